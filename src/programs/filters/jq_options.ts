import { echoed } from "../echoed.ts";
import { Problem, type Word } from "../../shell/mod.ts";
import type { Flag } from "../types.ts";
import { type Given, unknown } from "./getopt.ts";
import { givenFlags } from "./given.ts";
import type { FilterRow, FilterTable } from "./table.ts";

export interface JqRead {
  readonly flags: readonly Flag[];
  /** The program, and the values behind `--args` or `--jsonargs`. */
  readonly operands: readonly Word[];
}

/**
 * Like jq's own `main`: whole long names without `=`, clusters of letters without values, `--arg NAME VALUE`, and the
 * first other word is the program. What jq 1.6 and 1.8 read differently is refused.
 */
export function readJqOptions(words: readonly Word[], table: FilterTable): JqRead {
  const given: Given[] = [];
  const operands: Word[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word.value === "--") {
      operands.push(...words.slice(index + 1));
      break;
    }
    if (!isOption(word.value)) operands.push(word);
    else if (word.value.startsWith("--")) index += readLong(words.slice(index), { given, table });
    else readLetters(word, { given, table });
  }
  const flags = givenFlags(given, table);
  return { flags, operands: withoutFiles(operands, flags) };
}

/** Like `isoptish`: `-.x` and `-1` are words like any other. */
function isOption(word: string): boolean {
  return /^-[-A-Za-z]/.test(word);
}

interface Reading {
  readonly given: Given[];
  readonly table: FilterTable;
}

/** Reads one long flag and says how many of the words behind it are its values. */
function readLong([word, ...behind]: readonly Word[], { given, table }: Reading): number {
  if (word === undefined) return 0;
  const name = word.value.slice(2);
  const row = table.rows.find((row) => (row.name === name && name.length > 1) || row.also?.includes(name));
  if (row === undefined) throw unknown(word.value, { word, table });
  const count = COUNTS[row.arity];
  const values = behind.slice(0, count);
  const last = values.at(-1) ?? word;
  if (values.length < count) {
    const help = count === 2 ? `Write --${name} NAME VALUE` : `Write --${name} VALUE`;
    throw new Problem(`The flag --${name} of jq needs ${count === 2 ? "two words" : "a word"} behind it`, {
      span: word.span,
      help,
    });
  }
  given.push({
    row,
    value: values[0]?.value,
    ...(values[1] !== undefined && { second: values[1].value }),
    span: { start: word.span.start, end: last.span.end },
  });
  return count;
}

const COUNTS: Readonly<Record<FilterRow["arity"], number>> = { none: 0, value: 1, optional: 0, pair: 2 };

function readLetters(word: Word, { given, table }: Reading): void {
  for (const letter of word.value.slice(1)) {
    const row = table.rows.find((row) => row.short === letter);
    if (row === undefined) throw unknown(`-${letter}`, { word, table });
    given.push({ row, value: undefined, span: word.span });
  }
}

/** Words behind the program are files, unless a flag makes them values. A lone `-` is the pipe itself. */
function withoutFiles(operands: readonly Word[], flags: readonly Flag[]): readonly Word[] {
  const takesValues = flags.some(({ row }) => row.name === "args" || row.name === "jsonargs");
  if (flags.some(({ row }) => row.name === "args") && flags.some(({ row }) => row.name === "jsonargs")) {
    throw new Problem("jq reads --args and --jsonargs in one line by their places", {
      help: "Use only one of the two",
    });
  }
  const program = operands[0];
  if (program !== undefined && isOption(program.value)) {
    const help = "Put the program into parentheses";
    throw new Problem("A jq program that begins like a flag is read differently by different versions of jq", {
      span: program.span,
      help,
    });
  }
  if (takesValues) return operands;
  const file = operands.slice(1).find((word) => word.value !== "-");
  if (file === undefined) return operands.slice(0, 1);
  const help = "Write the jq program as one quoted word, and use --arg NAME VALUE to hand in values";
  throw new Problem(`"${echoed(file.value)}" would be a file for jq to read: filters read only the pipe`, {
    span: file.span,
    help,
  });
}
