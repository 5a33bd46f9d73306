import { decode, encode } from "./byte_text.ts";
import type { Entry, Node, Scalar, Tree } from "./tree.ts";

/** Reads byte text as one JSON value, strictly as RFC 8259 says; undefined where it is none. */
export function readJson(text: string): Tree | undefined {
  const value = readJsonAt(text, 0);
  return value !== undefined && skipSpace(text, value.end) === text.length ? value : undefined;
}

/** The JSON value that begins at `at`, whatever follows it, and where it ends. */
export function readJsonAt(text: string, at: number): Tree & { readonly end: number } | undefined {
  const reader: Reader = { text, at: skipSpace(text, at) };
  const root = readValue(reader, 0);
  return root === undefined ? undefined : { root, comments: [], end: reader.at };
}

interface Reader {
  readonly text: string;
  at: number;
}

/** Deeper documents count as unreadable; Go's own reader stops at 10,000. */
const DEEPEST = 512;

function readValue(reader: Reader, depth: number): Node | undefined {
  const first = reader.text[reader.at];
  if (depth > DEEPEST) return undefined;
  if (first === "{") return readMap(reader, depth);
  if (first === "[") return readList(reader, depth);
  if (first === '"') return readString(reader);
  return readWord(reader);
}

function readMap(reader: Reader, depth: number): Node | undefined {
  const start = reader.at;
  const entries: Entry[] = [];
  step(reader);
  while (reader.text[reader.at] !== "}") {
    if (entries.length > 0 && !takeMark(reader, ",")) return undefined;
    const key = reader.text[reader.at] === '"' ? readString(reader) : undefined;
    if (key === undefined) return undefined;
    reader.at = skipSpace(reader.text, reader.at);
    if (!takeMark(reader, ":")) return undefined;
    const value = readValue(reader, depth + 1);
    if (value === undefined) return undefined;
    entries.push({ key, value });
    reader.at = skipSpace(reader.text, reader.at);
  }
  reader.at++;
  return { kind: "map", start, extent: reader.at, entries };
}

function readList(reader: Reader, depth: number): Node | undefined {
  const start = reader.at;
  const items: Node[] = [];
  step(reader);
  while (reader.text[reader.at] !== "]") {
    if (items.length > 0 && !takeMark(reader, ",")) return undefined;
    const item = readValue(reader, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    reader.at = skipSpace(reader.text, reader.at);
  }
  reader.at++;
  return { kind: "list", start, items };
}

function readString(reader: Reader): Scalar | undefined {
  const { text } = reader;
  const start = reader.at;
  let at = start + 1;
  for (;; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (!(code >= 0x20)) return undefined; // control characters, and the end of the text
    if (code === BACKSLASH) at += text[at + 1] === "u" ? 5 : 1;
  }
  reader.at = at + 1;
  const raw = text.slice(start, at + 1);
  if (raw.includes("\\") && !isString(raw)) return undefined;
  return scalar(start, at + 1, () => JSON.parse(decode(raw)));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isString(raw: string): boolean {
  try {
    return typeof JSON.parse(raw) === "string";
  } catch {
    return false;
  }
}

function readWord(reader: Reader): Scalar | undefined {
  WORD.lastIndex = reader.at;
  const raw = WORD.exec(reader.text)?.[0];
  if (raw === undefined) return undefined;
  const start = reader.at;
  reader.at += raw.length;
  return { ...scalar(start, reader.at, () => raw), empty: raw === "null" };
}

const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.+-])/y;

function scalar(start: number, end: number, read: () => string): Scalar {
  let known: string | undefined;
  const value = () => known ??= read();
  const write = (text: string) => ({ start, end, text: encode(JSON.stringify(text)) });
  return { kind: "scalar", start, end, empty: false, value, write };
}

function step(reader: Reader): void {
  reader.at = skipSpace(reader.text, reader.at + 1);
}

function takeMark(reader: Reader, mark: string): boolean {
  if (reader.text[reader.at] !== mark) return false;
  step(reader);
  return true;
}

function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}
