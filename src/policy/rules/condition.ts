import { type Effect, type Flag, type Invocation, isOn, type ProgramName, type Target } from "../../programs/mod.ts";
import { matches, matchesAllFrom, matchesSomeFrom } from "../pattern.ts";
import { contextOf } from "../where.ts";
import { isMaybe, isSurely, type WantedKind } from "./kind.ts";
import { isMaybeIn, isSurelyIn, placeOfFlags } from "./place.ts";

/** What an entry of a policy file speaks of. What is undefined is not asked; of a list any one has to hold. */
export interface Condition {
  /** Canonical paths by program; a path speaks of all below it, the empty one of the whole program. */
  readonly commands: ReadonlyMap<ProgramName, readonly (readonly string[])[]> | undefined;
  readonly effects?: readonly Effect[];
  readonly kinds?: readonly WantedKind[];
  /** Names of objects; `*` stands for anything. */
  readonly names?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly contexts?: readonly string[];
  /** Of every group one flag has to be there. */
  readonly flags?: readonly (readonly WantedFlag[])[];
  /** Words that no object is named by, as they begin. */
  readonly words?: readonly string[];
  /** The word that stands for many kinds: `all`. */
  readonly category?: string;
}

export interface WantedFlag {
  /** Long name, without dashes. */
  readonly name: string;
  /** Undefined: any value but "false". */
  readonly value: string | undefined;
}

/**
 * How certain a condition has to be: what permits must hold `surely`, what denies holds as soon as it `maybe` does.
 * INVARIANT: what holds surely holds maybe.
 */
export type Certainty = "surely" | "maybe";

/** What an invocation acts on, for conditions: never empty, and with one more where it reads what we have not seen. */
export function actedOn(invocation: Invocation): readonly Target[] {
  const { targets } = invocation;
  const unseen = readsUnseen(invocation);
  if (targets.length > 0 && !unseen) return targets;
  return [...targets, { kind: undefined, name: undefined, scope: unseen ? UNKNOWN : placeOfFlags(invocation) }];
}

const UNKNOWN = { kind: "unknown" } as const;

/** Objects out of a file or from an address, where a grant let them through. */
function readsUnseen({ flags }: Invocation): boolean {
  return flags.some(({ row, value }) => row.class === "path" && row.stdin === true && value !== "-");
}

/** Whether the condition speaks of the whole invocation, whatever that acts on. */
export function speaksOf(condition: Condition, invocation: Invocation, certainty: Certainty): boolean {
  const { effects, contexts, flags, words, category } = condition;
  return isCommand(condition, invocation) &&
    (effects === undefined || effects.includes(invocation.effect)) &&
    (contexts === undefined || isContext(contexts, contextOf(invocation), certainty)) &&
    (flags === undefined || flags.every((group) => group.some((wanted) => hasFlag(invocation, wanted)))) &&
    (words === undefined || beginsWith(otherWords(invocation), words)) &&
    (category === undefined || namesCategory(invocation, category));
}

/** Whether the condition, which speaks of the invocation, holds for one thing that it acts on. */
export function holdsFor(condition: Condition, target: Target, asked: Asked): boolean {
  const { kinds, names, namespaces } = condition;
  const { invocation, certainty } = asked;
  return (kinds === undefined || isKind(kinds, target, asked)) &&
    (names === undefined || isName(names, target, certainty)) &&
    (namespaces === undefined ||
      (certainty === "surely" ? isSurelyIn(namespaces, target) : isMaybeIn(namespaces, target, invocation)));
}

export interface Asked {
  readonly invocation: Invocation;
  readonly certainty: Certainty;
}

function isCommand({ commands }: Condition, { program, command }: Invocation): boolean {
  if (commands === undefined) return true;
  return commands.get(program as ProgramName)?.some((path) => beginsWith(command, path)) ?? false;
}

/** A context that is not named is whatever the kubeconfig says at that moment. */
function isContext(patterns: readonly string[], context: string | undefined, certainty: Certainty): boolean {
  if (context === undefined) return certainty === "maybe";
  return patterns.some((pattern) => matches(context, pattern));
}

function hasFlag({ flags }: Invocation, wanted: WantedFlag): boolean {
  return flags.some((flag) => flag.row.name === wanted.name && hasValue(flag, wanted.value));
}

function hasValue(flag: Flag, wanted: string | undefined): boolean {
  if (wanted === undefined) return isOn(flag);
  if (flag.row.arity === "none") return wanted === (flag.value ?? "true");
  return (flag.value ?? "") === wanted;
}

/** Places of words by which objects are named; conditions ask about those by kind and name. */
const NAMING = new Set(["resources", "pod", "kind", "name", "node", "release", "app"]);

function otherWords({ operands, rest }: Invocation): readonly string[] {
  return [...operands.filter(({ role }) => !NAMING.has(role)), ...rest ?? []].map(({ value }) => value);
}

function namesCategory({ operands }: Invocation, category: string): boolean {
  return operands.some(({ role, value }) => role === "resources" && value.split(",").includes(category));
}

function isKind(kinds: readonly WantedKind[], { kind, scope }: Target, { invocation, certainty }: Asked): boolean {
  if (kind !== undefined) return kinds.some((wanted) => (certainty === "surely" ? isSurely : isMaybe)(wanted, kind));
  return certainty === "maybe" && (scope.kind === "raw" || readsUnseen(invocation));
}

/** Without a name it is every object of the kind. */
function isName(patterns: readonly string[], { name, begins, scope }: Target, certainty: Certainty): boolean {
  if (name === undefined || scope.kind === "raw") return certainty === "maybe";
  const isMeant = begins !== true ? matches : certainty === "surely" ? matchesAllFrom : matchesSomeFrom;
  return patterns.some((pattern) => isMeant(name, pattern));
}

function beginsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= words.length && beginning.every((word, index) => words[index] === word);
}
