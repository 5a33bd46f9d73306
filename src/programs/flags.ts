import { echoed } from "./echoed.ts";
import { nearest, Problem, type Span, type Word } from "../shell/mod.ts";
import type { CommandRow, Flag, FlagRow, ProgramName } from "./types.ts";

/** The words of a command taken apart as pflag does. */
export interface FlagsRead {
  readonly flags: readonly Flag[];
  /** Words that are no flags, before `--`. */
  readonly operands: readonly Word[];
  /** Words after `--`, undefined without one. */
  readonly rest: readonly Word[] | undefined;
}

interface Reading {
  readonly row: CommandRow;
  readonly program: ProgramName;
  readonly words: readonly Word[];
  /** Index of the next word that was not read. */
  next: number;
  readonly flags: Flag[];
}

/** Cobra gives every command this flag, whether or not its help text lists it. */
export const HELP: FlagRow = { name: "help", short: "h", arity: "none", class: "help" };

const TRUE = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const FALSE = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * Like pflag's `parseArgs` with interspersed flags: clusters, attached values, `=`, optional values that never take the
 * next word, `--` as the end. Booleans come out bare when on and as `"false"` when off.
 * Throws a Problem for what the command's row does not know.
 */
export function readFlags(words: readonly Word[], row: CommandRow, program: ProgramName): FlagsRead {
  const reading: Reading = { row, program, words, next: 0, flags: [] };
  const operands: Word[] = [];
  for (;;) {
    const word = words[reading.next++];
    if (word === undefined) return { flags: foldRepeated(reading.flags, row), operands, rest: undefined };
    if (word.value === "--") {
      return { flags: foldRepeated(reading.flags, row), operands, rest: words.slice(reading.next) };
    }
    if (word.value.startsWith("--")) readLong(word, reading);
    else if (word.value.startsWith("-") && word.value.length > 1) readLetters(word, reading);
    else operands.push(word);
  }
}

/** The row of a long name, `_` folded to `-` where the program does so. */
export function longRow(name: string, row: CommandRow | undefined, program: ProgramName): FlagRow | undefined {
  // Only kubectl sets a normalising function (WordSepNormalizeFunc); helm, istioctl and argocd answer "unknown flag".
  const folded = program === "kubectl" ? name.replaceAll("_", "-") : name;
  const known = row?.flags.get(folded);
  return known ?? (folded === "help" ? HELP : undefined);
}

/** The row of a letter. `-h` is help wherever the command has not given the letter to something else. */
export function letterRow(letter: string, row: CommandRow | undefined): FlagRow | undefined {
  return row?.letters.get(letter) ?? (letter === "h" ? HELP : undefined);
}

/** Whether a flag is in force: given, and not as a boolean that says false. */
export function isOn(flag: Flag): boolean {
  return !(flag.row.arity === "none" && flag.value === "false");
}

/** How a flag is written for people. To pflag every flag has a long name, be it a single letter: argocd has `--l`. */
export function dashed(row: FlagRow): string {
  return `--${row.name}`;
}

function readLong(word: Word, reading: Reading): void {
  const equals = word.value.indexOf("=");
  const name = word.value.slice(2, equals < 0 ? undefined : equals);
  const row = longRow(name, reading.row, reading.program);
  if (row === undefined) throw unknownFlag(`--${name}`, word, reading);
  if (equals >= 0) push(row, { value: word.value.slice(equals + 1), span: word.span }, reading);
  else if (row.arity === "value") push(row, nextWord(row, word, reading), reading);
  else push(row, { value: undefined, span: word.span }, reading);
}

/** Like pflag's `parseSingleShortArg`, its `-n=` included: an `=` with nothing behind it is the value `=`. */
function readLetters(word: Word, reading: Reading): void {
  let letters = word.value.slice(1);
  while (letters !== "") {
    const letter = letters.charAt(0);
    const row = letterRow(letter, reading.row);
    if (row === undefined) throw unknownFlag(`-${letter}`, word, reading);
    if (letters.length > 2 && letters[1] === "=") {
      return push(row, { value: letters.slice(2), span: word.span }, reading);
    }
    if (row.arity === "value") {
      const attached = letters.slice(1);
      return push(row, attached === "" ? nextWord(row, word, reading) : { value: attached, span: word.span }, reading);
    }
    push(row, { value: undefined, span: word.span }, reading);
    letters = letters.slice(1);
  }
}

interface Given {
  readonly value: string | undefined;
  readonly span: Span;
}

function nextWord(row: FlagRow, word: Word, reading: Reading): Given {
  const value = reading.words[reading.next++];
  if (value === undefined) {
    throw new Problem(`The flag ${dashed(row)} needs a value`, { span: word.span, help: `Write ${dashed(row)}=VALUE` });
  }
  return { value: value.value, span: { start: word.span.start, end: value.span.end } };
}

function push(row: FlagRow, given: Given, reading: Reading): void {
  const value = row.arity === "none" ? booleanValue(row, given) : given.value;
  reading.flags.push({ row, value, span: given.span });
}

/** Like Go's `strconv.ParseBool`. */
function booleanValue(row: FlagRow, { value, span }: Given): string | undefined {
  if (value === undefined || TRUE.has(value)) return undefined;
  if (FALSE.has(value)) return "false";
  const help = `Write ${dashed(row)} or ${dashed(row)}=false`;
  throw new Problem(`The flag ${dashed(row)} is on or off and takes no value "${echoed(value)}"`, { span, help });
}

function unknownFlag(flag: string, word: Word, { row, program }: Reading): Problem {
  const command = [program, ...row.path].join(" ");
  const meant = flag.startsWith("--") ? nearest(flag.slice(2), row.flags.keys()) : undefined;
  const pasted = !flag.startsWith("--") ? row.flags.get(word.value.slice(1).split("=")[0] ?? "") : undefined;
  const help = meant !== undefined
    ? `The nearest flag that it has is --${meant}`
    : pasted !== undefined && pasted.name.length > 1
    ? `Long flags begin with two dashes: --${pasted.name}`
    : `See "${command} --help" for the flags that it has`;
  return new Problem(`"${command}" has no flag ${echoed(flag)}`, { span: word.span, help });
}

/**
 * A flag that is no list counts once: the same value again changes nothing, another value is refused, because a reader
 * of the line may take the first where the program takes the last.
 */
function foldRepeated(flags: readonly Flag[], row: CommandRow): readonly Flag[] {
  const first = new Map<string, Flag>();
  return flags.filter((flag) => {
    if (flag.row.list === true) return true;
    const earlier = first.get(flag.row.name);
    if (earlier === undefined) return first.set(flag.row.name, flag);
    if (earlier.value === flag.value) return false;
    const message = `The flag ${dashed(flag.row)} of "${row.path.join(" ")}" is given twice with different values`;
    throw new Problem(message, { ...(flag.span && { span: flag.span }), help: "Keep one of the two" });
  });
}
