import type { Located } from "../../data.ts";
import { type CommandRow, loadTable, type ProgramName, PROGRAMS, type Table } from "../../programs/mod.ts";
import { nearest } from "../../shell/mod.ts";
import { entryError } from "../file/entry_error.ts";

/** The words of an entry taken apart: its command, and what stands behind it. */
export interface CommandWords {
  readonly row: CommandRow;
  readonly left: readonly string[];
}

/**
 * Finds the command at the beginning of an entry; aliases count as what they mean, a group as all below it, no word at all
 * as the whole program. Throws `PolicyError` for a word that is no command where only a command can stand.
 */
export function readCommandWords(words: readonly string[], table: Table, entry: Located<string>): CommandWords {
  const firstFlag = words.findIndex((word) => word.startsWith("-"));
  const named = firstFlag < 0 ? words : words.slice(0, firstFlag);
  const found = named.length === 0 ? undefined : table.find(named);
  const row = found?.row ?? table.commands.get("");
  const length = found?.length ?? 0;
  const stranger = named[length];
  if (row === undefined || (stranger !== undefined && (length === 0 || takesNoOperand(row)))) {
    const above = row?.path ?? [];
    const known = table.below(above);
    const place = [table.program, ...above].join(" ");
    const meant = nearest(stranger ?? "", known);
    const help = meant === undefined ? `See "${place} --help"` : `The nearest command is "${place} ${meant}"`;
    throw entryError(`"${stranger}" in "${entry.value}" is not a command of ${place}`, help, entry);
  }
  return { row, left: words.slice(length) };
}

function takesNoOperand(row: CommandRow): boolean {
  return row.group || row.operands.length === 0;
}

/**
 * The command paths that the `command` of a rule means, by program. Without a program's name in front it means every
 * program (or those that the rule names) that has such a command.
 */
export function readCommands(
  entries: readonly Located<string>[],
  programs: readonly ProgramName[] = PROGRAMS,
): ReadonlyMap<ProgramName, readonly (readonly string[])[]> {
  const commands = new Map<ProgramName, (readonly string[])[]>();
  for (const entry of entries) {
    const words = entry.value.split(/\s+/).filter((word) => word !== "");
    const program = PROGRAMS.find((name) => name === words[0]);
    if (program !== undefined && !programs.includes(program)) {
      throw entryError(`"${entry.value}" is no command of ${programs.join(" or ")}`, "Leave one of the two out", entry);
    }
    const path = program === undefined ? words : words.slice(1);
    const found = (program === undefined ? programs : [program]).flatMap((name) => {
      const known = path.length === 0 ? { row: { path: [] }, length: 0 } : loadTable(name).find(path);
      return known?.length === path.length ? [{ name, path: known.row.path }] : [];
    });
    if (found.length === 0) throw noCommand(path, program === undefined ? programs : [program], entry);
    for (const { name, path } of found) commands.set(name, [...commands.get(name) ?? [], path]);
  }
  return commands;
}

function noCommand(path: readonly string[], programs: readonly ProgramName[], entry: Located<string>) {
  const known = programs.flatMap((name) => [...loadTable(name).commands.keys()]);
  const meant = nearest(path.join(" "), known);
  const help = meant === undefined
    ? 'Write a command path, such as "rollout restart"'
    : `The nearest command is "${meant}"`;
  return entryError(`"${entry.value}" is not a command of ${programs.join(", ")}`, help, entry);
}
