import { DataError, type Place } from "./data_error.ts";

/** What JSON can say. The room's own, as it opens no other. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Entry {
  /** Of the key. */
  readonly at: Place;
  readonly value: Node;
}

interface NodeBase {
  readonly at: Place;
  /** About as many characters as it takes when written out, aliases followed: bounds what a short text can grow to. */
  readonly size: number;
}

/** Data that knows where it was written. Keys are text, each once; `__proto__` is none. */
export type Node =
  | NodeBase & { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry> }
  | NodeBase & { readonly kind: "list"; readonly items: readonly Node[] }
  | NodeBase & { readonly kind: "scalar"; readonly value: null | boolean | number | string };

/** Longest text that is read, in bytes of UTF-8. */
export const LONGEST_DATA = 4 * 1024 * 1024;

/** Largest that data may become when aliases are written out. */
export const LARGEST = 2 * LONGEST_DATA;

/** Deepest nesting that is read. */
export const DEEPEST = 200;

/** The plain value of a node; `lines` learns where each object and list begins. */
export function toJson(node: Node, lines: WeakMap<object, number>): Json {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list": {
      const list = node.items.map((item) => toJson(item, lines));
      lines.set(list, node.at.line);
      return list;
    }
    case "map": {
      const object: Record<string, Json> = {};
      for (const [key, { value }] of node.entries) object[key] = toJson(value, lines);
      lines.set(object, node.at.line);
      return object;
    }
    default:
      return node satisfies never;
  }
}

/** Refuses a key that is there already, and the one that JavaScript does not keep. */
export function checkKey(
  key: string,
  { known, ...at }: Place & { readonly file: string; readonly known: ReadonlyMap<string, Entry> },
): void {
  if (known.has(key)) {
    throw new DataError(`Key "${key}" is given twice`, { ...at, help: "Keep one of the two" });
  }
  if (key === "__proto__") throw new DataError(`Key "${key}" is not permitted`, at);
}

export function tooLarge(file: string, at: Place): DataError {
  return new DataError("The data grows too large when its aliases are written out", { file, ...at });
}

export function tooMany(file: string, at: Place): DataError {
  return new DataError("The document has too many parts", { file, ...at, help: "Hand it over in several documents" });
}
