import type { Invocation } from "../programs/mod.ts";
import type { Policy, RuleAnswer } from "./policy.ts";
import { holdsHere } from "./where.ts";

/** Who took a guard away for this command, and why. */
export interface Lift {
  readonly source: string;
  readonly why: string;
}

export interface LiftContext {
  readonly policy: Policy;
  readonly answers: readonly RuleAnswer[];
}

/**
 * Says of a guard's name who lifts it here, or undefined. Grants lift by place, entries of a policy file by what they
 * match.
 * INVARIANT: what belongs to the floor is lifted by nothing.
 */
export function liftsOf(invocation: Invocation, { policy, answers }: LiftContext): (guard: string) => Lift | undefined {
  const lifted = new Map<string, Lift>();
  for (const answer of answers) {
    if (answer.kind !== "lift") continue;
    for (const guard of answer.guards) lifted.set(guard, { source: answer.rule.source, why: answer.rule.why });
  }
  for (const grant of policy.grants) {
    if (holdsHere(grant, invocation)) {
      lifted.set(grant.guard, { source: grant.source, why: `The policy grants "${grant.guard}" here` });
    }
  }
  for (const guard of FLOOR) lifted.delete(guard);
  return (guard) => lifted.get(guard);
}

const FLOOR = ["not-understood", "filter-file"] as const;
