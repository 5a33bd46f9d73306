import { ask } from "./ask.ts";
import type { Installed, ShapeArity } from "./types.ts";

/**
 * Asks a program what a flag takes, undefined where the command has no such flag. Beside `--help` nothing is run, and
 * flags are parsed first: a flag that lacks its value is complained about, and so is a boolean that is given `zz`.
 */
export async function askArity(
  installed: Installed,
  path: string,
  flag: { readonly name: string; readonly guess?: ShapeArity },
): Promise<ShapeArity | undefined> {
  const words = [...(path === "" ? [] : path.split(" ")), "--help"];
  if (flag.guess !== "value") {
    const { stderr, stdout } = await ask(installed.binary, [...words, `--${flag.name}=zz`]);
    const said = stderr + stdout;
    if (UNKNOWN.test(said)) return undefined;
    if (said.includes("strconv.ParseBool")) return "none";
  }
  const { stderr, stdout } = await ask(installed.binary, [...words, `--${flag.name}`]);
  const said = stderr + stdout;
  if (UNKNOWN.test(said)) return undefined;
  if (NEEDS_VALUE.test(said)) return "value";
  if (!said.includes("Usage:")) {
    throw new Error(`"${[installed.program, ...words].join(" ")} --${flag.name}" said: ${said}`);
  }
  return flag.guess === "value" ? askArity(installed, path, { name: flag.name }) : "optional";
}

const UNKNOWN = /unknown (shorthand )?flag/;

/** kubectl looks for `--kuberc` before it parses its flags, and has words of its own for it. */
const NEEDS_VALUE = /flag needs an argument|kuberc file is not found/;
