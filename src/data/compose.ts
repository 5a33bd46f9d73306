import type { YamlLibrary } from "../data.ts";
import { DataError, type Place } from "./data_error.ts";
import { checkKey, DEEPEST, type Entry, LARGEST, type Node, tooLarge } from "./node.ts";
import { resolvePlain, resolveTagged, type Scalar } from "./scalar.ts";

type YamlMap = InstanceType<YamlLibrary["YAMLMap"]>;
type YamlList = InstanceType<YamlLibrary["YAMLSeq"]>;
type YamlScalar = InstanceType<YamlLibrary["Scalar"]>;
type YamlNode = YamlMap | YamlList | YamlScalar | InstanceType<YamlLibrary["Alias"]>;

export interface Composer {
  readonly yaml: YamlLibrary;
  readonly counter: InstanceType<YamlLibrary["LineCounter"]>;
  readonly file: string;
  /** Number of the first line. */
  readonly line: number;
  /** What the anchors seen so far stand for. */
  readonly anchors: Map<string, Node>;
}

export const STANDARD = "tag:yaml.org,2002:";

/** Tags that may stand before a scalar and decide what it means. */
export const RESOLVED_TAGS = ["null", "bool", "int", "float"] as const;

/** The library's document as nodes of ours; every scalar of it is still the text that was written. */
export function composeDocument(composer: Composer, contents: YamlNode): Node {
  return compose(composer, contents, 1);
}

export function placeAt({ counter, line }: Composer, offset: number): Place {
  const at = counter.linePos(offset);
  return { line: at.line + line - 1, column: at.col };
}

function compose(composer: Composer, source: YamlNode | null, depth: number, missing?: Place): Node {
  const at = source === null ? missing ?? placeAt(composer, 0) : placeAt(composer, source.range?.[0] ?? 0);
  if (depth > DEEPEST) throw new DataError(`Nested deeper than ${DEEPEST} levels`, { file: composer.file, ...at });
  const { isAlias, isMap, isScalar, isSeq } = composer.yaml;
  if (source === null) return { kind: "scalar", at, value: null, size: 4 };
  if (isAlias(source)) return aliased(composer, source.source, at);
  const node = isMap(source)
    ? composeMap(composer, source, { at, depth })
    : isSeq(source)
    ? composeList(composer, source, { at, depth })
    : isScalar(source)
    ? composeScalar(composer, source, at)
    : undefined;
  if (node === undefined) throw new DataError("This is no data", { file: composer.file, ...at });
  if (node.size > LARGEST) throw tooLarge(composer.file, at);
  if (source.anchor !== undefined) composer.anchors.set(source.anchor, node);
  return node;
}

/** INVARIANT: a node is known by its anchor only once it is whole, so that none can hold itself. */
function aliased({ anchors, file }: Composer, name: string, at: Place): Node {
  const node = anchors.get(name);
  if (node !== undefined) return { ...node, at };
  throw new DataError(`Anchor "${name}" is not known here`, { file, ...at });
}

interface Spot {
  readonly at: Place;
  readonly depth: number;
}

function composeMap(composer: Composer, source: YamlMap, { at, depth }: Spot): Node {
  checkTag(composer, source, { ...at, permitted: "map" });
  const entries = new Map<string, Entry>();
  let size = 2;
  for (const pair of source.items) {
    const keyNode = pair.key as YamlNode | null;
    const keyAt = keyNode === null ? at : placeAt(composer, keyNode.range?.[0] ?? 0);
    const key = composeKey(composer, keyNode, keyAt);
    checkKey(key, { file: composer.file, ...keyAt, known: entries });
    const value = compose(composer, pair.value as YamlNode | null, depth + 1, keyAt);
    size += key.length + 4 + value.size;
    entries.set(key, { at: keyAt, value });
  }
  return { kind: "map", at, entries, size };
}

/** Like sigs.k8s.io/yaml: numbers and booleans become text. Other keys, and merge keys, are refused. */
function composeKey(composer: Composer, source: YamlNode | null, at: Place): string {
  const { file } = composer;
  if (source === null || !composer.yaml.isScalar(source)) {
    throw new DataError("A key must be a single value", { file, ...at, help: "Put it in quotes if it is a text" });
  }
  if (source.value === "<<" && source.type === "PLAIN") {
    throw new DataError('A merge key ("<<") is not permitted', { file, ...at, help: "Write the keys out" });
  }
  const { tag, value } = resolveScalar(composer, source, at);
  if (tag === "str" || tag === "int" || tag === "bool") return String(value);
  throw new DataError("A key must be a text", { file, ...at, help: "Put it in quotes" });
}

function composeList(composer: Composer, source: YamlList, { at, depth }: Spot): Node {
  checkTag(composer, source, { ...at, permitted: "seq" });
  const items = source.items.map((item) => compose(composer, item as YamlNode | null, depth + 1, at));
  const size = items.reduce((sum, item) => sum + item.size + 1, 2);
  return { kind: "list", at, items, size };
}

function composeScalar(composer: Composer, source: YamlScalar, at: Place): Node {
  const { value } = resolveScalar(composer, source, at);
  return { kind: "scalar", at, value, size: String(value).length + 2 };
}

type Resolved = Pick<Scalar, "tag"> & { readonly value: null | boolean | number | string };

function resolveScalar(composer: Composer, source: YamlScalar, at: Place): Resolved {
  const { file } = composer;
  const content = String(source.value ?? "");
  const tag = source.tag === undefined ? undefined : standardTag(source.tag);
  const known = tag === "str" || RESOLVED_TAGS.some((resolved) => resolved === tag);
  if (source.tag !== undefined && !known) throw unknownTag(source.tag, { file, ...at });
  const scalar = tag !== undefined
    ? resolveTagged(tag, content)
    : source.type === "PLAIN"
    ? resolvePlain(content)
    : resolveTagged("str", content);
  if (scalar === undefined) throw new DataError(`The value is not what its tag says`, { file, ...at });
  const { value } = scalar;
  if (value === undefined) {
    throw new DataError("A number cannot be handed on exactly", {
      file,
      ...at,
      help: "Put it in quotes if it is a text",
    });
  }
  if (typeof value === "string" && !value.isWellFormed()) {
    throw new DataError("A text holds half of a character", { file, ...at });
  }
  return { tag: scalar.tag, value };
}

function checkTag(
  { file }: Composer,
  { tag }: YamlNode & { tag?: string },
  { permitted, ...at }: Place & { readonly permitted: "map" | "seq" },
): void {
  if (tag !== undefined && standardTag(tag) !== permitted) throw unknownTag(tag, { file, ...at });
}

function standardTag(tag: string): string {
  return tag.startsWith(STANDARD) ? tag.slice(STANDARD.length) : tag;
}

function unknownTag(tag: string, at: Place & { readonly file: string }): DataError {
  const shown = tag.startsWith(STANDARD) ? `!!${standardTag(tag)}` : tag;
  return new DataError(`Tag "${shown}" is not permitted`, { ...at, help: "Leave it out" });
}
