import type { CommandRow, Effect, FlagRow, OperandRole, OperandSlot, ProgramName, Table } from "./types.ts";

/** What `tables/PROGRAM.json` holds: shape and meaning merged by `deno task tables`, every flag row once. */
export interface TableData {
  readonly program: string;
  readonly versions: readonly string[];
  readonly rows: readonly TableFlag[];
  /** Indices into `rows`: the flags that every command takes. */
  readonly globals: readonly number[];
  readonly commands: Readonly<Record<string, TableCommand>>;
}

/** A flag row is kept in the form in which it is used. */
export type TableFlag = FlagRow;

export interface TableCommand {
  readonly effect: Effect;
  readonly named?: Effect;
  readonly class?: "power" | "print";
  readonly kind?: string;
  /** `"release? chart"`; absent for none. */
  readonly operands?: string;
  readonly group?: boolean;
  readonly versions?: string;
  readonly aliases?: readonly string[];
  /** Globals that it does not take. */
  readonly without?: readonly string[];
  /** Indices into `rows`; a flag of its own stands before a global of that name. */
  readonly flags?: readonly number[];
}

/** Makes a table of what `tables/PROGRAM.json` holds; the rows of a command are made when it is first asked for. */
export function createTable(data: TableData): Table {
  const levels = createLevels(data);
  const commands = lazyMap(Object.keys(data.commands), (path) => createRow(data, path));
  return {
    program: data.program as ProgramName,
    versions: data.versions,
    commands,
    find(words) {
      const path: string[] = [];
      for (const word of words) {
        const name = levels.get(path.join(" "))?.get(word);
        if (name === undefined) break;
        path.push(name);
      }
      if (path.length === 0 && words.length > 0) return undefined;
      const row = commands.get(path.join(" "));
      return row && { row, length: path.length };
    },
    below: (path) => [...levels.get(path.join(" "))?.keys() ?? []],
  };
}

/** By canonical path: the names and aliases one level below, each with its canonical name. */
function createLevels({ commands }: TableData): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const levels = new Map<string, Map<string, string>>();
  for (const [path, { aliases }] of Object.entries(commands)) {
    if (path === "") continue;
    const end = path.lastIndexOf(" ");
    const [above, name] = [path.slice(0, Math.max(end, 0)), path.slice(end + 1)];
    const level = levels.get(above) ?? new Map<string, string>();
    levels.set(above, level);
    for (const word of [name, ...aliases ?? []]) level.set(word, name);
  }
  return levels;
}

function createRow({ commands, globals, rows }: TableData, path: string): CommandRow {
  const command = commands[path]!;
  const inherited = globals.map((index) => rows[index]!).filter(({ name }) => !command.without?.includes(name));
  const own = (command.flags ?? []).map((index) => rows[index]!);
  const flags = new Map([...inherited, ...own].map((row) => [row.name, row]));
  return {
    path: path === "" ? [] : path.split(" "),
    effect: command.effect,
    ...(command.named === undefined ? {} : { named: command.named }),
    ...(command.class === undefined ? {} : { class: command.class }),
    ...(command.kind === undefined ? {} : { kind: command.kind }),
    operands: readSlots(command.operands ?? ""),
    flags,
    letters: letters(flags.values()),
    group: command.group ?? false,
    ...(command.versions === undefined ? {} : { versions: command.versions }),
  };
}

/** INVARIANT: no two flags of a command share a letter (pflag panics on it; a test holds the tables to it). */
function letters(rows: Iterable<FlagRow>): ReadonlyMap<string, FlagRow> {
  const letters = new Map<string, FlagRow>();
  for (const row of rows) if (row.short !== undefined) letters.set(row.short, row);
  return letters;
}

function readSlots(form: string): OperandSlot[] {
  return form.split(" ").filter((slot) => slot !== "").map((slot) => {
    const mark = /[?*+]$/.exec(slot)?.[0];
    return {
      role: (mark === undefined ? slot : slot.slice(0, -1)) as OperandRole,
      least: mark === "?" || mark === "*" ? 0 : 1,
      most: mark === "*" || mark === "+" ? Infinity : 1,
    };
  });
}

/** A map whose values are made one by one, and kept. */
function lazyMap<Value>(keys: readonly string[], make: (key: string) => Value): ReadonlyMap<string, Value> {
  const known = new Set(keys);
  const made = new Map<string, Value>();
  const get = (key: string) => {
    if (!made.has(key) && known.has(key)) made.set(key, make(key));
    return made.get(key);
  };
  const all = () => new Map(keys.map((key) => [key, get(key)!]));
  return {
    get,
    has: (key) => known.has(key),
    size: known.size,
    keys: () => known.keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (visit, self) => all().forEach(visit, self),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}
