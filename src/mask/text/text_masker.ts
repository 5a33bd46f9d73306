import { MARKER } from "../marker.ts";
import { byteString, fromBase64, utf8ByteString } from "./byte_string.ts";
import { createFinder, type Finder } from "./finder.ts";
import { formsOf } from "./forms.ts";
import { createKubeconfigValues, KUBECONFIG_SIGNS } from "./kubeconfig.ts";
import { createNamedValues } from "./named_values.ts";
import { createPrivateKeys, PRIVATE_KEY_SIGN } from "./private_keys.ts";
import { mergeRanges, type Range, replaceRanges } from "./ranges.ts";
import { isSensitiveName } from "./sensitive_names.ts";
import { type Shape, SHAPES } from "./shapes.ts";

/** What all texts and streams of one answer share. */
export interface Known {
  /** Adds a value in all forms in which it may recur. */
  learn(value: string): void;
  readonly finder: Finder;
  /** Values masked in texts so far. */
  count: number;
}

/** Masks one text that comes in batches of whole lines (or pieces cut where no secret can be cut). */
export interface TextMasker {
  mask(batch: Uint8Array): Uint8Array;
}

const MARKER_BYTES = new TextEncoder().encode(MARKER);
const QUOTED_MARKER_BYTES = new TextEncoder().encode(`"${MARKER}"`);

/** Makes what one answer knows. `values` came with the request; `spoken` words, and their parts, are masked in their place only. */
export function createKnown(values: readonly string[], spoken: readonly string[] = []): Known {
  const named = new Set(spoken.flatMap((word) => [word, ...word.split(/[/=:]/)]));
  const known: Known = {
    finder: createFinder(),
    count: 0,
    learn(value) {
      if (value.includes(MARKER)) return;
      if (named.has(value) || named.has(fromBase64(value) ?? value)) return;
      for (const form of formsOf(value)) known.finder.add(utf8ByteString(form));
    },
  };
  for (const value of values) known.learn(value);
  return known;
}

/** `sensitiveNames`: also the scalars under sensitive names, for helm's values. */
export function createTextMasker(known: Known, options: { readonly sensitiveNames: boolean }): TextMasker {
  const keys = createPrivateKeys();
  const kubeconfig = createKubeconfigValues();
  const named = options.sensitiveNames ? createNamedValues(isSensitiveName, { sets: true }) : undefined;

  function mask(batch: Uint8Array): Uint8Array {
    const found = signsIn(batch);
    const scalars = scalarRanges(batch, found);
    for (const { start, end } of scalars) known.learn(unquote(byteString(batch.subarray(start, end))));
    known.count += scalars.length;
    const bytes = scalars.length === 0 ? batch : replaceRanges(batch, scalars, QUOTED_MARKER_BYTES);
    const ranges = mergeRanges([...keyRanges(bytes, found), ...shapeRanges(bytes, found), ...known.finder.find(bytes)]);
    if (ranges.length === 0) return bytes;
    known.count += ranges.filter(({ continued }) => !continued).length;
    return replaceRanges(bytes, ranges, MARKER_BYTES);
  }

  function scalarRanges(batch: Uint8Array, found: ReadonlySet<string>): readonly Range[] {
    const inKubeconfig = kubeconfig.seen || KUBECONFIG_SIGNS.some((sign) => found.has(sign));
    if (!inKubeconfig && named === undefined) return [];
    const text = byteString(batch);
    return mergeRanges([...(inKubeconfig ? kubeconfig.ranges(text) : []), ...(named?.ranges(text) ?? [])]);
  }

  function keyRanges(bytes: Uint8Array, found: ReadonlySet<string>): readonly Range[] {
    return keys.open || found.has(PRIVATE_KEY_SIGN) ? keys.ranges(byteString(bytes)) : [];
  }

  return { mask };
}

/** Signs of everything that is looked for, in one finder: a batch without any costs one pass over its bytes. */
let signs: { readonly finder: Finder; readonly shapes: ReadonlyMap<string, readonly Shape[]> } | undefined;

function signsIn(bytes: Uint8Array): ReadonlySet<string> {
  signs ??= readSigns();
  return new Set(signs.finder.find(bytes).map(({ needle }) => needle));
}

function readSigns() {
  const shapes = new Map<string, Shape[]>();
  for (const shape of SHAPES) for (const sign of shape.signs) shapes.set(sign, [...(shapes.get(sign) ?? []), shape]);
  return { finder: createFinder([...shapes.keys(), ...KUBECONFIG_SIGNS, PRIVATE_KEY_SIGN]), shapes };
}

function shapeRanges(bytes: Uint8Array, found: ReadonlySet<string>): readonly Range[] {
  const shapes = new Set([...found].flatMap((sign) => signs!.shapes.get(sign) ?? []));
  if (shapes.size === 0) return [];
  const text = byteString(bytes);
  return [...shapes].flatMap((shape) => [...text.matchAll(shape.pattern)].flatMap((match) => rangeOf(match, shape)));
}

function rangeOf(match: RegExpMatchArray, { accepts }: Shape): readonly Range[] {
  const secret = match[1] ?? match[0];
  if (secret === MARKER || (accepts && !accepts(secret))) return [];
  const start = match.index! + match[0].lastIndexOf(secret);
  return [{ start, end: start + secret.length }];
}

function unquote(text: string): string {
  return text.replace(/^\\?["']|\\?["']$/g, "");
}
