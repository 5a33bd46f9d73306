import type { TableData, TableFlag } from "../../src/programs/table.ts";
import type { CommandMeaning, FlagMeaning, Meaning } from "./meaning.ts";
import { looksLikePlace } from "./place_words.ts";
import type { CommandShape, FlagShape, Shape } from "./types.ts";

/** A merged table, or everything that stands in its way. */
export interface Merged {
  readonly data: TableData;
  readonly complaints: readonly string[];
}

/**
 * Puts shape and meaning of a program together.
 *
 * INVARIANT: nothing is defaulted. A command or a flag without a meaning, a meaning without a command or a flag, and a
 * row that speaks of a file or an address without being of a class that says so are complaints.
 */
export function merge(shape: Shape, meaning: Meaning): Merged {
  const complaints: string[] = [];
  const complain = (sentence: string): undefined => void complaints.push(sentence);
  const rows = newRows();
  const used = new Set<string>();
  const context: Context = { shape, meaning, rows, used, complain };
  const globals = Object.entries(shape.globals).flatMap(([name, flag]) => {
    const said = meaning.flags[name];
    if (said === undefined) return context.complain(`global --${name} has no meaning: ${flag.text}`) ?? [];
    used.add(name);
    checkPlace(context, { name, said, text: flag.text, path: undefined });
    return [rows.index({ name, shape: flag, said })];
  });
  const commands: TableData["commands"] = Object.fromEntries(
    Object.entries(shape.commands).map(([path, command]) => [path, mergeCommand(context, path, command)]),
  );
  reportUnused(context);
  return {
    data: { program: shape.program, versions: shape.versions, rows: rows.all, globals, commands },
    complaints,
  };
}

interface Context {
  readonly shape: Shape;
  readonly meaning: Meaning;
  readonly rows: Rows;
  /** What of the meaning file was needed: flag names, and what `notPaths` exempts. */
  readonly used: Set<string>;
  complain(sentence: string): undefined;
}

function mergeCommand(context: Context, path: string, shape: CommandShape): TableData["commands"][string] {
  const said = context.meaning.commands[path];
  if (said === undefined) context.complain(`command "${path}" has no meaning: ${shape.usage}`);
  else checkOperands(context, path, { said, usage: shape.usage });
  for (const name of Object.keys(said?.flags ?? {})) {
    if (!takes(context.shape, { path, name })) context.complain(`"${path}" takes no --${name}`);
  }
  const own = ownFlags(context, path, shape);
  return {
    effect: said?.effect ?? "local",
    ...(said?.named === undefined ? {} : { named: said.named }),
    ...(said?.class === undefined ? {} : { class: said.class }),
    ...(said?.kind === undefined ? {} : { kind: said.kind }),
    ...(said === undefined || said.operands === "" ? {} : { operands: said.operands }),
    ...(shape.group ? { group: true } : {}),
    ...(shape.versions === undefined ? {} : { versions: shape.versions }),
    ...(shape.aliases === undefined ? {} : { aliases: shape.aliases }),
    ...(shape.noGlobals === undefined ? {} : { without: shape.noGlobals }),
    ...(own.length === 0 ? {} : { flags: own }),
  };
}

/** Its own flags, and the globals that mean something else here. */
function ownFlags(context: Context, path: string, shape: CommandShape): number[] {
  const { meaning, rows, used, complain } = context;
  const said = meaning.commands[path]?.flags ?? {};
  const globals = Object.entries(context.shape.globals).filter(([name]) => said[name] !== undefined);
  const flags = new Map<string, FlagShape>([...globals, ...Object.entries(shape.flags)]);
  return [...flags].flatMap(([name, flag]) => {
    const here = said[name] ?? meaning.flags[name];
    if (here === undefined) return complain(`"${path}" --${name} has no meaning: ${flag.text}`) ?? [];
    if (said[name] === undefined) used.add(name);
    checkPlace(context, { name, said: here, text: flag.text, path });
    return [rows.index({ name, shape: flag, said: here })];
  });
}

function takes({ globals, commands }: Shape, { path, name }: { path: string; name: string }): boolean {
  return commands[path]!.flags[name] !== undefined || globals[name] !== undefined;
}

interface PlaceRow {
  readonly name: string;
  readonly said: FlagMeaning;
  readonly text: string;
  /** Undefined for a global. */
  readonly path: string | undefined;
}

/** These classes are refused as paths and addresses are, or have nothing to do with this machine. */
const PLACES = ["path", "chart", "redirect", "print"];

function checkPlace({ meaning, used, complain }: Context, { name, said, text, path }: PlaceRow): void {
  if (!looksLikePlace(name, text)) return;
  const exempt = [name, `--${name}`, `${path} --${name}`].filter((row) => meaning.notPaths.includes(row));
  for (const row of exempt) used.add(`not ${row}`);
  if (exempt.length > 0 || PLACES.includes(said.class)) return;
  complain(`${path === undefined ? "global" : `"${path}"`} --${name} is ${said.class} but speaks of a place: ${text}`);
}

function checkOperands(
  { meaning, used, complain }: Context,
  path: string,
  { said, usage }: { said: CommandMeaning; usage: string },
): void {
  const operands = usage.replaceAll(/--?\w[\w-]*(?:[= ][^\s\])|]+)?/g, "");
  if (/\b(path|chart)\b/.test(said.operands) || !looksLikePlace("", operands)) return;
  if (meaning.notPaths.includes(path)) used.add(`not ${path}`);
  else complain(`"${path}" has no path among its operands but says: ${usage}`);
}

function reportUnused({ shape, meaning, used, complain }: Context): void {
  for (const path of Object.keys(meaning.commands)) {
    if (shape.commands[path] === undefined) complain(`no such command "${path}"`);
  }
  for (const name of Object.keys(meaning.flags)) if (!used.has(name)) complain(`no command needs flags, "${name}"`);
  for (const row of meaning.notPaths) if (!used.has(`not ${row}`)) complain(`nothing needs notPaths, "${row}"`);
}

interface Rows {
  readonly all: TableFlag[];
  index(row: Row): number;
}

interface Row {
  readonly name: string;
  readonly shape: FlagShape;
  readonly said: FlagMeaning;
}

/** Equal rows are kept once: most flags mean the same wherever they stand. */
function newRows(): Rows {
  const all: TableFlag[] = [];
  const places = new Map<string, number>();
  const index = ({ name, shape, said }: Row) => {
    const row = mergeRow(name, shape, said);
    const key = JSON.stringify(row);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, all.length);
    return all.push(row) - 1;
  };
  return { all, index };
}

function mergeRow(name: string, shape: FlagShape, said: FlagMeaning): TableFlag {
  const list = said.list ?? shape.list ?? false;
  const on = said.on ?? shape.on ?? false;
  return {
    name,
    ...(shape.short === undefined ? {} : { short: shape.short }),
    arity: shape.arity,
    ...(list ? { list } : {}),
    class: said.class,
    ...(said.stdin ? { stdin: true } : {}),
    ...(said.effects === undefined ? {} : { effects: said.effects }),
    ...(shape.versions === undefined ? {} : { versions: shape.versions }),
    ...(on ? { on } : {}),
  };
}
