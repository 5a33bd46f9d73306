import { DataError, type Place } from "./data_error.ts";
import { checkKey, DEEPEST, type Entry, type Node, tooMany } from "./node.ts";
import { keepInteger } from "./scalar.ts";

/** Text that is no JSON, which may be YAML all the same. Everything else that is refused is a `DataError` of its own. */
export class NoJson extends DataError {}

export interface JsonPart {
  readonly file: string;
  /** Number of the first line. */
  readonly line: number;
}

interface Reader {
  readonly text: string;
  readonly file: string;
  at: number;
  line: number;
  lineStart: number;
  /** Values that may still come. */
  left: number;
}

/** Most values of one stream: what reading takes in memory goes with them. */
const MOST_VALUES = 500_000;

/** Reads JSON values one behind the other, as Go's decoder does. Refuses duplicate keys and numbers that would be lost. */
export function readJsonStream(text: string, { file, line }: JsonPart): readonly Node[] {
  const reader: Reader = { text, file, at: 0, line, lineStart: 0, left: MOST_VALUES };
  const nodes: Node[] = [];
  for (skipBlank(reader); reader.at < text.length; skipBlank(reader)) nodes.push(readValue(reader, 1));
  return nodes;
}

function skipBlank(reader: Reader): void {
  for (;;) {
    const char = reader.text[reader.at];
    if (char === "\n") {
      reader.line += 1;
      reader.lineStart = reader.at + 1;
    } else if (char !== " " && char !== "\t" && char !== "\r") return;
    reader.at += 1;
  }
}

function readValue(reader: Reader, depth: number): Node {
  if (depth > DEEPEST) throw new DataError(`Nested deeper than ${DEEPEST} levels`, place(reader));
  const at = place(reader);
  reader.left -= 1;
  if (reader.left < 0) throw tooMany(reader.file, at);
  switch (reader.text[reader.at]) {
    case "{":
      return readMap(reader, depth);
    case "[":
      return readList(reader, depth);
    case '"': {
      const value = readString(reader);
      return { kind: "scalar", at, value, size: value.length + 2 };
    }
    default:
      return readWord(reader);
  }
}

function readMap(reader: Reader, depth: number): Node {
  const at = place(reader);
  const entries = new Map<string, Entry>();
  let size = 2;
  for (let more = open(reader, "}"); more; more = next(reader, "}")) {
    const keyAt = place(reader);
    if (reader.text[reader.at] !== '"') throw noJson(reader);
    const key = readString(reader);
    checkKey(key, { ...keyAt, known: entries });
    skipBlank(reader);
    if (reader.text[reader.at] !== ":") throw noJson(reader);
    reader.at += 1;
    skipBlank(reader);
    const value = readValue(reader, depth + 1);
    size += key.length + 4 + value.size;
    entries.set(key, { at: keyAt, value });
  }
  return { kind: "map", at, entries, size };
}

function readList(reader: Reader, depth: number): Node {
  const at = place(reader);
  const items: Node[] = [];
  let size = 2;
  for (let more = open(reader, "]"); more; more = next(reader, "]")) {
    const item = readValue(reader, depth + 1);
    size += item.size + 1;
    items.push(item);
  }
  return { kind: "list", at, items, size };
}

/** Steps over the opening bracket; whether something stands before the closing one. */
function open(reader: Reader, close: string): boolean {
  reader.at += 1;
  skipBlank(reader);
  if (reader.text[reader.at] !== close) return true;
  reader.at += 1;
  return false;
}

/** Steps over a comma or the closing bracket; whether something must follow. */
function next(reader: Reader, close: string): boolean {
  skipBlank(reader);
  const char = reader.text[reader.at];
  if (char !== "," && char !== close) throw noJson(reader);
  reader.at += 1;
  if (char === close) return false;
  skipBlank(reader);
  return true;
}

function readString(reader: Reader): string {
  const start = reader.at;
  let end = start;
  do {
    end = reader.text.indexOf('"', end + 1);
    if (end === -1) throw noJson(reader);
  } while (isEscaped(reader.text, end));
  const at = place(reader);
  const value = parseLiteral(reader, reader.text.slice(start, end + 1)) as string;
  if (!value.isWellFormed()) throw new DataError("A text holds half of a character", at);
  reader.at = end + 1;
  return value;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text[quote - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

function readWord(reader: Reader): Node {
  const word = /[-+.0-9A-Za-z]*/y;
  word.lastIndex = reader.at;
  const literal = word.exec(reader.text)?.[0] ?? "";
  const at = place(reader);
  let value = parseLiteral(reader, literal) as null | boolean | number;
  if (typeof value === "number") value = keepNumber(literal, at);
  reader.at += literal.length;
  return { kind: "scalar", at, value, size: literal.length };
}

function keepNumber(literal: string, at: Place & { readonly file: string }): number {
  const value = /^-?[0-9]{1,300}$/.test(literal) ? keepInteger(literal) : Number(literal) + 0;
  if (value !== undefined && Number.isFinite(value)) return value === 0 ? 0 : value;
  throw new DataError("A number cannot be handed on exactly", { ...at, help: "Put it in quotes if it is a text" });
}

function parseLiteral(reader: Reader, literal: string): unknown {
  try {
    return JSON.parse(literal);
  } catch {
    throw noJson(reader);
  }
}

function noJson(reader: Reader): NoJson {
  const found = reader.text[reader.at];
  return new NoJson(
    found === undefined ? "The JSON ends too early" : "The JSON cannot be read from here on",
    place(reader),
  );
}

function place(reader: Reader): Place & { readonly file: string } {
  return { file: reader.file, line: reader.line, column: reader.at - reader.lineStart + 1 };
}
