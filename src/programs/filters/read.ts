import { echoed } from "../echoed.ts";
import { Problem, type Span, type Stage, type Word } from "../../shell/mod.ts";
import { FILTER_TABLES, FILTERS, GREP_NAMES } from "../tables/filters/mod.ts";
import type { FilterName, Flag, Invocation } from "../types.ts";
import { getopt } from "./getopt.ts";
import { checkJqProgram } from "./jq_program.ts";
import { readJqOptions } from "./jq_options.ts";
import { refuseProgram } from "./refuse.ts";
import type { FilterTable } from "./table.ts";

/**
 * One stage behind a pipe. Throws a Problem for what is no filter, and for everything by which a filter would read or
 * write anything but the pipe.
 */
export function readFilter(stage: Stage): Invocation {
  const [first, ...words] = stage.words;
  if (first === undefined) throw new Problem("A stage is empty", { span: stage.span });
  const grammar = Object.hasOwn(GREP_NAMES, first.value) ? GREP_NAMES[first.value] : undefined;
  const name = grammar === undefined ? FILTERS.find((known) => known === first.value) : "grep";
  if (name === undefined) throw refuseProgram(first, words);
  const table = FILTER_TABLES[name];
  const own = grammar === undefined ? words : [{ value: grammar, span: first.span }, ...words];
  const read = name === "jq" ? readJqOptions(own, table) : getopt(own, table);
  const operands = checkOperands(read.operands, { table, flags: read.flags, span: first.span });
  if (name === "jq" && operands[0] !== undefined) checkJqProgram(operands[0]);
  return invocationOf(name, { words, flags: read.flags, operands });
}

interface Parts {
  readonly words: readonly Word[];
  readonly flags: readonly Flag[];
  readonly operands: readonly Word[];
}

function invocationOf(program: FilterName, { words, flags, operands }: Parts): Invocation {
  return {
    program,
    command: [],
    effect: "read",
    flags,
    operands: operands.map((word) => ({ ...word, role: "word" })),
    rest: undefined,
    help: false,
    row: undefined,
    targets: [],
    stdin: { kind: "none" },
    follows: false,
    understood: true,
    words,
  };
}

interface Checking {
  readonly table: FilterTable;
  readonly flags: readonly Flag[];
  /** Of the filter's name. */
  readonly span: Span;
}

/** The operands that are not files. A lone `-` is the pipe itself and is left out. */
function checkOperands(operands: readonly Word[], checking: Checking): readonly Word[] {
  switch (checking.table.operands) {
    case "program":
      return operands;
    case "none":
      return withoutPipe(operands, checking);
    case "pattern":
      return patternOf(operands, checking);
    case "sets":
      return setsOf(operands, checking);
    default:
      return checking.table.operands satisfies never;
  }
}

function withoutPipe(operands: readonly Word[], { table }: Checking): readonly Word[] {
  const file = operands.find((word) => word.value !== "-");
  if (file !== undefined) throw fileOperand(file, table);
  return [];
}

/** The pattern is the first operand, unless `-e` gives patterns. */
function patternOf(operands: readonly Word[], { table, flags, span }: Checking): readonly Word[] {
  const given = flags.some(({ row }) => row.name === "regexp");
  const file = operands.slice(given ? 0 : 1).find((word) => word.value !== "-");
  if (file !== undefined) throw fileOperand(file, table);
  if (given) return [];
  if (operands[0] === undefined) throw new Problem("grep needs a pattern", { span, help: "Write grep PATTERN" });
  return operands.slice(0, 1);
}

/** Like GNU tr: two sets, but one to delete or to squeeze only, and two to do both. */
function setsOf(operands: readonly Word[], { table, flags, span }: Checking): readonly Word[] {
  const has = (name: string) => flags.some(({ row }) => row.name === name);
  const [least, most] = has("delete")
    ? (has("squeeze-repeats") ? [2, 2] : [1, 1])
    : [has("squeeze-repeats") ? 1 : 2, 2];
  const extra = operands[most];
  if (extra !== undefined) throw fileOperand(extra, table);
  if (operands.length >= least) return operands;
  const help = least === 2 ? "Write tr SET1 SET2" : "Write tr SET";
  throw new Problem(`tr needs ${least === 2 ? "two sets" : "a set"} of characters`, { span, help });
}

function fileOperand(word: Word, { name }: FilterTable): Problem {
  const help = name === "sort" && /^[+][0-9]/.test(word.value)
    ? `Write the key as -k${Number.parseInt(word.value.slice(1)) + 1}`
    : name === "tr"
    ? "Write at most two sets, each as one quoted word"
    : name === "grep"
    ? "Write the pattern as one quoted word"
    : "Leave it out";
  const message = name === "tr"
    ? `"${echoed(word.value)}" is one set too many for tr`
    : `"${echoed(word.value)}" would be a file for ${name} to read: filters read only the pipe`;
  return new Problem(message, { span: word.span, help });
}
