import { nearest } from "../../shell/mod.ts";
import { entryError } from "../file/entry_error.ts";
import type { RuleEntry } from "../file/schema.ts";
import { grantableNames, GUARDS } from "../guards/mod.ts";
import type { Located } from "../../data.ts";
import type { Rule } from "../types.ts";
import { readCommands } from "./command.ts";
import type { Condition } from "./condition.ts";
import { readRuleFlag } from "./flag.ts";
import { wantedKind } from "./kind.ts";

/** An entry that refuses what it may speak of. */
export interface Deny {
  readonly condition: Condition;
  readonly rule: Rule;
  readonly message: string;
}

/** An entry that takes guards away from what it surely speaks of. */
export interface Allow {
  readonly condition: Condition;
  readonly rule: Rule;
  readonly guards: readonly string[];
}

/**
 * What an `allow` lifts without naming it: guards that ask which command and which kind. How many objects it takes, and how
 * hard, stays guarded until `grants` says otherwise.
 */
const LIFTED_BY_ALLOW: readonly string[] = ["effect", "actions", "delete-kind", "disrupt"];

/** Reads one entry under `rules`. Throws `PolicyError` for one that denies and allows, or says neither, or of nothing. */
export function readRule(entry: RuleEntry): Deny | Allow {
  const { allow, deny, grants, ...asked } = entry.value;
  if ((allow === undefined) === (deny === undefined)) {
    throw entryError('A rule has either "allow" or "deny"', "Its value says in a sentence what the rule is for", entry);
  }
  if (Object.keys(asked).length === 0) {
    throw entryError("The rule says of nothing", 'Add "program", "command", "effect", "kind" or the like', entry);
  }
  const condition = readCondition(entry);
  const source = entry.place;
  if (deny === undefined) {
    const rule = { name: `allow: ${allow}`, source, why: allow ?? "" };
    return { condition, rule, guards: [...LIFTED_BY_ALLOW, ...(grants ?? []).map(readGuardName)] };
  }
  if (grants !== undefined) throw entryError('"grants" belongs to a rule that allows', "Leave it out", entry);
  return {
    condition,
    rule: { name: `deny: ${deny}`, source, why: "The operator's policy file denies it" },
    message: deny,
  };
}

function readCondition({ value }: RuleEntry): Condition {
  const { program, command, effect, kind, name, namespace, context, flag } = value;
  const everyPath = new Map((program ?? []).map((name) => [name, [[]]]));
  const commands = command === undefined ? program && everyPath : readCommands(command, program);
  return {
    commands,
    ...(effect && { effects: effect }),
    ...(kind && { kinds: kind.map(({ value }) => wantedKind(value)) }),
    ...(name && { names: name }),
    ...(namespace && { namespaces: namespace }),
    ...(context && { contexts: context }),
    ...(flag && { flags: [flag.map((entry) => readRuleFlag(entry, commands))] }),
  };
}

/** The name of a guard that may be granted. Throws `PolicyError` with the nearest one. */
export function readGuardName(entry: Located<string>): string {
  const names = grantableNames();
  if (names.includes(entry.value)) return entry.value;
  if (GUARDS.some(({ name }) => name === entry.value)) {
    throw entryError(`"${entry.value}" belongs to the floor and cannot be granted`, "Leave it out", entry);
  }
  const meant = nearest(entry.value, names);
  const help = meant === undefined ? `The guards are ${names.join(", ")}` : `The nearest is "${meant}"`;
  throw entryError(`There is no guard "${entry.value}"`, help, entry);
}
