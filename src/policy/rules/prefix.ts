import type { Located } from "../../data.ts";
import {
  type CommandRow,
  expandCategory,
  loadTable,
  type ProgramName,
  PROGRAMS,
  resolveKind,
} from "../../programs/mod.ts";
import { parse, Problem } from "../../shell/mod.ts";
import { entryError } from "../file/entry_error.ts";
import { readCommandWords } from "./command.ts";
import type { Condition } from "./condition.ts";
import { readFlagWords } from "./flag.ts";
import { wantedKind } from "./kind.ts";

/**
 * What one entry of `dangerous_commands` or `safe_patterns` means: its words are read by the program's own table, so that
 * neither the order of flags nor aliases, abbreviations or quotes tell apart what is the same.
 * Several kinds or names mean any of them. Throws `PolicyError` for words that the program does not know.
 */
export function readPrefix(entry: Located<string>, program: ProgramName): Condition {
  const table = loadTable(program);
  const { row, left } = readCommandWords(wordsOf(entry, program), table, entry);
  const { flags, rows, operands, rest } = readFlagWords(left, row, entry);
  const where = { namespace: [] as string[], context: [] as string[] };
  const asked = flags.filter(({ value }, index) => {
    const asks = rows[index]!.class;
    if (value === undefined || (asks !== "namespace" && asks !== "context")) return true;
    where[asks].push(value);
    return false;
  });
  const objects = readObjects(operands, row, entry);
  return {
    commands: new Map([[program, [row.path]]]),
    ...objects,
    ...whenAny("namespaces", [...objects.namespaces ?? [], ...where.namespace]),
    ...whenAny("contexts", where.context),
    ...whenAny("flags", asked.map((flag) => [flag])),
    ...whenAny("words", [...objects.words ?? [], ...rest]),
  };
}

/** The words of an entry, the program's name left out: it may be there, as in the format that others know. */
function wordsOf(entry: Located<string>, program: ProgramName): readonly string[] {
  const words = split(entry);
  if (words[0] === program) return words.slice(1);
  if (!PROGRAMS.some((name) => name === words[0])) return words;
  throw entryError(`"${entry.value}" stands in the list of ${program}`, `Move it to the list of ${words[0]}`, entry);
}

function split(entry: Located<string>): readonly string[] {
  try {
    const { stages } = parse(entry.value);
    const [stage, second] = stages;
    if (stage !== undefined && second === undefined) return stage.words.map(({ value }) => value);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw entryError(`Cannot read "${entry.value}": ${error.message}`, "Patterns belong under regex_rules", entry);
  }
  throw entryError(`"${entry.value}" has a pipe`, "An entry is the beginning of one program's command", entry);
}

type Objects = Pick<Condition, "kinds" | "names" | "namespaces" | "words" | "category">;

/** Gives operands their places as far as they go: an entry is a beginning, so some or all may be missing. */
function readObjects(operands: readonly string[], row: CommandRow, entry: Located<string>): Objects {
  const [first] = operands;
  if (first === undefined) return {};
  const role = row.operands[0]?.role;
  switch (role) {
    case undefined:
      throw entryError(`"${first}" has no place behind "${row.path.join(" ")}"`, "Leave it out", entry);
    case "resources":
    case "kind":
      return readResources(operands, entry);
    case "pod":
      if (!first.includes("/") && !resolveKind(first).known) return namesAndWords(operands);
      return first.includes("/") ? readResources(operands, entry) : kindAndWords(operands);
    case "app":
      return readApp(operands);
    case "name":
    case "node":
    case "release":
      return namesAndWords(operands);
    default:
      return { words: operands };
  }
}

function readResources(operands: readonly string[], entry: Located<string>): Objects {
  const [first = "", ...names] = operands;
  if (first.includes("/")) {
    const [kind = "", name = ""] = first.split("/");
    if (names.some((other) => other.includes("/"))) {
      throw entryError(`"${entry.value}" names more than one KIND/NAME`, "Write an entry for each", entry);
    }
    return { kinds: [wantedKind(kind)], ...whenAny("names", name === "" ? [] : [name]), ...whenAny("words", names) };
  }
  if (expandCategory(first) !== undefined) return { category: first };
  const objects = names.filter((name) => !name.includes("="));
  const words = names.filter((name) => name.includes("="));
  return { kinds: first.split(",").map(wantedKind), ...whenAny("names", objects), ...whenAny("words", words) };
}

function namesAndWords([name = "", ...words]: readonly string[]): Objects {
  return { names: [name], ...whenAny("words", words) };
}

function kindAndWords([kind = "", ...words]: readonly string[]): Objects {
  return { kinds: [wantedKind(kind)], ...whenAny("words", words) };
}

/** Argo CD names an application `NAME` or `NAMESPACE/NAME`. */
function readApp([first = "", ...words]: readonly string[]): Objects {
  const slash = first.indexOf("/");
  const names = { names: [first.slice(slash + 1)], ...whenAny("words", words) };
  return slash < 0 ? names : { ...names, namespaces: [first.slice(0, slash)] };
}

/** The key with its list, when there is something in it. */
function whenAny<K extends keyof Condition>(key: K, list: readonly unknown[]): Pick<Condition, K> {
  return (list.length === 0 ? {} : { [key]: list }) as Pick<Condition, K>;
}
