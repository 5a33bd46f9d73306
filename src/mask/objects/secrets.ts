import { MARKER } from "../marker.ts";
import { encode } from "./byte_text.ts";
import { readJson } from "./json_reader.ts";
import { mentionsData, mentionsKind, mentionsSecret } from "./mention.ts";
import type { Edit, Entry, MapNode, Node, Scalar, Tree } from "./tree.ts";

/** What finding Secrets needs from outside. */
export interface Finding {
  /** What has data counts as a Secret whatever kind it says: the request may have changed that. */
  readonly doubtsKinds: boolean;
  learn(value: string): void;
  /** A text that stands inside a document, masked as a text of its own. */
  inside(text: string): string;
}

/**
 * What is known of an object before it is read: an item of a SecretList is a Secret without saying so; an item of a
 * list whose kind has not been read yet may be one.
 */
export type Role = "secret" | "unknown" | "ordinary";

/**
 * The edits that take every Secret's values out of a document. INVARIANT: decided on kinds and keys that were read,
 * and on any of them where a key stands twice.
 */
export function maskSecrets(tree: Tree, role: Role, finding: Finding): readonly Edit[] {
  const state: Walk = { finding, edits: [], secrets: [] };
  walk(tree.root, role, state);
  maskComments(tree, state);
  return state.edits;
}

/** Comments inside Secrets: a value may be repeated there, or be what it was before. */
function maskComments({ comments }: Tree, { secrets, edits }: Walk): void {
  const inOrder = secrets.toSorted((a, b) => a.start - b.start);
  let [next, covered] = [0, 0];
  for (const { start, end } of comments) {
    for (; next < inOrder.length && inOrder[next]!.start <= start; next++) {
      covered = Math.max(covered, inOrder[next]!.extent);
    }
    if (start < covered) edits.push({ start, end, text: `# ${MARKER}` });
  }
}

/**
 * Whether a kind means Secret objects. Beginnings of the word count, because an answer may have been cut there, and so
 * does the word among others, because no kind has several.
 */
export function namesSecret(kind: string): boolean {
  return kind.trim().toLowerCase().split(/\s+/).some((word) => "secretlist".startsWith(word));
}

/** The scalar values under a key, in whatever case: Go reads keys of JSON so. */
export function valuesOf(map: MapNode, name: string): readonly string[] {
  const found = map.entries.filter(({ key, value }) => isKey(key, name) && value.kind === "scalar");
  return found.map(({ value }) => (value as Scalar).value());
}

interface Walk {
  readonly finding: Finding;
  readonly edits: Edit[];
  /** The Secrets found. */
  readonly secrets: MapNode[];
}

function walk(node: Node, role: Role, state: Walk): void {
  switch (node.kind) {
    case "scalar":
      return maskInside(node, state);
    case "list":
      for (const item of node.items) walk(item, role, state);
      return;
    case "map":
      return isSecret(node, role, state.finding) ? walkSecret(node, state) : walkMap(node, state);
    default:
      node satisfies never;
  }
}

function isSecret(map: MapNode, role: Role, { doubtsKinds }: Finding): boolean {
  const kinds = valuesOf(map, "kind");
  if (role === "secret" || kinds.some(namesSecret) || (doubtsKinds && map.entries.some(isData))) return true;
  // Cut before its kind was printed, or an item whose list has not said its kind yet. A kind that is no word stands in
  // the schema of an object, among its properties.
  return !hasKey(map, "kind") && map.entries.some(isData) && (role === "unknown" || hasKey(map, "apiVersion"));
}

function walkMap(map: MapNode, state: Walk): void {
  for (const { value } of map.entries) walk(value, "ordinary", state);
}

function walkSecret(map: MapNode, state: Walk): void {
  state.secrets.push(map);
  // A reference such as `involvedObject` says the kind too, and has neither metadata nor data.
  const whole = map.entries.some((entry) => isData(entry) || isKey(entry.key, "metadata"));
  for (const entry of map.entries) {
    if (isData(entry) || (whole && !KNOWN.test(entry.key.value()))) maskAll(entry.value, state);
    else if (isKey(entry.key, "items")) walk(entry.value, "secret", state);
    else if (isKey(entry.key, "metadata")) walkMetadata(entry.value, state);
    else walk(entry.value, "ordinary", state);
  }
}

/** What a Secret has beside data. Values under any other key may be data that slipped out by a wrong indentation. */
const KNOWN = /^(?:apiVersion|kind|metadata|type|immutable|items)$/i;

/** The annotation that `kubectl apply` leaves repeats the whole Secret. Where it cannot be read it is masked whole. */
function walkMetadata(metadata: Node, state: Walk): void {
  if (metadata.kind !== "map") return walk(metadata, "ordinary", state);
  for (const { value } of metadata.entries) {
    if (value.kind !== "map") walk(value, "ordinary", state);
    else for (const entry of value.entries) walkAnnotation(entry, state);
  }
}

function walkAnnotation({ key, value }: Entry, state: Walk): void {
  if (value.kind !== "scalar" || !key.value().endsWith("last-applied-configuration")) {
    return walk(value, "ordinary", state);
  }
  const before = value.value();
  const after = state.finding.inside(before);
  if (after !== before) state.edits.push(value.write(after));
  else if (mentionsData(before) && readJson(encode(before)) === undefined) state.edits.push(value.write(MARKER));
}

function maskAll(node: Node, state: Walk): void {
  if (node.kind === "list") return node.items.forEach((item) => maskAll(item, state));
  if (node.kind === "map") return node.entries.forEach(({ value }) => maskAll(value, state));
  if (node.empty) return;
  const value = node.value();
  if (value === MARKER) return;
  if (value !== "") state.finding.learn(value);
  state.edits.push(node.write(MARKER));
}

/** helm's answers hold whole manifests as one string, ConfigMaps hold files. */
function maskInside(node: Scalar, { finding, edits }: Walk): void {
  if (node.empty || node.end - node.start < SHORTEST) return;
  const before = node.value();
  if (!mayHold(before, finding)) return;
  const after = finding.inside(before);
  if (after !== before) edits.push(node.write(after));
}

/** Whether a text is worth searching for Secrets. Not `data`: where a key was misspelled the values are as secret. */
export function mayHold(text: string, { doubtsKinds }: Pick<Finding, "doubtsKinds">): boolean {
  return (mentionsSecret(text) && mentionsKind(text)) || (doubtsKinds && mentionsData(text));
}

/** `{kind: Secret}` is the least that a document needs. */
const SHORTEST = 12;

function isData({ key }: Entry): boolean {
  return isKey(key, "data") || isKey(key, "stringData");
}

function hasKey(map: MapNode, name: string): boolean {
  return map.entries.some(({ key }) => isKey(key, name));
}

function isKey(key: Scalar, name: string): boolean {
  return key.value().toLowerCase() === name.toLowerCase();
}
