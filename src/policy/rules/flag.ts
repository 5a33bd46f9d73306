import type { Located } from "../../data.ts";
import { type CommandRow, type FlagRow, loadTable, type ProgramName, PROGRAMS } from "../../programs/mod.ts";
import { nearest } from "../../shell/mod.ts";
import { entryError } from "../file/entry_error.ts";
import type { WantedFlag } from "./condition.ts";

export interface FlagWords {
  readonly flags: readonly WantedFlag[];
  readonly rows: readonly FlagRow[];
  /** Words that are no flags, before `--`. */
  readonly operands: readonly string[];
  readonly rest: readonly string[];
}

/**
 * The flags among the words of an entry, as its command reads them. The last may stand without its value and then means
 * any. Throws `PolicyError` for a flag that the command does not have.
 */
export function readFlagWords(words: readonly string[], row: CommandRow, entry: Located<string>): FlagWords {
  const flags: WantedFlag[] = [];
  const rows: FlagRow[] = [];
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === "--") return { flags, rows, operands, rest: words.slice(index + 1) };
    if (!word.startsWith("-") || word === "-") {
      operands.push(word);
      continue;
    }
    for (const { row: known, value } of word.startsWith("--") ? [long(word, row, entry)] : letters(word, row, entry)) {
      const takesNext = value === undefined && known.arity === "value" && index + 1 < words.length;
      flags.push({ name: known.name, value: normal(known, takesNext ? words[++index] : value) });
      rows.push(known);
    }
  }
  return { flags, rows, operands, rest: [] };
}

interface Given {
  readonly row: FlagRow;
  readonly value: string | undefined;
}

const HELP: FlagRow = { name: "help", short: "h", arity: "none", class: "help" };

function long(word: string, row: CommandRow, entry: Located<string>): Given {
  const equals = word.indexOf("=");
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const known = row.flags.get(name) ?? (name === "help" ? HELP : undefined);
  if (known === undefined) throw unknownFlag(`--${name}`, row, entry);
  return { row: known, value: equals < 0 ? undefined : word.slice(equals + 1) };
}

/** Like pflag: letters stand together, the value of the last may be attached. */
function letters(word: string, row: CommandRow, entry: Located<string>): readonly Given[] {
  const given: Given[] = [];
  for (let at = 1; at < word.length; at++) {
    const known = row.letters.get(word[at]!) ?? (word[at] === "h" ? HELP : undefined);
    if (known === undefined) throw unknownFlag(`-${word[at]}`, row, entry);
    const attached = word.slice(at + 1);
    if (attached !== "" && (known.arity === "value" || attached.startsWith("="))) {
      return [...given, { row: known, value: attached.replace(/^=/, "") }];
    }
    given.push({ row: known, value: undefined });
  }
  return given;
}

/** Booleans as `readFlags` has them: on is no value. */
function normal({ arity }: FlagRow, value: string | undefined): string | undefined {
  return arity === "none" && value !== undefined && value !== "false" ? undefined : value;
}

function unknownFlag(flag: string, { path, flags }: CommandRow, entry: Located<string>) {
  const meant = flag.startsWith("--") ? nearest(flag.slice(2), flags.keys()) : undefined;
  const command = path.length === 0 ? "the program" : `"${path.join(" ")}"`;
  const help = meant === undefined ? "Write a flag that the command has" : `The nearest flag is --${meant}`;
  return entryError(`"${entry.value}" has the flag ${flag}, which ${command} does not have`, help, entry);
}

/** One flag of a rule: `--force`, `--output=json`. Throws `PolicyError` for one that none of the commands has. */
export function readRuleFlag(
  entry: Located<string>,
  commands: ReadonlyMap<ProgramName, readonly (readonly string[])[]> | undefined,
): WantedFlag {
  const [, name, value] = /^--([A-Za-z0-9][A-Za-z0-9-]*)(?:=(.*))?$/s.exec(entry.value) ?? [];
  if (name === undefined) {
    throw entryError(`Cannot read the flag "${entry.value}"`, "Write its long name: --force, --output=json", entry);
  }
  const rows = rowsOf(commands).map((row) => row.flags.get(name)).filter((row) => row !== undefined);
  if (rows.length === 0) {
    throw entryError(`No command that the rule speaks of has the flag --${name}`, "Write the long name of one", entry);
  }
  return { name, value: normal(rows[0]!, value) };
}

function rowsOf(commands: ReadonlyMap<ProgramName, readonly (readonly string[])[]> | undefined): readonly CommandRow[] {
  return [...commands?.entries() ?? PROGRAMS.map((program) => [program, [[]]] as const)].flatMap(([program, paths]) =>
    [...loadTable(program).commands.values()].filter(({ path }) =>
      paths.some((wanted) => wanted.every((word, index) => path[index] === word))
    )
  );
}
