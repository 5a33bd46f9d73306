import { type Flag, type Invocation, isOn, type Json, type Kind, readObject } from "../../programs/mod.ts";
import type { Span } from "../../shell/mod.ts";
import { asPrinted, valuesOf } from "./helm_values.ts";

/** A part of an object that comes with the call: a whole one by stdin, a patch, an override, a chart's values. */
export interface Carried {
  readonly value: Json;
  /** What it is of; a patch is of all kinds that the command names. Empty: not known, as of a chart's values. */
  readonly kinds: readonly Kind[];
  readonly flag: Flag | undefined;
  /** First line in the stdin, from 1. */
  readonly line: number | undefined;
  readonly span: Span | undefined;
}

/** Everything that comes with an invocation as JSON or YAML. Throws a `Problem` for a patch that cannot be read. */
export function carried(invocation: Invocation): readonly Carried[] {
  const known = KNOWN.get(invocation);
  if (known !== undefined) return known;
  const parts = allCarried(invocation);
  KNOWN.set(invocation, parts);
  return parts;
}

/** Several guards ask about the same invocation. */
const KNOWN = new WeakMap<Invocation, readonly Carried[]>();

function allCarried(invocation: Invocation): readonly Carried[] {
  if (invocation.program === "helm") return ofValues(invocation);
  const flags = invocation.flags.filter((flag) => flag.row.class === "content" && isOn(flag));
  if (flags.length === 0 && invocation.stdin.kind !== "manifests") return NOTHING;
  return [...ofStdin(invocation), ...flags.map((flag) => ofFlag(flag, invocation))];
}

const NOTHING: readonly Carried[] = [];

function ofStdin({ stdin }: Invocation): readonly Carried[] {
  if (stdin.kind !== "manifests") return NOTHING;
  return stdin.manifests.map(({ value, kind, line }) => ({
    value,
    kinds: [kind],
    flag: undefined,
    line,
    span: undefined,
  }));
}

/** What a chart makes of its values is not known: they are looked at as if each were part of an object. */
function ofValues({ stdin, flags }: Invocation): readonly Carried[] {
  const given: Carried[] = stdin.kind === "values"
    ? [{ value: asPrinted(stdin.value), kinds: [], flag: undefined, line: 1, span: undefined }]
    : [];
  for (const flag of flags) {
    const value = valuesOf(flag);
    if (value !== undefined) given.push({ value: asPrinted(value), kinds: [], flag, line: undefined, span: flag.span });
  }
  return given;
}

function ofFlag(flag: Flag, invocation: Invocation): Carried {
  const kinds = invocation.targets.flatMap(({ kind }) => (kind === undefined ? [] : [kind]));
  return { value: unfold(readObject(flag.value ?? "", flag.span)), kinds, flag, line: undefined, span: flag.span };
}

/** What a copied or moved value is cannot be known: anything that a guard asks about. */
export const ANYTHING = true;

/** A JSON patch as the objects that it would write: `/spec/hostPID` with `true` becomes `{spec: {hostPID: true}}`. */
function unfold(value: Json): Json {
  return Array.isArray(value) ? value.map((step: Json) => (isRecord(step) ? unfoldStep(step) : step)) : value;
}

function unfoldStep(step: Readonly<Record<string, Json>>): Json {
  const { path, op, value } = step;
  if (typeof path !== "string") return step;
  const written: Json = op === "copy" || op === "move" ? ANYTHING : value ?? null;
  const names = path.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const object = names.reduceRight<Json>((inner, name) => ({ [name]: inner }), written);
  return { step, object };
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
