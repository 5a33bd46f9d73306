import { echoed } from "./echoed.ts";
import { nearest, Problem, type Word } from "../shell/mod.ts";
import { letterRow, longRow } from "./flags.ts";
import type { CommandRow, ProgramName, Table } from "./types.ts";

/** A command found among the words of a stage. */
export interface CommandFound {
  readonly row: CommandRow;
  /** All words but those of the path, in order. */
  readonly left: readonly Word[];
  /** The first word that is no flag and no command. */
  readonly stranger: Word | undefined;
}

/**
 * Like cobra's `Find`: goes down from the root, skipping flags by the rows of the level that it stands on, so that
 * `-n prod get pods` is `get`. Throws a Problem when a word stands where only a command may.
 */
export function findCommand(words: readonly Word[], table: Table): CommandFound {
  let path: readonly string[] = [];
  let left = words;
  for (;;) {
    const row = table.commands.get(path.join(" "));
    const index = firstOperand(left, row, table.program);
    const word = left[index];
    const found = word === undefined ? undefined : table.find([...path, word.value]);
    if (word === undefined || found === undefined || found.length !== path.length + 1) {
      if (row === undefined || (word !== undefined && row.group)) {
        throw swallowedCommand(left.slice(0, Math.max(index, 0)), path, table) ?? unknownCommand(word, path, table);
      }
      return { row, left, stranger: word };
    }
    path = found.row.path;
    left = left.toSpliced(index, 1);
  }
}

/** `-A get pods`: cobra does not know the flag yet and takes the command for its value. */
function swallowedCommand(words: readonly Word[], path: readonly string[], table: Table): Problem | undefined {
  const command = words.find((word) => table.find([...path, word.value])?.length === path.length + 1);
  if (command === undefined) return undefined;
  const place = [table.program, ...path, command.value].join(" ");
  return new Problem(`A flag in front of "${command.value}" takes it for its value`, {
    span: command.span,
    help: `Write flags behind the command: "${place} …"`,
  });
}

/** Says that a word is no command below a path, with the nearest that is. */
export function unknownCommand(word: Word | undefined, path: readonly string[], table: Table): Problem {
  const place = [table.program, ...path].join(" ");
  const known = table.below(path);
  if (word === undefined) {
    return new Problem("The command line names no command", {
      help: `Write a command of ${place}, such as "${known[0]}"`,
    });
  }
  const meant = nearest(word.value, known);
  const help = meant !== undefined
    ? `The nearest command is "${place} ${meant}"`
    : known.length > 0 && known.length <= 12
    ? `The commands of "${place}" are ${known.join(", ")}`
    : `See "${place} --help" for the commands that there are`;
  return new Problem(`"${echoed(word.value)}" is not a command of ${place}`, { span: word.span, help });
}

/** Like cobra's `stripFlags`: the place of the first word that is neither a flag nor the value of one; -1 without one. */
function firstOperand(words: readonly Word[], row: CommandRow | undefined, program: ProgramName): number {
  for (let index = 0; index < words.length; index++) {
    const value = words[index]?.value ?? "";
    if (value === "--") return -1;
    if (value !== "" && !value.startsWith("-")) return index;
    if (!takesNext(value, row, program)) continue;
    if (words.length - index - 1 <= 1) return -1;
    index++;
  }
  return -1;
}

/** A flag that cobra does not know at this level counts as one that takes a value. */
function takesNext(word: string, row: CommandRow | undefined, program: ProgramName): boolean {
  if (word.includes("=")) return false;
  if (word.startsWith("--")) return (longRow(word.slice(2), row, program)?.arity ?? "value") === "value";
  return word.length === 2 && (letterRow(word.slice(1), row)?.arity ?? "value") === "value";
}
