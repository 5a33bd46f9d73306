import { DataError, type Document, readDocuments, readJson } from "../data.ts";
import { Problem, type Span } from "../shell/mod.ts";
import { kindOfObject } from "./kinds.ts";
import type { Json, Manifest } from "./types.ts";

type JsonObject = { readonly [key: string]: Json };

/**
 * The objects of a stdin that is a stream of manifests, Lists taken apart at any depth. Like kubectl's resource builder,
 * which takes whatever has `items` for a List. Throws a `Problem` that names the line; async because YAML is read lazily.
 */
export async function readManifests(text: string): Promise<readonly Manifest[]> {
  const documents = await read(text, STDIN);
  const manifests = documents.flatMap((document) =>
    takeApart(objectOf(document.value, document.line), document.lineOf)
  );
  if (manifests.length > 0) return manifests;
  throw new Problem("Cannot find an object in the stdin", { help: "Hand over a manifest as YAML or JSON" });
}

/** Helm values: one document of keys and values, or nothing at all. Throws a `Problem`. */
export async function readValues(text: string): Promise<Json> {
  const [first, second] = await read(text, STDIN);
  if (second !== undefined) throw atLine(second.line, "values are one document, and a second one begins there");
  if (first === undefined) return {};
  if (!isObject(first.value)) throw atLine(first.line, "values are keys and values");
  return first.value;
}

/**
 * Part of an object in a flag's value, as `--patch` and `--overrides` carry it: one JSON object or list. For JSON alone, so
 * that it waits for nothing: YAML becomes JSON by `contentAsJson` before. Throws a `Problem`.
 */
export function readObject(text: string, span?: Span): JsonObject | readonly Json[] {
  try {
    const value = readJson(text, { file: "value" });
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    throw problemOf(error, { name: "value", span, help: "Write it as JSON, each key once" });
  }
  throw new Problem("Cannot read the value: it must be a JSON object or list", { span });
}

/** The same part of an object, in JSON or YAML, as JSON text: what is judged, and what is handed on. Throws a `Problem`. */
export async function contentAsJson(text: string, span?: Span): Promise<string> {
  const documents = await read(text, { name: "value", span });
  const value = documents[0]?.value;
  if (documents.length === 1 && typeof value === "object" && value !== null) return renderJson(value);
  throw new Problem("Cannot read the value: it must be one JSON or YAML object or list", { span });
}

/**
 * Manifests as handed on: one JSON document per object, `---` between them. INVARIANT: read as JSON or as YAML, by
 * whichever program, it is the same; so characters that YAML takes for line breaks or does not allow are escaped.
 */
export function renderManifests(manifests: readonly Manifest[]): string {
  return manifests.map(({ value }) => `${renderJson(value)}\n`).join("---\n");
}

/** Helm values as handed on, in the same form. */
export function renderValues(value: Json): string {
  return `${renderJson(value)}\n`;
}

/** What is read: what it is called in problems, and where it stands in the command line. */
interface Source {
  readonly name: string;
  readonly span?: Span | undefined;
  readonly help?: string;
}

const STDIN: Source = { name: "stdin" };

async function read(text: string, source: Source): Promise<readonly Document[]> {
  try {
    return await readDocuments(text, { file: source.name });
  } catch (error) {
    throw problemOf(error, source);
  }
}

function problemOf(error: unknown, { name, span, help }: Source): unknown {
  if (!(error instanceof DataError)) return error;
  const reason = error.reason.charAt(0).toLowerCase() + error.reason.slice(1);
  const message = `Cannot read line ${error.line}, column ${error.column} of the ${name}: ${reason}`;
  return new Problem(message, { span, help: error.help ?? help });
}

function renderJson(value: Json): string {
  return JSON.stringify(value).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** The kind and version that an item takes over from its typed List when it names neither. */
interface Inherited {
  readonly apiVersion: string;
  readonly kind: string;
}

function takeApart(value: JsonObject, lineOf: Document["lineOf"], inherited?: Inherited): readonly Manifest[] {
  const line = lineOf(value);
  checkSpelling(value, line);
  const silent = value.apiVersion === undefined && value.kind === undefined && inherited !== undefined;
  const whole: JsonObject = silent ? { ...inherited, ...value } : value;
  const kind = textOf(whole, "kind", line);
  const apiVersion = textOf(whole, "apiVersion", line);
  if (value.items === undefined && kind !== "List") return [manifestOf(whole, { apiVersion, kind, line })];
  if (!isList(value.items)) throw atLine(line, "the items of a List must be a list");
  if (!kind.endsWith("List")) {
    throw atLine(line, `an object of kind "${kind}" cannot have items: kubectl takes it for a List`);
  }
  const below = kind === "List" ? undefined : { apiVersion, kind: kind.slice(0, -"List".length) };
  return value.items.flatMap((item) => takeApart(objectOf(item, line), lineOf, below));
}

function manifestOf(value: JsonObject, { apiVersion, kind, line }: Inherited & { readonly line: number }): Manifest {
  const metadata = value.metadata ?? {};
  if (!isObject(metadata)) throw atLine(line, '"metadata" must be keys and values');
  return {
    line,
    kind: kindOfObject(apiVersion, kind),
    apiVersion,
    name: nameOf(metadata, "name", line),
    namespace: nameOf(metadata, "namespace", line),
    value,
  };
}

/** The keys that decide what an object is. Programs differ in whether they mind the case, so that only one is read. */
const TELLING = ["apiVersion", "kind", "metadata", "items"];

function checkSpelling(value: JsonObject, line: number): void {
  for (const key of Object.keys(value)) {
    const meant = TELLING.find((telling) => folded(telling) === folded(key));
    if (meant !== undefined && meant !== key) throw atLine(line, `the key "${key}" must be written "${meant}"`);
  }
}

/** Like Go's `bytes.EqualFold`, by which its JSON finds keys: the long s is an s there, and the sign of Kelvin a k. */
function folded(key: string): string {
  return key.toLowerCase().toUpperCase();
}

function textOf(value: JsonObject, key: string, line: number): string {
  const found = value[key];
  if (typeof found === "string" && found !== "") return found;
  throw atLine(line, found === undefined ? `the object has no "${key}"` : `"${key}" must be a text`);
}

/** Undefined when silent: absent, null or empty, as kubectl takes it. */
function nameOf(metadata: JsonObject, key: string, line: number): string | undefined {
  const found = metadata[key] ?? "";
  if (typeof found === "string") return found === "" ? undefined : found;
  throw atLine(line, `"metadata.${key}" must be a text: put it in quotes`);
}

function objectOf(value: Json, line: number): JsonObject {
  if (isObject(value)) return value;
  throw atLine(line, "an object with keys and values must stand there");
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function atLine(line: number, reason: string): Problem {
  return new Problem(`Cannot read line ${line} of the stdin: ${reason}`);
}
