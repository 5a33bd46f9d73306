import { askArity } from "./arity.ts";
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
  readonly usage: string;
  readonly flags: ReadonlyMap<string, SeenFlag>;
  readonly noGlobals: readonly string[];
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
  await Promise.all([walk(installed, { path: [], found }), askOptions(installed, found)]);
  const globals = await globalFlags(installed, found);
  const commands = new Map<string, SeenCommand>();
  await Promise.all([...found].map(async ([path, help]) => {
    commands.set(path, await describe(installed, { path, help, globals }));
  }));
  return { installed, commands, globals: globals.flags };
}

interface Step {
  readonly path: readonly string[];
  readonly found: Map<string, Help>;
}

async function walk(installed: Installed, { path, found }: Step): Promise<void> {
  const { stdout } = await ask(installed.binary, [...path, "--help"]);
  const help = readHelp(stdout);
  if (!isAbout(help, [installed.program, ...path])) return;
  found.set(path.join(" "), help);
  if (path[0] === "help") return;
  const listed = help.commands.length > 0 ? await completions(installed, path) : [];
  const below = new Set([...help.commands, ...listed, ...UNLISTED[path.join(" ")] ?? []]);
  await Promise.all([...below].map((word) => walk(installed, { path: [...path, word], found })));
  const lost = help.commands.filter((word) => !found.has([...path, word].join(" ")));
  if (lost.length > 0) throw new Error(`"${installed.program} ${path.join(" ")}" lists what it does not know: ${lost}`);
}

/** A word that is no command gives the help of what stands above it, or none. kubectl's `alpha` has no usage line. */
function isAbout({ usage, commands }: Help, words: readonly string[]): boolean {
  return usage === "" ? commands.length > 0 : `${usage} `.startsWith(`${words.join(" ")} `);
}

/** Commands that programs have without listing them, by the path above; a program that has none says so when asked. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  "": ["help", "completion", "alpha"],
  "proxy-config": ["eds"],
};

/** kubectl and istioctl print globals only there, and nothing for `options --help`. */
async function askOptions(installed: Installed, found: Map<string, Help>): Promise<void> {
  const { stdout, stderr, code } = await ask(installed.binary, ["options"]);
  const said = stdout + stderr;
  if (code === 0 && said.includes("--")) found.set("options", readHelp(said));
}

async function completions(installed: Installed, path: readonly string[]): Promise<string[]> {
  const { stdout } = await ask(installed.binary, ["__complete", ...path, ""]);
  return stdout.split("\n").flatMap((line) => /^([a-z][\w-]*)\t/.exec(line)?.[1] ?? []);
}

/** The flags that commands inherit from the root, and which commands do without which. */
async function globalFlags(installed: Installed, found: ReadonlyMap<string, Help>): Promise<Globals> {
  const options = found.get("options")?.flags ?? [];
  const flags = new Map<string, SeenFlag>([["help", HELP]]);
  const without = new Map<string, string[]>();
  for (const flag of options) flags.set(flag.name, { ...await confirmed(installed, "", flag), global: true });
  await Promise.all(found.get("")!.flags.map(async (flag) => {
    if (flags.has(flag.name)) return;
    const missing = await commandsWithout(installed, found, flag.name);
    if (missing.length > found.size / 2) return;
    for (const path of missing) without.set(path, [...without.get(path) ?? [], flag.name]);
    flags.set(flag.name, { ...await confirmed(installed, "", flag), global: true });
  }));
  return { flags, without };
}

/** Some commands only leave a global out of their help. */
async function commandsWithout(
  installed: Installed,
  found: ReadonlyMap<string, Help>,
  name: string,
): Promise<string[]> {
  const unlisted = [...found].filter(([, { flags }]) => flags.every((flag) => flag.name !== name)).map(([path]) =>
    path
  );
  const arities = await Promise.all(unlisted.map((path) => askArity(installed, path, { name })));
  return unlisted.filter((_, i) => arities[i] === undefined);
}

interface Globals {
  readonly flags: ReadonlyMap<string, SeenFlag>;
  /** By command path. */
  readonly without: ReadonlyMap<string, readonly string[]>;
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
  readonly globals: Globals;
}

async function describe(installed: Installed, { path, help, globals }: Told): Promise<SeenCommand> {
  const flags = new Map<string, SeenFlag>();
  // `options` and the help of a bare kubectl list the globals as if they were their own.
  const own = path === "options" ? [] : help.flags.filter(({ name }) => name !== "help");
  await Promise.all(own.map(async (flag) => {
    const inherited = globals.flags.get(flag.name);
    if (inherited !== undefined && (flag.global || sameFlag(inherited, flag))) return;
    flags.set(flag.name, await confirmed(installed, path, flag));
  }));
  const name = path.split(" ").at(-1)!;
  return {
    path,
    aliases: help.aliases.filter((alias) => alias !== name),
    usage: help.usage,
    group: help.commands.length > 0 && await onlyGroups(installed, path),
    flags,
    noGlobals: globals.without.get(path) ?? [],
  };
}

function sameFlag(seen: SeenFlag, flag: HelpFlag): boolean {
  return seen.text === flag.text && seen.short === flag.short;
}

/** A group prints its help where a command would begin to work. */
async function onlyGroups(installed: Installed, path: string): Promise<boolean> {
  const words = path === "" ? [] : path.split(" ");
  const [bare, help] = await Promise.all([ask(installed.binary, words), ask(installed.binary, [...words, "--help"])]);
  return (bare.stdout + bare.stderr).trim() === help.stdout.trim();
}

async function confirmed(installed: Installed, path: string, flag: HelpFlag): Promise<SeenFlag> {
  const arity = await askArity(installed, path, flag);
  if (arity === undefined) throw new Error(`"${installed.program} ${path}" lists --${flag.name} but does not know it`);
  const { guess: _, ...rest } = flag;
  return { ...rest, arity, hidden: false };
}
