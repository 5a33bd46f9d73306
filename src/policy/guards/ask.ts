import {
  type Flag,
  type FlagClass,
  type Invocation,
  isHarmless,
  isOn,
  type Kind,
  type Target,
} from "../../programs/mod.ts";

/** The command as it is spoken of: `kubectl rollout restart`. */
export function spoken({ program, command }: Invocation): string {
  const known = SPOKEN.get(command);
  if (known?.program === program) return known.text;
  const text = [program, ...command].join(" ");
  SPOKEN.set(command, { program, text });
  return text;
}

/** By command path, which all invocations of a command share: every guard asks. */
const SPOKEN = new WeakMap<readonly string[], { readonly program: string; readonly text: string }>();

/** Whether the command is one of these, program first, aliases resolved. */
export function isCommand(invocation: Invocation, ...commands: readonly string[]): boolean {
  return commands.includes(spoken(invocation));
}

/** Whether it changes the cluster: neither a read nor a pretence. */
export function changes(invocation: Invocation): boolean {
  return invocation.effect !== "read" && invocation.effect !== "dry-run";
}

/** The first flag of a class that is on. */
export function flagOf(invocation: Invocation, wanted: FlagClass): Flag | undefined {
  return invocation.flags.find((flag) => flag.row.class === wanted && speaks(flag));
}

/** All flags of a class that are on. */
export function flagsOf(invocation: Invocation, wanted: FlagClass): readonly Flag[] {
  return invocation.flags.filter((flag) => flag.row.class === wanted && speaks(flag));
}

/** On, and with a value that its row does not call harmless. */
function speaks(flag: Flag): boolean {
  return isOn(flag) && !isHarmless(flag);
}

/** A flag as it is spoken of: `--force`, `-o`. Its value is left out: it may be long, or secret. */
export function spelled({ row }: Flag): string {
  return row.name.length === 1 ? `-${row.name}` : `--${row.name}`;
}

/** The first thing that is meant without a name. An empty one is none: the programs differ about it. */
export function unnamedTarget({ targets }: Invocation): Target | undefined {
  return targets.find(({ name }) => name === undefined || name === "");
}

/** A kind as it is spoken of, with its group where it is not built in. */
export function kindText(kind: Kind): string {
  return kind.known || kind.group === "" ? kind.name : `${kind.name}.${kind.group}`;
}

/** Whether a list of a policy names the kind: built-in kinds by `name`, others by `name.group`. */
export function listsKind(list: ReadonlySet<string>, kind: Kind): boolean {
  return kind.known ? list.has(kind.name) : list.has(`${kind.name}.${kind.group}`);
}

/** Kinds that the command acts on: those of its operands and of its stdin, and the one that its path fixes. */
export function targetOf(invocation: Invocation, holds: (kind: Kind) => boolean): Target | undefined {
  return invocation.targets.find(({ kind }) => kind !== undefined && holds(kind));
}

/** A Secret can be among the objects of a kind: it is one, or one that we do not know. */
export function mayBeSecret(kind: Kind): boolean {
  return !kind.known || (kind.name === "secret" && kind.group === "");
}
