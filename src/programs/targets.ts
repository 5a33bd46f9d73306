import { echoed } from "./echoed.ts";
import { Problem, type Span, type Word } from "../shell/mod.ts";
import { isOn } from "./flags.ts";
import { expandCategory, resolveKind } from "./kinds.ts";
import type { CommandRow, Flag, Kind, Manifest, Operand, OperandRole, ProgramName, Scope, Target } from "./types.ts";

export interface TargetsOptions {
  readonly program: ProgramName;
  readonly row: CommandRow;
  readonly flags: readonly Flag[];
  readonly operands: readonly Operand[];
  readonly manifests: readonly Manifest[];
}

/** Places whose words say what the command acts on. */
const ACTING = new Set<OperandRole>(["resources", "pod", "kind", "name", "node", "release", "app"]);

/**
 * What a command acts on, as far as its words and its stdin say. A command that could name something and names nothing
 * acts on everything that its flags leave: one target without a name.
 * Like cli-runtime's resource builder for `resources`; throws a Problem where that would.
 */
export function targetsOf(options: TargetsOptions): readonly Target[] {
  const { row, flags, operands, manifests } = options;
  const raw = flags.find((flag) => flag.row.class === "raw");
  if (raw !== undefined) return [{ kind: undefined, name: raw.value, scope: { kind: "raw" }, ...spanOf(raw) }];
  const named = [
    ...ofResources(operands.filter((operand) => operand.role === "resources"), options),
    ...operands.flatMap((operand) => ofOperand(operand, options)),
    ...manifests.flatMap((manifest) => ofManifest(manifest, options)),
  ];
  if (named.length > 0) return named;
  const acts = row.operands.some((slot) => ACTING.has(slot.role)) ||
    [...row.flags.values()].some((flag) => flag.class === "all-namespaces");
  return acts ? scoped(kindOfRow(options), undefined, { ...options, span: undefined }) : [];
}

/** `TYPE[,TYPE] [NAME…]` or `TYPE/NAME…`. Like `ResourceTypeOrNameArgs`. */
function ofResources(words: readonly Word[], options: TargetsOptions): readonly Target[] {
  const [first, ...names] = words;
  if (first === undefined) return [];
  const slashed = words.filter((word) => word.value.includes("/"));
  if (slashed.length === words.length) return words.flatMap((word) => ofTypeAndName(word, options));
  const odd = slashed[0];
  if (odd !== undefined) {
    const help = "Write all of them as KIND/NAME, or one KIND followed by names";
    throw new Problem(`"${echoed(odd.value)}" is KIND/NAME, and words beside it are not`, { span: odd.span, help });
  }
  const kinds = first.value.split(",").flatMap((word) => expandCategory(word) ?? [resolveKind(word)]);
  return kinds.flatMap((kind) =>
    names.length === 0
      ? scoped(kind, undefined, { ...options, span: first.span })
      : names.flatMap((name) => scoped(kind, name.value, { ...options, span: name.span }))
        .map((target) => describesMatching(words, options) ? { ...target, begins: true } : target)
  );
}

/** Like kubectl's `DescribeMatchingResources`: of exactly two words the second is a prefix where nothing has that name. */
function describesMatching(words: readonly Word[], { program, row }: TargetsOptions): boolean {
  return program === "kubectl" && row.path[0] === "describe" && words.length === 2;
}

function ofTypeAndName(word: Word, options: TargetsOptions): readonly Target[] {
  const [type = "", name = "", ...more] = word.value.split("/");
  if (type === "" || name === "" || type.includes(",") || more.length > 0) {
    const help = "Write one kind, one slash and one name: KIND/NAME";
    throw new Problem(`"${echoed(word.value)}" is not of the form KIND/NAME`, { span: word.span, help });
  }
  return scoped(resolveKind(type), name, { ...options, span: word.span });
}

function ofOperand(operand: Operand, options: TargetsOptions): readonly Target[] {
  const { value, span } = operand;
  switch (operand.role) {
    case "pod":
      if (value.includes("/")) return ofTypeAndName(operand, options);
      return scoped(resolveKind("pod"), value, { ...options, span });
    case "name":
    case "release":
      return scoped(kindOfRow(options), value, { ...options, span });
    case "node":
      return scoped(resolveKind("node"), value, { ...options, span });
    case "kind":
      return scoped(kindOrField(value), undefined, { ...options, span });
    case "app":
      return ofApp(operand, options);
    case "raw-path":
      return [{ kind: undefined, name: value, scope: { kind: "raw" }, span }];
    default:
      return [];
  }
}

/** Argo CD names an application `NAME` or `NAMESPACE/NAME`. */
function ofApp({ value, span }: Operand, options: TargetsOptions): readonly Target[] {
  const slash = value.indexOf("/");
  const kind = resolveKind("applications.argoproj.io");
  if (slash < 0) return scoped(kind, value, { ...options, span });
  return [{ kind, name: value.slice(slash + 1), scope: { kind: "namespace", name: value.slice(0, slash) }, span }];
}

/** `deployment.spec.template` names a field of a kind, `deployment.apps` a kind. */
function kindOrField(word: string): Kind {
  const whole = resolveKind(word);
  const first = resolveKind(word.split(".")[0] ?? "");
  return whole.known || !first.known ? whole : first;
}

function ofManifest({ kind, name, namespace }: Manifest, options: TargetsOptions): readonly Target[] {
  const own: Scope | undefined = namespace === undefined ? undefined : { kind: "namespace", name: namespace };
  return scoped(kind, name, { ...options, span: undefined, own });
}

function kindOfRow({ row }: TargetsOptions): Kind | undefined {
  if (row.kind !== undefined) return resolveKind(row.kind);
  const roles = row.operands.map((slot) => slot.role);
  if (roles.includes("pod")) return resolveKind("pod");
  if (roles.includes("node")) return resolveKind("node");
  return roles.includes("app") ? resolveKind("applications.argoproj.io") : undefined;
}

interface ScopedOptions extends TargetsOptions {
  readonly span: Span | undefined;
  /** Said by the object itself. */
  readonly own?: Scope | undefined;
}

/**
 * One thing with its scope. INVARIANT: an unknown kind may live in a namespace or in none; where a namespace is named it
 * counts as both, so that a permission for the namespace does not cover it and a prohibition elsewhere does not hit it.
 */
function scoped(kind: Kind | undefined, name: string | undefined, options: ScopedOptions): readonly Target[] {
  const span = options.span === undefined ? {} : { span: options.span };
  if (kind?.namespaced === false) return [{ kind, name, scope: { kind: "cluster" }, ...span }];
  const inName = options.program === "istioctl" && kind !== undefined ? dotted(name ?? "") : undefined;
  const scope = options.own ?? (inName?.scope ?? scopeOfFlags(options.flags));
  const target: Target = { kind, name: inName?.name ?? name, scope, ...span };
  return kind?.known === false && scope.kind === "namespace"
    ? [target, { ...target, scope: { kind: "cluster" } }]
    : [target];
}

/** Like istioctl's `InferPodInfo`: the last dot separates the name from its namespace. */
function dotted(name: string): { readonly name: string; readonly scope: Scope } | undefined {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : { name: name.slice(0, dot), scope: { kind: "namespace", name: name.slice(dot + 1) } };
}

/** `-A` wins over `-n`, as in the programs. */
function scopeOfFlags(flags: readonly Flag[]): Scope {
  if (flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return { kind: "all-namespaces" };
  const namespace = flags.find((flag) => flag.row.class === "namespace");
  return namespace?.value ? { kind: "namespace", name: namespace.value } : { kind: "unknown" };
}

function spanOf(flag: Flag): { readonly span?: Span } {
  return flag.span === undefined ? {} : { span: flag.span };
}
