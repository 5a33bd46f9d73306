/**
 * Text to data: YAML as the programs read it, JSON, and a small notation for what the data must look like.
 * The only importer of the YAML library, which is loaded when it is first needed: what may meet YAML is async for that.
 */
import { composeDocument, type Composer, placeAt, RESOLVED_TAGS, STANDARD } from "./data/compose.ts";
import { DataError } from "./data/data_error.ts";
import { DEEPEST, type Json, LARGEST, LONGEST_DATA, type Node, toJson, tooLarge, tooMany } from "./data/node.ts";
import { NoJson, readJsonStream } from "./data/read_json.ts";
import type { Schema } from "./data/schema.ts";
import { type Part, separate } from "./data/separate.ts";

export { DataError } from "./data/data_error.ts";
export type { Place } from "./data/data_error.ts";
export { LONGEST_DATA } from "./data/node.ts";
export type { Json } from "./data/node.ts";
/** For `compose.ts`, which names the library's types and may not import it. */
export type YamlLibrary = typeof import("yaml");
export * from "./data/schema.ts";

/** Most documents of one stream. */
export const MOST_DOCUMENTS = 10_000;

/** Most words, marks and line breaks of one YAML document: what reading it takes in memory goes with them. */
const MOST_TOKENS = 500_000;

export interface YamlOptions<T> {
  /** What the text is called in errors. */
  readonly file: string;
  readonly schema: Schema<T>;
}

/**
 * Reads one YAML document and checks it. Throws a `DataError` for what is no YAML, has duplicate keys, tags of its own
 * or merge keys, or is not what the schema says. Plain words mean what they mean to the programs: `yes` is true.
 */
export async function readYaml<T>(content: string, { file, schema }: YamlOptions<T>): Promise<T> {
  const [node, second] = await readNodes(content, file);
  if (second !== undefined) throw new DataError("A second document begins", { file, ...second.at });
  const empty: Node = { kind: "scalar", at: { line: 1, column: 1 }, value: null, size: 0 };
  return schema(node ?? empty, { file, path: "" });
}

export interface Document {
  readonly value: Json;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Where an object or a list within `value` begins, from 1. */
  readonly lineOf: (part: object) => number;
}

/**
 * Reads a stream of YAML or JSON documents as kubectl and sigs.k8s.io/yaml do, empty ones left out; what they would read
 * one way or another, or lose on the way (duplicate keys, merge keys, tags, numbers beyond a double), is refused.
 * Throws a `DataError`.
 */
export async function readDocuments(
  content: string,
  { file = "stdin" }: { readonly file?: string } = {},
): Promise<readonly Document[]> {
  const nodes = await readNodes(content, file);
  return nodes.filter((node) => node.kind !== "scalar" || node.value !== null).map((node) => {
    const lines = new WeakMap<object, number>();
    return { value: toJson(node, lines), line: node.at.line, lineOf: (part) => lines.get(part) ?? node.at.line };
  });
}

/** Reads one JSON value, at once and without YAML; refuses what `readDocuments` refuses. Throws a `DataError`. */
export function readJson(content: string, { file }: { readonly file: string }): Json {
  checkCharacters(content, file);
  const [node, second] = readJsonStream(content, { file, line: 1 });
  if (node === undefined) throw new DataError("It is empty", { file, line: 1, column: 1 });
  if (second !== undefined) throw new DataError("A second value begins", { file, ...second.at });
  return toJson(node, new WeakMap());
}

/** Lets others run between documents: a long stream takes seconds. */
async function readNodes(content: string, file: string): Promise<readonly Node[]> {
  const text = content.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  checkCharacters(text, file);
  const nodes: Node[] = [];
  let size = 0;
  let since = performance.now();
  for (const part of separate(text, file)) {
    if (performance.now() - since > 50) {
      await new Promise((resume) => setTimeout(resume));
      since = performance.now();
    }
    for (const node of await readPart(part, file)) {
      nodes.push(node);
      size += node.size;
      if (nodes.length > MOST_DOCUMENTS) throw new DataError("Too many documents", { file, ...node.at });
      if (size > LARGEST) throw tooLarge(file, node.at);
    }
  }
  return nodes;
}

function checkCharacters(text: string, file: string): void {
  if (text.length > LONGEST_DATA || text.length * 3 > LONGEST_DATA && byteLength(text) > LONGEST_DATA) {
    throw new DataError(`More than ${LONGEST_DATA / 1024 / 1024} MB cannot be read`, { file, line: 1, column: 1 });
  }
  // deno-lint-ignore no-control-regex
  const control = /[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]/.exec(text);
  const index = control?.index ?? (text.isWellFormed() ? undefined : text.search(/\p{Cs}/u));
  if (index === undefined) return;
  const before = text.slice(0, index);
  const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  throw new DataError(`The character U+${code} is not permitted`, {
    file,
    line: before.split("\n").length,
    column: index - before.lastIndexOf("\n"),
  });
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Like kubectl: what begins as JSON is JSON if it can be, and YAML otherwise. */
async function readPart(part: Part, file: string): Promise<readonly Node[]> {
  if (!/^\s*[{[]/.test(part.text)) return await readYamlPart(part, file);
  try {
    return readJsonStream(part.text, { file, line: part.line });
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    return await readYamlPart(part, file, error);
  }
}

/** At most one node. `noJson`: why it is no JSON, which is what to say when it is no YAML either. */
async function readYamlPart(part: Part, file: string, noJson?: NoJson): Promise<readonly Node[]> {
  const content = part.text.search(/^[ \t]*[^\s#]/m);
  if (content === -1) return [];
  const yaml = await import("yaml");
  checkTokens(yaml, part, file);
  const counter = new yaml.LineCounter();
  const document = yaml.parseDocument(part.text, {
    version: "1.1",
    // Every scalar stays the text that it is: what it means is decided by `scalar.ts`, as Go decides it.
    schema: "failsafe",
    customTags: (tags) => [...tags, ...RESOLVED_TAGS.map((tag) => ({ tag: STANDARD + tag, resolve: asText }))],
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: "error",
    lineCounter: counter,
  });
  const composer: Composer = { yaml, counter, file, line: part.line, anchors: new Map() };
  if (part.text[content] === "%") {
    throw new DataError("A directive is not permitted", { file, ...placeAt(composer, content) });
  }
  const [error] = document.errors;
  if (error !== undefined) throw noJson ?? syntaxError(composer, error);
  const separator = /[\x85\u2028\u2029]/.exec(part.text);
  if (separator !== null) {
    throw new DataError("A line or paragraph separator is not permitted", {
      file,
      ...placeAt(composer, separator.index),
      help: "Write it as an escape within double quotes",
    });
  }
  return document.contents === null ? [] : [composeDocument(composer, document.contents)];
}

function checkTokens({ Lexer }: YamlLibrary, { text, line }: Part, file: string): void {
  if (text.length <= MOST_TOKENS) return;
  let left = MOST_TOKENS;
  for (const _ of new Lexer().lex(text)) {
    left -= 1;
    if (left === 0) throw tooMany(file, { line, column: 1 });
  }
}

function asText(text: string): string {
  return text;
}

function syntaxError(composer: Composer, error: InstanceType<YamlLibrary["YAMLParseError"]>): DataError {
  const at = { file: composer.file, ...placeAt(composer, error.pos[0]) };
  if (error.code === "MULTIPLE_DOCS") {
    return new DataError("A second document begins", { ...at, help: 'Put a line of "---" before it' });
  }
  if (error.message.includes("call stack")) return new DataError(`Nested deeper than ${DEEPEST} levels`, at);
  return new DataError(error.message.split("\n", 1)[0] ?? "The YAML cannot be read", at);
}
