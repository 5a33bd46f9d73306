import { DataError, type Place } from "./data_error.ts";
import { type Json, type Node, toJson } from "./node.ts";

/**
 * What data must look like, and the value that it then is. A schema is a function; build one of the functions below:
 *
 *     const schema = object({
 *       mode: optional(choice("strict", "readonly")),
 *       prefixes: optional(record(list(located(text())))),
 *     });
 *     const value = await readYaml(content, { file: "policy.yaml", schema });
 *     value.prefixes?.get("kubectl")?.[0]?.place; // "policy.yaml:12:5"
 */
export type Schema<T> = (node: Node, context: Context) => T;

/** The value that a schema yields. */
export type Checked<S> = S extends Schema<infer T> ? T : never;

export interface Context {
  readonly file: string;
  /** How the value is called in messages: `regex_rules.kubectl[0].pattern`; empty for the whole. */
  readonly path: string;
}

/** A value and where it stands. */
export interface Located<T> extends Place {
  readonly value: T;
  /** `policy.yaml:12:5` */
  readonly place: string;
}

/** A key that may be absent. Only within `object`. */
export interface Optional<T> {
  readonly optional: Schema<T>;
}

type Shape = Readonly<Record<string, Schema<unknown> | Optional<unknown>>>;

type OptionalKeys<S extends Shape> = { [K in keyof S]: S[K] extends Optional<unknown> ? K : never }[keyof S];

/** The keys of a shape with their values; optional ones are absent or there, never undefined. */
export type ObjectOf<S extends Shape> =
  & { readonly [K in Exclude<keyof S, OptionalKeys<S>>]: S[K] extends Schema<infer T> ? T : never }
  & { readonly [K in OptionalKeys<S>]?: S[K] extends Optional<infer T> ? T : never };

/** Known keys and no others. */
export function object<S extends Shape>(shape: S): Schema<ObjectOf<S>> {
  return (node, context) => {
    if (node.kind !== "map") throw unexpected(node, { ...context, wanted: "keys and values" });
    const value: Record<string, unknown> = {};
    for (const [key, entry] of node.entries) {
      const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (schema === undefined) throw unknownKey(key, entry.at, { ...context, known: Object.keys(shape) });
      const check = "optional" in schema ? schema.optional : schema;
      value[key] = check(entry.value, within(context, key));
    }
    for (const [key, schema] of Object.entries(shape)) {
      if ("optional" in schema || node.entries.has(key)) continue;
      throw new DataError(`Key "${within(context, key).path}" is missing`, { file: context.file, ...node.at });
    }
    return value as ObjectOf<S>;
  };
}

/** Marks a key of an `object` as one that may be absent. An empty value is not absent, and refused. */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { optional: schema };
}

/** Any keys, each with a value of one kind. */
export function record<T>(schema: Schema<T>): Schema<ReadonlyMap<string, T>> {
  return (node, context) => {
    if (node.kind !== "map") throw unexpected(node, { ...context, wanted: "keys and values" });
    return new Map([...node.entries].map(([key, entry]) => [key, schema(entry.value, within(context, key))]));
  };
}

export function list<T>(schema: Schema<T>): Schema<readonly T[]> {
  return (node, context) => {
    if (node.kind !== "list") throw unexpected(node, { ...context, wanted: "a list" });
    return node.items.map((item, index) => schema(item, { ...context, path: `${context.path}[${index}]` }));
  };
}

/** A text that is not empty. */
export function text(): Schema<string> {
  return (node, context) => {
    if (node.kind !== "scalar" || typeof node.value !== "string" || node.value === "") {
      throw unexpected(node, { ...context, wanted: "a text" });
    }
    return node.value;
  };
}

/** One of some words. */
export function choice<const W extends string>(...words: readonly W[]): Schema<W> {
  return (node, context) => {
    const found = node.kind === "scalar" ? words.find((word) => word === node.value) : undefined;
    if (found === undefined) throw unexpected(node, { ...context, wanted: `one of ${quoted(words)}` });
    return found;
  };
}

export function flag(): Schema<boolean> {
  return (node, context) => {
    if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
    throw unexpected(node, { ...context, wanted: "true or false" });
  };
}

/** A whole number within bounds, both included. */
export function integer({ least, most }: { readonly least: number; readonly most: number }): Schema<number> {
  return (node, context) => {
    const value = node.kind === "scalar" ? node.value : undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw unexpected(node, { ...context, wanted: `a whole number from ${least} to ${most}` });
  };
}

/** Anything at all. */
export function anything(): Schema<Json> {
  return (node) => toJson(node, new WeakMap());
}

/** What a value is called by its form: a single value, a list, or keys and values. Forms that are left out are refused. */
export function either<S = never, L = never, M = never>(
  forms: { readonly scalar?: Schema<S>; readonly list?: Schema<L>; readonly map?: Schema<M> },
): Schema<S | L | M> {
  const wanted = [
    forms.scalar === undefined ? [] : ["a single value"],
    forms.list === undefined ? [] : ["a list"],
    forms.map === undefined ? [] : ["keys and values"],
  ].flat().join(" or ");
  return (node, context) => {
    const schema: Schema<S | L | M> | undefined = forms[node.kind];
    if (schema === undefined) throw unexpected(node, { ...context, wanted });
    return schema(node, context);
  };
}

/** The value with its place. */
export function located<T>(schema: Schema<T>): Schema<Located<T>> {
  return (node, context) => ({
    value: schema(node, context),
    line: node.at.line,
    column: node.at.column,
    place: `${context.file}:${node.at.line}:${node.at.column}`,
  });
}

function within(context: Context, key: string): Context {
  return { ...context, path: context.path === "" ? key : `${context.path}.${key}` };
}

function unexpected(node: Node, { file, path, wanted }: Context & { readonly wanted: string }): DataError {
  const name = path === "" ? "the whole" : `"${path}"`;
  return new DataError(`Cannot use ${name}: it must be ${wanted}, and is ${describe(node)}`, {
    file,
    ...node.at,
    help: wanted === "a text" && node.kind === "scalar" ? "Put it in quotes" : undefined,
  });
}

function describe(node: Node): string {
  if (node.kind === "map") return "keys and values";
  if (node.kind === "list") return "a list";
  if (node.value === null || node.value === "") return "empty";
  if (typeof node.value === "string") return node.value.length > 60 ? "a text" : `the text "${node.value}"`;
  return typeof node.value === "number" ? `the number ${node.value}` : `${node.value}`;
}

function unknownKey(key: string, at: Place, { file, path, known }: Context & { readonly known: readonly string[] }) {
  const inside = path === "" ? "" : ` in "${path}"`;
  return new DataError(`Key "${key}" is not known${inside}`, { file, ...at, help: `Known keys: ${quoted(known)}` });
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}
