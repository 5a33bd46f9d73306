import { echoed } from "./echoed.ts";
import { Problem } from "../shell/mod.ts";
import { dashed, isOn } from "./flags.ts";
import type { CommandRow, Effect, Flag, Invocation, Operand } from "./types.ts";

/** From harmless to not. */
const ORDER: readonly Effect[] = ["read", "dry-run", "write", "delete", "exec", "local", "credential", "interactive"];

/** What pretending changes. What runs code, touches this machine or wants a terminal does so all the same. */
const PRETENDED = new Set<Effect>(["write", "delete", "credential"]);

/** What a command was given. */
export interface Given {
  readonly flags: readonly Flag[];
  readonly operands: readonly Operand[];
}

/**
 * The command's effect with its words taken into account: the worst of what they make of it, unless a `dry-run` flag
 * makes it pretend. Throws a Problem for a value that a `dry-run` flag does not have.
 */
export function effectOf(row: CommandRow, { flags, operands }: Given): Effect {
  const made = flags.filter((flag) => flag.row.class !== "dry-run").map(effectOfFlag);
  const named = operands.length > 0 ? row.named : undefined;
  const worst = [row.effect, named, ...made].reduce<Effect>((worst, effect) => worse(worst, effect), "read");
  const pretended = flags.filter((flag) => flag.row.class === "dry-run").map(effectOfDryRun)
    .filter((effect) => effect !== undefined);
  if (pretended.length === 0 || !PRETENDED.has(worst)) return worst;
  return pretended.reduce(worse);
}

/** The row says `keep` of the flag's value: it changes nothing, and no rule asks about it. */
export function isHarmless(flag: Flag): boolean {
  return namedEffect(flag) === "keep";
}

/** Keeps running until it is ended. A flag that is on by itself (`rollout status --watch`) has an end of its own. */
export function doesFollow(invocation: Pick<Invocation, "flags">): boolean {
  return invocation.flags.some((flag) => flag.row.class === "follow" && flag.row.on !== true && isOn(flag));
}

function effectOfDryRun(flag: Flag): Effect | undefined {
  if (flag.row.effects !== undefined && isOn(flag) && namedEffect(flag) === undefined) {
    const values = Object.keys(flag.row.effects).filter((value) => value !== "" && value !== "*").join(", ");
    throw new Problem(`The flag ${dashed(flag.row)} has no value "${echoed(flag.value ?? "")}"`, {
      ...(flag.span && { span: flag.span }),
      help: `Its values are ${values}`,
    });
  }
  return effectOfFlag(flag);
}

/** What a flag makes of its command by its value: undefined when it changes nothing. */
function effectOfFlag(flag: Flag): Effect | undefined {
  const named = namedEffect(flag);
  return named === "keep" ? undefined : named;
}

/**
 * By the value as written, or by `*`. The key `""` is the bare flag, not an empty value.
 * INVARIANT: where numbers are listed, one that is not written plainly counts as the worst of them: `0_0`, `0x0`, `-0` and
 * `+0` are 0 to Go, and what else may be is not worked out here.
 */
function namedEffect(flag: Flag): Effect | "keep" | undefined {
  const { effects } = flag.row;
  if (effects === undefined || !isOn(flag)) return undefined;
  const own = (key: string) => Object.hasOwn(effects, key) ? effects[key] : undefined;
  if (flag.value === undefined) return own("") ?? own("true") ?? own("*");
  const exact = flag.value === "" ? undefined : own(flag.value);
  if (exact !== undefined) return exact;
  const numbers = Object.keys(effects).filter((key) => PLAIN_NUMBER.test(key));
  return numbers.length === 0 || PLAIN_NUMBER.test(flag.value) ? own("*") : numbers.map(own).reduce(worseNamed);
}

const PLAIN_NUMBER = /^(?:0|-?[1-9][0-9]{0,8})$/;

function worseNamed(a: Effect | "keep" | undefined, b: Effect | "keep" | undefined): Effect | "keep" | undefined {
  return a === undefined || a === "keep" ? b : b === "keep" ? a : worse(a, b);
}

function worse(a: Effect, b: Effect | undefined): Effect {
  return b !== undefined && ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}
