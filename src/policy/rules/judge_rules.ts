import type { Invocation, ProgramName, Target } from "../../programs/mod.ts";
import { LIFTED_BY_SAFE_PATTERN } from "../guards/mod.ts";
import type { RuleAnswer, RuleJudge } from "../policy.ts";
import type { Rule } from "../types.ts";
import { patternTexts } from "./canonical.ts";
import { actedOn, type Asked, type Condition, holdsFor, speaksOf } from "./condition.ts";
import type { Patterns } from "./regex.ts";
import type { Allow, Deny } from "./rule.ts";

/** What a policy file says about commands, read and ready to be asked. */
export interface Rules {
  /** Prefixes that are denied, by program. `exceptions`: texts of the safe patterns below the prefix. */
  readonly dangerous: ReadonlyMap<ProgramName, readonly Prefix[]>;
  readonly safe: ReadonlyMap<ProgramName, readonly Prefix[]>;
  readonly patterns: ReadonlyMap<ProgramName, Patterns>;
  readonly denies: readonly Deny[];
  readonly allows: readonly Allow[];
}

/** An entry of `dangerous_commands` or `safe_patterns`. */
export interface Prefix {
  readonly text: string;
  /** `policy.yaml:12:5` */
  readonly source: string;
  readonly condition: Condition;
}

/**
 * Asks all entries of a file about a pipeline. Order-free: a denial stands whatever else is said, and guards are lifted only
 * where everything that is acted on is covered.
 */
export function createRuleJudge(rules: Rules): RuleJudge {
  return ({ source }) => {
    const acts = actedOn(source);
    return [
      ...dangerous(source, acts, rules),
      ...matchedPattern(source, rules),
      ...denied(source, acts, rules),
      ...lifted(source, acts, rules),
    ];
  };
}

/** Denied is what a prefix may mean, unless an exception surely means the same thing. */
function dangerous(invocation: Invocation, acts: readonly Target[], rules: Rules): readonly RuleAnswer[] {
  const program = invocation.program as ProgramName;
  const prefixes = speaking(rules.dangerous.get(program), { invocation, certainty: "maybe" });
  if (prefixes.length === 0) return [];
  const exceptions = speaking(rules.safe.get(program), { invocation, certainty: "surely" });
  for (const target of acts) {
    if (exceptions.some(({ condition }) => holdsFor(condition, target, { invocation, certainty: "surely" }))) continue;
    const prefix = prefixes.find(({ condition }) => holdsFor(condition, target, { invocation, certainty: "maybe" }));
    if (prefix !== undefined) return [denyPrefix(prefix, target, rules.safe.get(program) ?? [])];
  }
  return [];
}

function speaking<T extends { readonly condition: Condition }>(entries: readonly T[] = [], asked: Asked): readonly T[] {
  return entries.filter(({ condition }) => speaksOf(condition, asked.invocation, asked.certainty));
}

function denyPrefix({ text, source, condition }: Prefix, target: Target, safe: readonly Prefix[]): RuleAnswer {
  const exceptions = safe.filter((entry) => isBelow(entry.condition, condition)).map((entry) => `"${entry.text}"`);
  return {
    kind: "deny",
    rule: { name: `dangerous: ${text}`, source, why: `"${text}" stands under dangerous_commands` },
    message: `The operator's policy denies "${text}"`,
    help: exceptions.length === 0 ? ASK : `Permitted by exception: ${exceptions.join(", ")}`,
    span: target.span,
  };
}

const ASK = "Only the operator can permit it, in the policy file";

function isBelow(exception: Condition, denied: Condition): boolean {
  return [...denied.commands ?? []].some(([program, paths]) =>
    exception.commands?.get(program)?.some((path) =>
      paths.some((above) => above.every((word, index) => path[index] === word))
    )
  );
}

function matchedPattern(invocation: Invocation, { patterns }: Rules): readonly RuleAnswer[] {
  const entry = patterns.get(invocation.program as ProgramName)?.find(patternTexts(invocation));
  if (entry === undefined) return [];
  const { pattern, description = `It matches the pattern "${pattern.value}"`, error_message = description } = entry;
  const rule = { name: `regex: ${pattern.value}`, source: pattern.place, why: description };
  return [{ kind: "deny", rule, message: error_message, help: ASK }];
}

function denied(invocation: Invocation, acts: readonly Target[], { denies }: Rules): readonly RuleAnswer[] {
  const asked: Asked = { invocation, certainty: "maybe" };
  return speaking(denies, asked).flatMap(({ condition, rule, message }) => {
    const target = acts.find((target) => holdsFor(condition, target, asked));
    return target === undefined ? [] : [{ kind: "deny", rule, message, help: hintFor(condition), span: target.span }];
  });
}

/** What a denial leaves open: the same elsewhere, or what is known for certain. */
function hintFor({ namespaces, contexts }: Condition): string {
  if (namespaces !== undefined) {
    return `Name another namespace with --namespace=NAME; denied are ${namespaces.join(", ")}, and what may lie there`;
  }
  return contexts === undefined ? ASK : `Name another context with --context=NAME; denied are ${contexts.join(", ")}`;
}

/** INVARIANT: a guard is lifted only when for each thing that is acted on some entry that lifts it surely holds. */
function lifted(invocation: Invocation, acts: readonly Target[], rules: Rules): readonly RuleAnswer[] {
  const asked: Asked = { invocation, certainty: "surely" };
  const safe = speaking(rules.safe.get(invocation.program as ProgramName), asked).map(asAllow);
  const allows = [...safe, ...speaking(rules.allows, asked)];
  if (allows.length === 0) return [];
  const covering = acts.map((target) => allows.filter(({ condition }) => holdsFor(condition, target, asked)));
  const guards = new Set(allows.flatMap((allow) => allow.guards));
  return [...guards].flatMap((guard) => {
    const lifting = covering.map((some) => some.find((allow) => allow.guards.includes(guard)));
    const first = lifting[0];
    return first === undefined || lifting.includes(undefined)
      ? []
      : [{ kind: "lift", rule: first.rule, guards: [guard] }];
  });
}

function asAllow({ text, source, condition }: Prefix): Allow {
  const rule: Rule = { name: `safe: ${text}`, source, why: `"${text}" stands under safe_patterns` };
  return { condition, rule, guards: LIFTED_BY_SAFE_PATTERN };
}
