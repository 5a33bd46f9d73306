import { ask } from "./ask.ts";
import { readHelp } from "./help.ts";
import type { Help, HelpFlag } from "./help.ts";
import type { Installed, ShapeArity } from "./types.ts";

/** A flag of one version: what the help says, with the arity that the program itself confirmed. */
export interface SeenFlag extends Omit<HelpFlag, "guess"> {
  readonly arity: ShapeArity;
  readonly hidden: boolean;
}

/** A command of one version. */
export interface SeenCommand {
  readonly path: string;
  readonly aliases: readonly string[];
  readonly group: boolean;
  readonly flags: ReadonlyMap<string, SeenFlag>;
}

/** One version of one program, every command path that could be found. */
export interface Seen {
  readonly installed: Installed;
  readonly commands: ReadonlyMap<string, SeenCommand>;
  /** Flags that every command takes. */
  readonly globals: ReadonlyMap<string, SeenFlag>;
}

/** Walks a program's command paths by asking for the help of each, and asks of every flag what it takes. */
export async function collect(installed: Installed): Promise<Seen> {
  const found = new Map<string, Help>();
  await walk(installed, { path: [], found, parent: "" });
  const globals = await globalFlags(installed, found);
  const commands = new Map<string, SeenCommand>();
  await Promise.all([...found].map(async ([path, help]) => {
    commands.set(path, await describe(installed, { path, help, globals }));
  }));
  return { installed, commands, globals };
}

interface Step {
  readonly path: readonly string[];
  readonly found: Map<string, Help>;
  /** The parent's help text: a word that is no command prints it again. */
  readonly parent: string;
}

async function walk(installed: Installed, { path, found, parent }: Step): Promise<void> {
  const { stdout } = await ask(installed.binary, [...path, "--help"]);
  if (stdout === parent || stdout === "") return;
  const help = readHelp(stdout);
  found.set(path.join(" "), help);
  const listed = help.commands.length > 0 ? await completions(installed, path) : [];
  const below = new Set([...help.commands, ...listed, ...(path.length === 0 ? UNLISTED : [])]);
  if (path[0] === "help") return;
  await Promise.all([...below].map((word) => walk(installed, { path: [...path, word], found, parent: stdout })));
}

/** Commands that cobra and kubectl have without listing them. */
const UNLISTED = ["help", "completion", "options", "alpha"];

async function completions(installed: Installed, path: readonly string[]): Promise<string[]> {
  const { stdout } = await ask(installed.binary, ["__complete", ...path, ""]);
  return stdout.split("\n").flatMap((line) => /^([a-z][\w-]*)\t/.exec(line)?.[1] ?? []);
}

/** The flags that every command inherits from the root. */
async function globalFlags(installed: Installed, found: Map<string, Help>): Promise<Map<string, SeenFlag>> {
  const options = found.get("options") ?? found.get("")!;
  const everywhere = (flag: HelpFlag) =>
    found.has("options") || [...found.values()].every((help) => help.flags.some(({ name }) => name === flag.name));
  const globals = new Map<string, SeenFlag>();
  globals.set("help", HELP);
  await Promise.all(
    options.flags.filter((flag) => flag.name !== "help" && everywhere(flag)).map(async (flag) => {
      globals.set(flag.name, await confirmed(installed, "", flag));
    }),
  );
  return globals;
}

/** Cobra gives it to every command. */
const HELP: SeenFlag = {
  name: "help",
  short: "h",
  arity: "none",
  list: false,
  on: false,
  global: true,
  hidden: false,
  text: "help for the command",
};

interface Told {
  readonly path: string;
  readonly help: Help;
  readonly globals: ReadonlyMap<string, SeenFlag>;
}

async function describe(installed: Installed, { path, help, globals }: Told): Promise<SeenCommand> {
  const flags = new Map<string, SeenFlag>();
  // `options` and the help of a bare kubectl list the globals as if they were their own.
  const own = path === "options" ? [] : help.flags.filter(({ name }) => name !== "help");
  await Promise.all(own.map(async (flag) => {
    if (globals.has(flag.name) && (flag.global || sameFlag(globals.get(flag.name)!, flag))) return;
    flags.set(flag.name, await confirmed(installed, path, flag));
  }));
  const name = path.split(" ").at(-1)!;
  return {
    path,
    aliases: help.aliases.filter((alias) => alias !== name),
    group: help.commands.length > 0 && await onlyGroups(installed, path),
    flags,
  };
}

function sameFlag(seen: SeenFlag, flag: HelpFlag): boolean {
  return seen.text === flag.text && seen.short === flag.short;
}

/** A group prints its help where a command would begin to work. */
async function onlyGroups(installed: Installed, path: string): Promise<boolean> {
  const words = path === "" ? [] : path.split(" ");
  const [bare, help] = await Promise.all([ask(installed.binary, words), ask(installed.binary, [...words, "--help"])]);
  return bare.stdout.trim() === help.stdout.trim();
}

async function confirmed(installed: Installed, path: string, flag: HelpFlag): Promise<SeenFlag> {
  const arity = await askArity(installed, path, flag);
  if (arity === undefined) throw new Error(`"${installed.program} ${path}" lists --${flag.name} but does not know it`);
  const { guess: _, ...rest } = flag;
  return { ...rest, arity, hidden: false };
}

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
  const dashed = flag.name.length === 1 ? `--${flag.name}` : `--${flag.name}`;
  if (flag.guess !== "value") {
    const { stderr, stdout } = await ask(installed.binary, [...words, `${dashed}=zz`]);
    const said = stderr + stdout;
    if (UNKNOWN.test(said)) return undefined;
    if (said.includes("strconv.ParseBool")) return "none";
  }
  const { stderr, stdout } = await ask(installed.binary, [...words, dashed]);
  const said = stderr + stdout;
  if (UNKNOWN.test(said)) return undefined;
  if (/flag needs an argument/.test(said)) return "value";
  return flag.guess === "value" ? askArity(installed, path, { name: flag.name }) : "optional";
}

const UNKNOWN = /unknown (shorthand )?flag/;
