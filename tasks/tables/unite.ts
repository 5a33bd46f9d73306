import { askArity } from "./arity.ts";
import type { Seen, SeenCommand, SeenFlag } from "./collect.ts";
import { PLACE_WORDS } from "./place_words.ts";
import type { CommandShape, FlagShape, Shape, ShapeArity } from "./types.ts";

/** Merges what several versions of a program said into one shape; each row says where it holds. */
export async function unite(seen: readonly Seen[]): Promise<Shape> {
  const versions = seen.map(({ installed }) => installed.version);
  const commands: Record<string, CommandShape> = {};
  for (const path of paths(seen)) commands[path] = await uniteCommand(seen, path);
  return {
    program: seen[0]!.installed.program,
    versions,
    globals: await uniteFlags(seen, { path: "", flagsOf: (one) => one.globals }),
    commands,
  };
}

function paths(seen: readonly Seen[]): string[] {
  return [...new Set(seen.flatMap(({ commands }) => [...commands.keys()]))].sort();
}

async function uniteCommand(seen: readonly Seen[], path: string): Promise<CommandShape> {
  const having = seen.filter(({ commands }) => commands.has(path));
  const commands = having.map((one) => one.commands.get(path)!);
  const aliases = [...new Set(commands.flatMap((command) => command.aliases))].sort()
    .filter((alias) => !seen.some((one) => one.commands.has(sibling(path, alias))));
  const noGlobals = [...new Set(commands.flatMap((command) => command.noGlobals))].sort();
  const versions = range(seen, having);
  const flags = await uniteFlags(having, { path, flagsOf: (one) => one.commands.get(path)!.flags });
  return {
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(commands.every((command: SeenCommand) => command.group) ? { group: true as const } : {}),
    ...(versions === undefined ? {} : { versions }),
    usage: shorten(operandsOf(commands.at(-1)!)),
    flags,
    ...(noGlobals.length > 0 ? { noGlobals } : {}),
  };
}

function sibling(path: string, word: string): string {
  return [...path.split(" ").slice(0, -1), word].join(" ");
}

interface Level {
  readonly path: string;
  flagsOf(seen: Seen): ReadonlyMap<string, SeenFlag>;
}

async function uniteFlags(having: readonly Seen[], level: Level): Promise<Record<string, FlagShape>> {
  const names = [...new Set(having.flatMap((one) => [...level.flagsOf(one).keys()]))].sort();
  const rows = await Promise.all(names.map((name) => uniteFlag(having, level, name)));
  const letters = contested(rows.map((row) => row.rows));
  const shapes = rows.map(({ name, shape }) => [name, dropLetter(shape, letters)] as const);
  return Object.fromEntries(shapes);
}

interface United {
  readonly name: string;
  readonly rows: readonly SeenFlag[];
  readonly shape: FlagShape;
}

async function uniteFlag(having: readonly Seen[], level: Level, name: string): Promise<United> {
  const rows = (await Promise.all(having.map((one) => seenOrHidden(one, level, name)))).map((row, i) => ({ row, i }));
  const present = rows.flatMap(({ row }) => row === undefined ? [] : [row]);
  const listed = present.filter((row) => !row.hidden);
  const newest = listed.at(-1)!;
  const versions = range(having, having.filter((_, i) => rows[i]!.row !== undefined));
  const short = listed.map((row) => row.short).findLast((letter) => letter !== undefined);
  const shape: FlagShape = {
    ...(short === undefined ? {} : { short }),
    arity: uniteArity(present.map(({ arity }) => arity)),
    ...(listed.some(({ list }) => list) ? { list: true as const } : {}),
    ...(newest.on ? { on: true as const } : {}),
    ...(versions === undefined ? {} : { versions }),
    text: shorten(newest.text),
  };
  return { name, rows: listed, shape };
}

/** A version whose help leaves a flag out may still know it: deprecated flags are hidden and go on working. */
async function seenOrHidden(one: Seen, level: Level, name: string): Promise<SeenFlag | undefined> {
  const seen = level.flagsOf(one).get(name);
  if (seen !== undefined) return seen;
  const arity = await askArity(one.installed, level.path, { name });
  if (arity === undefined) return undefined;
  return { name, arity, list: false, on: false, global: false, hidden: true, text: "" };
}

/**
 * INVARIANT: what is written `--flag` or `--flag=value` by this arity is read alike by every version, or refused by it:
 * a boolean takes `=true` as a value flag does, and an optional value is never the next word.
 */
function uniteArity(arities: readonly ShapeArity[]): ShapeArity {
  if (arities.includes("value")) return "value";
  return arities.includes("optional") ? "optional" : "none";
}

/** Letters that mean different flags in different versions: nobody may use them. */
function contested(rows: readonly (readonly SeenFlag[])[]): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>();
  for (const { short, name } of rows.flat()) {
    if (short === undefined) continue;
    owners.set(short, (owners.get(short) ?? new Set()).add(name));
  }
  return new Set([...owners].filter(([, names]) => names.size > 1).map(([letter]) => letter));
}

function dropLetter(shape: FlagShape, letters: ReadonlySet<string>): FlagShape {
  if (shape.short === undefined || !letters.has(shape.short)) return shape;
  const { short: _, ...rest } = shape;
  return rest;
}

/** `1.33-`, `-1.35`, `1.31-1.34`, `1.35`, or the major alone where only majors differ; undefined for all. */
function range(all: readonly Seen[], having: readonly Seen[]): string | undefined {
  if (having.length === all.length) return undefined;
  const names = all.map(versionName);
  const [first, last] = [names.indexOf(versionName(having[0]!)), names.indexOf(versionName(having.at(-1)!))];
  if (last - first + 1 !== having.length) throw new Error(`gap in versions ${having.map(versionName)}`);
  if (names.every((name) => !name.includes("."))) return names[first];
  if (last === all.length - 1) return `${names[first]}-`;
  if (first === last) return names[first];
  return first === 0 ? `-${names[last]}` : `${names[first]}-${names[last]}`;
}

/** helm differs by major, kubectl by minor. */
function versionName({ installed }: Seen): string {
  const [major, minor] = installed.version.split(".");
  return installed.program === "helm" ? major! : `${major}.${minor}`;
}

/** The usage line without the command itself, without bracketed flags and without what every line ends with. */
function operandsOf({ path, usage }: SeenCommand): string {
  const words = usage.split(" ").slice(path === "" ? 1 : 1 + path.split(" ").length);
  return words.join(" ").replaceAll(/\[(?:flags|options|\(?--?\w[^[\]]*)\]/g, "").replace(/ +/g, " ").trim();
}

const SHOWN = 110;

function shorten(text: string): string {
  const plain = text.replace(/ ?\(default .*\)$/, "");
  if (plain.length <= SHOWN) return plain;
  const further = new Set(plain.slice(SHOWN).match(PLACE_WORDS)?.map((word) => word.toLowerCase()));
  return `${plain.slice(0, SHOWN - 1).trimEnd()}…${further.size > 0 ? ` ${[...further].join(" ")}` : ""}`;
}
