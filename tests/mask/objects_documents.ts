import { stringify } from "yaml";
import { createObjectMasker } from "../../src/mask/objects/object_masker.ts";

export type Form = "json" | "yaml" | undefined;

export interface Masked {
  readonly text: string;
  readonly learned: readonly string[];
  readonly withheld: readonly string[];
}

export type Cut = (text: Uint8Array) => readonly Uint8Array[];

export function mask(
  text: string | Uint8Array,
  document?: Form,
  cut: Cut = (bytes) => [bytes],
  { doubtsKinds = false }: { readonly doubtsKinds?: boolean } = {},
): Masked {
  const learned: string[] = [];
  const withheld: string[] = [];
  const masker = createObjectMasker({
    document,
    doubtsKinds,
    learn: (value) => void learned.push(value),
    withheld: (sentence) => void withheld.push(sentence),
  });
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const pieces = [...cut(bytes).flatMap((chunk) => masker.push(chunk)), ...masker.end()];
  return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(concat(pieces)), learned, withheld };
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Numbers that are the same in every run (mulberry32). */
export interface Random {
  below(limit: number): number;
  pick<T>(choices: readonly T[]): T;
  chance(of: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (choices) => choices[below(choices.length)]!, chance: (of) => below(of) === 0 };
}

export const PLANT = "PLANT";
/** What every planted value begins with, plain and in base64. */
export const PLANTS = [PLANT, btoa("PLANT!").slice(0, 6)];

export function plant(random: Random): string {
  return `${PLANT}${random.below(1e9).toString(36)}${
    random.pick(["", " with spaces", ": colon", "\nsecond PLANT line", "'quote\"", " # hash", "ä"])
  }`;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = Readonly<Record<string, Json>>;

export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

export function secret(random: Random, keys: readonly string[] = ["tls.crt", "a", "kind"]): Fields {
  const value = plant(random);
  const fields: Record<string, Json> = {
    apiVersion: random.pick(["v1", "v1", "example.com/v1beta1"]),
    kind: "Secret",
    metadata: { name: "db", labels: { app: "a" } },
  };
  if (!random.chance(4)) fields.data = { password: base64(value), [random.pick(keys)]: base64(plant(random)) };
  if (random.chance(2) || fields.data === undefined) fields.stringData = { user: value, list: [plant(random)] };
  if (random.chance(3)) {
    fields.metadata = { name: "db", annotations: { [LAST_APPLIED]: JSON.stringify({ ...fields, metadata: {} }) } };
  }
  return shuffle(fields, random);
}

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

export function harmless(random: Random): Fields {
  const texts = [
    "plain",
    "Secret",
    "a: b",
    "# no comment",
    " lead",
    "multi\nline\n",
    "{",
    "- x",
    "kind: Pod\n",
    "ünï",
    "'",
    '"q"',
    "",
    "*x",
    "true",
  ];
  return {
    apiVersion: "v1",
    kind: random.pick(["Pod", "ConfigMap", "SealedSecret", "Event"]),
    metadata: { name: "web", annotations: { note: random.pick(texts), other: random.pick(texts) } },
    data: { "game.conf": random.pick(texts), n: random.below(100), yes: true, nothing: null },
    spec: {
      volumes: [{ name: "v", secret: { secretName: "db" } }, {}],
      list: [[1, [2]], []],
      secretRef: random.pick(texts),
    },
  };
}

/** A Secret in one of the places where Secrets stand. */
export function holder(random: Random): Fields {
  const inner = secret(random);
  const { kind: _, ...item } = inner as Record<string, Json>;
  return random.pick<() => Fields>([
    () => inner,
    () => inner,
    () => ({
      apiVersion: "v1",
      items: [harmless(random), inner, harmless(random)],
      kind: "List",
      metadata: { resourceVersion: "" },
    }),
    () => ({ kind: "SecretList", apiVersion: "v1", metadata: {}, items: [item, item] }),
    () => ({ apiVersion: "v1", items: [item], kind: "SecretList" }),
    () => ({ type: "ADDED", object: inner }),
    () => ({
      kind: "Table",
      apiVersion: "meta.k8s.io/v1",
      columnDefinitions: [],
      rows: [{ cells: ["db"], object: inner }],
    }),
    () => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      data: { "all.yaml": `---\n# Source: x\n${stringify(inner)}---\n${stringify(harmless(random))}` },
    }),
    () => ({ name: "release", manifest: `---\n${stringify(inner)}`, info: { notes: "Secret made" } }),
    () => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      data: { "x.json": JSON.stringify({ manifest: JSON.stringify(inner) }) },
    }),
    () => ({ apiVersion: "v1", kind: "ConfigMap", data: { "x.json": JSON.stringify(inner, null, 2) } }),
  ])();
}

export function shuffle(fields: Fields, random: Random): Fields {
  const entries = Object.entries(fields);
  for (let at = entries.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [entries[at], entries[other]] = [entries[other]!, entries[at]!];
  }
  return Object.fromEntries(entries);
}

export function writeJson(value: Json, random: Random): string {
  const text = JSON.stringify(value, null, random.pick([0, 2, 4, "\t"]));
  return text + random.pick(["", "\n"]);
}

/** Written by a library that is not ours, in its several styles. */
export function writeYaml(value: Json, random: Random): string {
  const text = stringify(value, {
    indent: random.pick([2, 4]),
    indentSeq: random.chance(2),
    lineWidth: random.pick([0, 40, 80]),
    defaultStringType: random.pick(["PLAIN", "PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"]),
    defaultKeyType: random.pick(["PLAIN", "PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE"]),
    collectionStyle: random.pick(["any", "any", "any", "flow"]),
    aliasDuplicateObjects: false,
  });
  return random.chance(4) ? text.replaceAll("\n", "\r\n") : text;
}

export const CUTS: Readonly<Record<string, Cut>> = {
  "one byte at a time": (bytes) => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)),
  "seven bytes at a time": (bytes) =>
    Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7)),
  "lines": (bytes) => {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return text.split(/(?<=\n)/).map((line) => new TextEncoder().encode(line));
  },
};
