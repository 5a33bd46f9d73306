import { MARKER } from "../marker.ts";
import { decode, encode } from "./byte_text.ts";
import type { Edit, Scalar } from "./tree.ts";
import { columnOf, endOfLine, isBreakOrSpace, noteComment, skipSpaces, Unsure, type YamlText } from "./yaml_text.ts";

export function emptyScalar(at: number): Scalar {
  return { ...scalar(at, at, () => ""), empty: true };
}

/** `"…"` or `'…'`, over several lines where each is indented more than `parent`. */
export function readQuoted(yaml: YamlText, parent: number): Scalar {
  const start = yaml.at;
  const double = yaml.text[start] === '"';
  const end = findQuote(yaml.text, start + 1, double) + 1;
  checkContinuation(yaml.text.slice(start, end), parent);
  yaml.at = end;
  const raw = yaml.original.slice(start + 1, end - 1).replaceAll("\r\n", "\n");
  if (double) checkEscapes(raw);
  return scalar(start, end, () => double ? unescapeDouble(raw) : decode(fold(raw).replaceAll("''", "'")));
}

function findQuote(text: string, from: number, double: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (double && text[at] === "\\") at++;
    else if (double && text[at] === '"') return at;
    else if (!double && text[at] === "'" && text[at + 1] === "'") at++;
    else if (!double && text[at] === "'") return at;
  }
  throw new Unsure({ open: true });
}

function checkContinuation(raw: string, parent: number): void {
  for (const line of raw.split("\n").slice(1)) {
    const indent = line.search(/[^ ]/);
    if (indent >= 0 && indent <= parent || line[indent] === "\t") throw new Unsure();
  }
}

/** Line breaks inside quotes and plain scalars: one is a space, n are n - 1 breaks. Spaces around them go. */
function fold(raw: string): string {
  if (!raw.includes("\n")) return raw;
  const lines = raw.split("\n");
  let text = lines[0]!.trimEnd();
  let breaks = 0;
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    breaks++;
    const last = at === lines.length - 1;
    const content = last ? line.trimStart() : line.trim();
    if (content === "" && !last) continue;
    text += (breaks === 1 ? " " : "\n".repeat(breaks - 1)) + content;
    breaks = 0;
  }
  return text;
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abt\tnvfre "'\/\\N_LP])|(\n[ \t]*))/g;

function checkEscapes(raw: string): void {
  if (raw.replace(ESCAPE, "").includes("\\")) throw new Unsure();
  for (const [, , , long] of raw.matchAll(ESCAPE)) {
    if (long !== undefined && parseInt(long, 16) > 0x10ffff) throw new Unsure();
  }
}

function unescapeDouble(raw: string): string {
  let text = "";
  let done = 0;
  for (const match of raw.matchAll(ESCAPE)) {
    text += decode(fold(raw.slice(done, match.index)));
    const hex = match[1] ?? match[2] ?? match[3];
    // Surrogates of JSON stay as they are, two units make one character.
    if (hex !== undefined) {
      text += hex.length === 8 ? String.fromCodePoint(parseInt(hex, 16)) : String.fromCharCode(parseInt(hex, 16));
    } else if (match[4] !== undefined) text += SHORT[match[4]] ?? match[4];
    done = match.index + match[0].length;
  }
  return text + decode(fold(raw.slice(done)));
}

// deno-fmt-ignore
const SHORT: Readonly<Record<string, string>> = {
  "0": "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0",
  L: "\u2028", P: "\u2029",
};

/** A scalar without quotes, which goes on over every line that is indented more than `parent`. */
export function readPlain(yaml: YamlText, parent: number): Scalar {
  const start = yaml.at;
  if (!PLAIN_START.test(yaml.text.slice(start, start + 2))) throw new Unsure();
  let end = readPlainLine(yaml, start);
  for (let next = end; yaml.text[skipSpaces(yaml, next)] === "\n";) {
    next = skipSpaces(yaml, next) + 1;
    const at = skipSpaces(yaml, next);
    if (at >= yaml.text.length || yaml.text[at] === "\n") continue;
    if (columnOf(yaml, at) <= parent || yaml.text[at] === "#") break;
    next = end = readPlainLine(yaml, at);
  }
  yaml.at = end;
  const raw = yaml.original.slice(start, end).replaceAll("\r\n", "\n");
  return { ...scalar(start, end, () => decode(fold(raw))), empty: raw === "null" || raw === "~" };
}

const PLAIN_START = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[-?:][^\s])/;

/** To the end of the line or its comment. A mapping inside is none that a reader can be sure of. */
function readPlainLine(yaml: YamlText, start: number): number {
  const line = yaml.text.slice(start, endOfLine(yaml, start));
  const comment = line.indexOf(" #");
  const content = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  if (/:(?: |$)|\t/.test(content)) throw new Unsure();
  return start + content.length;
}

/** `|` or `>` and the lines that belong to it. */
export function readBlockScalar(yaml: YamlText, parent: number): Scalar {
  const start = yaml.at;
  const headerEnd = endOfLine(yaml, start);
  const header = /^([|>])(?:([1-9])([+-]?)|([+-]?)([1-9]?))(?: +(#.*)| *)$/.exec(yaml.text.slice(start, headerEnd));
  if (header === null) throw new Unsure();
  if (header[6] !== undefined) noteComment(yaml, headerEnd - header[6].length, headerEnd);
  const explicit = Number(header[2] ?? header[5] ?? 0);
  const strip = (header[3] ?? header[4]) === "-";
  const indent = explicit > 0 ? Math.max(parent, 0) + explicit : findIndent(yaml, headerEnd + 1, parent);
  const first = Math.min(headerEnd + 1, yaml.text.length);
  const end = findBlockEnd(yaml, first, indent);
  yaml.at = Math.max(end, headerEnd);
  if (end <= first) return { ...scalar(start, headerEnd, () => ""), empty: true };
  const lines = () =>
    yaml.original.slice(first, end).replaceAll("\r\n", "\n").split("\n").map((line) => line.slice(indent));
  const value = () => decode(header[1] === "|" ? lines().join("\n") : foldLines(lines())) + (strip ? "" : "\n");
  const whole = scalar(start, end, value);
  if (header[1] === ">") return whole;
  return {
    ...whole,
    write: (text) => text === MARKER ? whole.write(text) : writeLines(text, { start: first, end, indent, yaml }),
  };
}

/** The indentation of the first line that is not blank. Blank ones before it must not be longer. */
function findIndent(yaml: YamlText, from: number, parent: number): number {
  let longest = 0;
  for (let at = from; at < yaml.text.length; at = endOfLine(yaml, at) + 1) {
    const content = skipSpaces(yaml, at);
    const indent = content - at;
    if (yaml.text[content] === "\t" && indent <= parent) throw new Unsure();
    if (content < yaml.text.length && yaml.text[content] !== "\n") {
      if (indent <= parent) break;
      if (longest > indent) throw new Unsure();
      return Math.max(indent, 1);
    }
    longest = Math.max(longest, indent - (yaml.original[content - 1] === "\r" ? 1 : 0));
  }
  return Math.max(parent + 1, 1);
}

/** The end of the last line of the block that is not blank, without its break. */
function findBlockEnd(yaml: YamlText, from: number, indent: number): number {
  let end = from;
  for (let at = from; at < yaml.text.length; at = endOfLine(yaml, at) + 1) {
    const content = skipSpaces(yaml, at);
    if (content >= yaml.text.length || yaml.text[content] === "\n") continue;
    if (content - at < indent) break;
    const lineEnd = endOfLine(yaml, at);
    end = yaml.original[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
  }
  return end;
}

/** As `>` reads them: one break is a space, n are n - 1 breaks, and beside an indented line all are kept. */
function foldLines(lines: readonly string[]): string {
  let text = "";
  let before: string | undefined;
  let blank = 0;
  for (const line of lines) {
    if (line === "") {
      blank++;
      continue;
    }
    const kept = before === undefined || isIndented(before) || isIndented(line);
    const breaks = blank + (before !== undefined && kept ? 1 : 0);
    text += ("\n".repeat(breaks) || (before === undefined ? "" : " ")) + line;
    before = line;
    blank = 0;
  }
  return text;
}

function isIndented(line: string): boolean {
  return line.startsWith(" ") || line.startsWith("\t");
}

function writeLines(text: string, block: { start: number; end: number; indent: number; yaml: YamlText }): Edit {
  const { start, end, indent, yaml } = block;
  const brk = yaml.original.slice(start, end).includes("\r\n") ? "\r\n" : "\n";
  const lines = encode(text).split("\n");
  while (lines.at(-1) === "") lines.pop();
  return { start, end, text: lines.map((line) => line === "" ? "" : " ".repeat(indent) + line).join(brk) };
}

/** JSON's strings are double-quoted scalars too. */
function scalar(start: number, end: number, read: () => string): Scalar {
  let known: string | undefined;
  const value = () => known ??= read();
  const write = (text: string) => ({ start, end, text: encode(JSON.stringify(text)) });
  return { kind: "scalar", start, end, empty: false, value, write };
}

/** A scalar without quotes between the marks of a flow collection, on one line. */
export function readFlowPlain(yaml: YamlText): Scalar {
  const start = yaml.at;
  const two = yaml.text.slice(start, start + 2);
  if (!PLAIN_START.test(two) || /^[-?:][,[\]{}]/.test(two)) throw new Unsure();
  FLOW_STOP.lastIndex = start;
  const raw = yaml.text.slice(start, FLOW_STOP.exec(yaml.text)?.index ?? yaml.text.length).trimEnd();
  if (
    raw === "" || raw.includes("\t") || !isBreakOrSpace(yaml.text[start - 1]) && !"{[,:".includes(yaml.text[start - 1]!)
  ) throw new Unsure();
  yaml.at = start + raw.length;
  return { ...scalar(start, yaml.at, () => decode(raw)), empty: raw === "null" || raw === "~" };
}

const FLOW_STOP = /[,[\]{}\n]|:(?=[\s,[\]{}]|$)| #/g;
