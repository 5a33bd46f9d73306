import type { Flag, Invocation } from "../../programs/mod.ts";
import { kindText } from "../guards/ask.ts";

/**
 * The canonical form of an invocation, `kubectl delete pod web-0 --namespace=prod`, one for each kind that it names:
 * `program path kind name… flags`, aliases resolved, kinds singular, flags long, sorted and behind the operands.
 */
export function canonicalForms(invocation: Invocation): readonly string[] {
  const flags = sortedFlags(invocation);
  return operandsByKind(invocation).map((operands) => join(invocation, [...operands, ...flags]));
}

/** What a pattern of a policy file is tried on: the canonical form, the same with flags first, and the words as typed. */
export function patternTexts(invocation: Invocation): readonly string[] {
  const flags = sortedFlags(invocation);
  const byKind = operandsByKind(invocation);
  const texts = [
    ...byKind.map((operands) => join(invocation, [...operands, ...flags])),
    ...byKind.map((operands) => join(invocation, [...flags, ...operands])),
    [invocation.program, ...invocation.words.map(({ value }) => value)].join(" "),
  ];
  return [...new Set(texts)];
}

function join({ program, command, rest }: Invocation, words: readonly string[]): string {
  const behind = rest === undefined ? [] : ["--", ...rest.map(({ value }) => value)];
  return [program, ...command, ...words, ...behind].join(" ");
}

function sortedFlags({ flags }: Invocation): readonly string[] {
  return flags.map(spell).sort();
}

function spell({ row, value }: Flag): string {
  return value === undefined ? `--${row.name}` : `--${row.name}=${value}`;
}

/** Places whose words say a kind, so that the target knows better what is meant. */
const KIND_PLACES = new Set(["resources", "pod", "kind"]);

function operandsByKind({ operands, targets, stdin }: Invocation): readonly (readonly string[])[] {
  const others = operands.filter(({ role }) => !KIND_PLACES.has(role)).map(({ value }) => value);
  const named = stdin.kind === "manifests" || operands.some(({ role }) => KIND_PLACES.has(role));
  const groups = new Map<string, string[]>();
  for (const { kind, name } of named ? targets : []) {
    if (kind === undefined) continue;
    const names = groups.get(kindText(kind)) ?? [];
    groups.set(kindText(kind), names);
    if (name !== undefined && !names.includes(name)) names.push(name);
  }
  if (groups.size === 0) return [others];
  return [...groups].map(([kind, names]) => [kind, ...names, ...others]);
}
