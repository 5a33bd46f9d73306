import { echoed } from "./echoed.ts";
import { Problem } from "../shell/mod.ts";
import { dashed, isOn } from "./flags.ts";
import type { CommandRow, Effect, Flag, Invocation } from "./types.ts";

/** From harmless to not. */
const ORDER: readonly Effect[] = ["read", "dry-run", "write", "delete", "exec", "local", "credential", "interactive"];

/** What pretending changes. What runs code, touches this machine or wants a terminal does so all the same. */
const PRETENDED = new Set<Effect>(["write", "delete", "credential"]);

/**
 * The command's effect with its flags taken into account: the worst of what they make of it, unless a `dry-run` flag
 * makes it pretend. Throws a Problem for a value that a `dry-run` flag does not have.
 */
export function effectOf(row: CommandRow, flags: readonly Flag[]): Effect {
  const made = flags.filter((flag) => flag.row.class !== "dry-run").map(effectOfFlag);
  const worst = [row.effect, ...made].reduce<Effect>((worst, effect) => worse(worst, effect), "read");
  const pretended = flags.filter((flag) => flag.row.class === "dry-run").map(effectOfDryRun)
    .filter((effect) => effect !== undefined);
  if (pretended.length === 0 || !PRETENDED.has(worst)) return worst;
  return pretended.reduce(worse);
}

/** What a flag makes of its command by its value: undefined when it changes nothing. */
export function effectOfFlag(flag: Flag): Effect | undefined {
  const named = namedEffect(flag);
  return named === "keep" ? undefined : named;
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

/** By the value as written, by the number that it is, or by `*`. The key `""` is the bare flag, not an empty value. */
function namedEffect(flag: Flag): Effect | "keep" | undefined {
  const { effects } = flag.row;
  if (effects === undefined || !isOn(flag)) return undefined;
  const own = (key: string) => Object.hasOwn(effects, key) ? effects[key] : undefined;
  if (flag.value === undefined) return own("") ?? own("true") ?? own("*");
  const exact = flag.value === "" ? undefined : own(flag.value) ?? own(asNumber(flag.value));
  return exact ?? own("*");
}

/** `00`, `+0`, `0x0` and `0_0` are 0 to the programs too: Go's `ParseInt` with base 0. */
function asNumber(value: string): string {
  const number = Number(value.replaceAll("_", ""));
  return value.trim() === "" || Number.isNaN(number) ? value : String(number);
}

function worse(a: Effect, b: Effect | undefined): Effect {
  return b !== undefined && ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}
