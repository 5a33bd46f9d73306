import { echoed } from "./echoed.ts";
import { Problem } from "../shell/mod.ts";
import { unknownCommand } from "./command.ts";
import { loadTable } from "./load.ts";
import type { ProgramName, Table } from "./types.ts";

/**
 * The command path that a `describe_…` tool was asked about, aliases resolved; empty for the program itself.
 * Throws a Problem for anything but known command words: what runs is the path and `--help`.
 */
export function readDescribe(
  text: string,
  program: ProgramName,
  options: { readonly table?: Table } = {},
): readonly string[] {
  const table = options.table ?? loadTable(program);
  const words = [...text.matchAll(/[^ \t\r\n]+/g)].map(({ 0: value, index }) => ({
    value,
    span: { start: index, end: index + value.length },
  }));
  if (words[0]?.value === program) words.shift();
  let path: readonly string[] = [];
  for (const word of words) {
    const found = word.value.startsWith("-") ? undefined : table.find([...path, word.value]);
    if (found?.length === path.length + 1) {
      path = found.row.path;
      continue;
    }
    if (!word.value.startsWith("-") && table.below(path).length > 0) throw unknownCommand(word, path, table);
    const place = [program, ...path].join(" ");
    const help = path.length > 0
      ? `Ask for "${path.join(" ")}" alone`
      : `Ask for a command, such as "${table.below([])[0]}"`;
    throw new Problem(`"${echoed(word.value)}" is not a command of ${place}: only command words can be described`, {
      span: word.span,
      help,
    });
  }
  return path;
}
