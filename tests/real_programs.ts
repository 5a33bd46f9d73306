import { findProgram } from "../tasks/run.ts";
import { PINS, programPath } from "../tasks/programs.ts";

/** Absolute path of a real program: a pinned one, or one of the machine's own (jq, grep, GNU's text tools). */
export function realProgram(name: string): string {
  if (PINS.some((pin) => pin.name === name)) return programPath(name);
  return findProgram(name) ?? `/usr/bin/${name}`;
}

/**
 * For `Deno.test({ ...needs("kubectl"), … })`: reported as ignored, by its name, where a program is missing. With
 * REQUIRE_PROGRAMS=1 nothing is ignored: the test runs and fails.
 */
export function needs(...names: readonly string[]): { readonly ignore: boolean } {
  const required = Deno.env.get("REQUIRE_PROGRAMS") === "1";
  return { ignore: !required && !names.every((name) => exists(realProgram(name))) };
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}
