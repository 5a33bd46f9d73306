import type { Invocation, Pipeline } from "../programs/mod.ts";
import { withoutTerminal } from "./exec_terminal.ts";
import { FILTER_GUARDS, type Finding, type Guard, GUARDS, MASKING_GRANT } from "./guards/mod.ts";
import { type Lift, liftsOf } from "./lift.ts";
import { issuePermit } from "./permit.ts";
import type { Policy, RuleAnswer } from "./policy.ts";
import type { Refusal, Rule, Terms, Verdict } from "./types.ts";

export interface JudgeOptions {
  readonly terms: Terms;
}

/**
 * The verdict on a pipeline. Like Cedar: forbid wins, in whatever order guards and rules stand, and all that refuse are
 * named.
 * INVARIANT: nothing else makes a permit, and what a guard throws is not caught here, so that it never becomes one.
 */
export function judge(pipeline: Pipeline, policy: Policy, { terms }: JudgeOptions): Verdict {
  if (policy.mode === "permissive") return permit(pipeline, terms, { because: [], notes: [] });
  const answers = pipeline.source.help ? [] : policy.rules.flatMap((rule) => rule(pipeline));
  const lift = liftsOf(pipeline.source, { policy, answers });
  const unmasked = terms.mask ? lift(MASKING_GRANT) : undefined;
  const masks = terms.mask && unmasked === undefined;
  const objections = [...denials(answers), ...objectionsTo(pipeline, { policy, pipeline, masks })];
  const refusals = objections.filter(({ rule }) => lift(rule.name) === undefined);
  if (refusals.length > 0) return refuse(refusals);
  const lifted = objections.flatMap(({ rule }) => asRule(lift(rule.name), rule.name));
  const { pipeline: runs, notes } = withoutTerminal(pipeline);
  return permit(runs, { ...terms, mask: masks }, { because: [...lifted, ...asRule(unmasked, MASKING_GRANT)], notes });
}

/** A rule that refuses, and what it says. */
interface Objection {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** What a policy file says comes first: the operator's words are nearer to the case than ours. */
function denials(answers: readonly RuleAnswer[]): readonly Objection[] {
  return answers.flatMap((answer) => (answer.kind === "deny" ? [{ rule: answer.rule, finding: answer }] : []));
}

function objectionsTo(pipeline: Pipeline, context: Parameters<Guard["judge"]>[1]): readonly Objection[] {
  const { source, filters } = pipeline;
  const objections = source.help ? [] : ask(GUARDS, source, context);
  for (const filter of filters) objections.push(...ask(FILTER_GUARDS, filter, context));
  return objections;
}

function ask(guards: readonly Guard[], invocation: Invocation, context: Parameters<Guard["judge"]>[1]): Objection[] {
  const objections: Objection[] = [];
  for (const guard of guards) {
    const finding = guard.judge(invocation, context);
    if (finding !== undefined) {
      objections.push({ rule: { name: guard.name, source: "built-in", why: guard.why }, finding });
    }
  }
  return objections;
}

function refuse(refusals: readonly Objection[]): Refusal {
  const [{ finding }] = refusals as readonly [Objection, ...Objection[]];
  return {
    allowed: false,
    because: refusals.map(({ rule }) => rule),
    message: finding.message,
    help: finding.help,
    ...(finding.span === undefined ? {} : { span: finding.span }),
  };
}

function asRule(lift: Lift | undefined, guard: string): readonly Rule[] {
  return lift === undefined ? [] : [{ name: `lifted: ${guard}`, source: lift.source, why: lift.why }];
}

function permit(
  pipeline: Pipeline,
  terms: Terms,
  said: Pick<Extract<Verdict, { allowed: true }>, "because" | "notes">,
): Verdict {
  return { allowed: true, permit: issuePermit({ pipeline, terms }), ...said };
}
