import { Permit } from "../policy/mod.ts";
import { type ProgramName, PROGRAMS } from "../programs/mod.ts";
import { planHelp, planLine } from "./line.ts";
import { runLine } from "./run_line.ts";
import type { ExecuteOptions, HelpOptions, Outcome } from "./types.ts";

/**
 * Runs what was permitted. INVARIANT: nothing but a real permit runs; a look-alike throws a `TypeError`.
 * How it ends is a value; a rejection means that a mask or a built-in filter failed, and no process is left then either.
 */
export async function execute(permit: Permit, options: ExecuteOptions): Promise<Outcome> {
  if (!Permit.is(permit)) throw new TypeError("Only a permit that judge made can be executed");
  return await runLine(planLine(permit.pipeline, permit.terms), options);
}

/** Runs `PROGRAM words --help`. Throws a `TypeError` for words that could be anything but the names of commands. */
export async function runHelp(program: ProgramName, words: readonly string[], options: HelpOptions): Promise<Outcome> {
  const strange = words.find((word) => !COMMAND_NAME.test(word));
  if (strange !== undefined) throw new TypeError(`"${strange}" cannot be the name of a command`);
  if (!(PROGRAMS as readonly string[]).includes(program)) {
    throw new TypeError(`"${program}" has no help that can be asked for`);
  }
  return await runLine(planHelp(program, words, options), options);
}

/** No dash first: whatever else a word is, it is no flag. */
const COMMAND_NAME = /^[a-z0-9][a-z0-9-]*$/;
