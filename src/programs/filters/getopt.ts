import { echoed } from "../echoed.ts";
import { nearest, Problem, type Span, type Word } from "../../shell/mod.ts";
import type { Flag } from "../types.ts";
import { givenFlags } from "./given.ts";
import { obsolete } from "./obsolete.ts";
import { dashed, type FilterRow, type FilterTable } from "./table.ts";

export interface GetoptRead {
  readonly flags: readonly Flag[];
  readonly operands: readonly Word[];
}

interface Reading {
  readonly table: FilterTable;
  readonly words: readonly Word[];
  next: number;
  readonly given: Given[];
}

/** A flag as found, before it is checked against its row. */
export interface Given {
  readonly row: FilterRow;
  readonly value: string | undefined;
  readonly second?: string;
  readonly span: Span;
}

/**
 * Like GNU's `getopt_long`: flags anywhere before `--`, clusters of letters, attached values, optional values only
 * attached, long names cut short where that is unambiguous. Throws a Problem for what the filter does not know or what
 * is refused.
 */
export function getopt(words: readonly Word[], table: FilterTable): GetoptRead {
  const reading: Reading = { table, words, next: 0, given: [] };
  const operands: Word[] = [];
  for (let word = words[reading.next++]; word !== undefined; word = words[reading.next++]) {
    if (word.value === "--") {
      operands.push(...words.slice(reading.next));
      break;
    }
    for (const value of obsolete(word.value, table.name) ?? [word.value]) {
      const spelled = { value, span: word.span };
      if (value.startsWith("--")) readLong(spelled, reading);
      else if (value.startsWith("-") && value !== "-") readLetters(spelled, reading);
      else operands.push(word);
    }
  }
  return { flags: givenFlags(reading.given, table), operands };
}

function readLong(word: Word, reading: Reading): void {
  const equals = word.value.indexOf("=");
  const name = word.value.slice(2, equals < 0 ? undefined : equals);
  const attached = equals < 0 ? undefined : word.value.slice(equals + 1);
  const row = longRow(name, { word, table: reading.table });
  if (row.arity === "none" && attached !== undefined) {
    const message = `The flag --${row.name} of ${reading.table.name} takes no value`;
    throw new Problem(message, { span: word.span, help: `Write --${row.name}` });
  }
  if (row.arity === "value" && attached === undefined) pushNext(row, word, reading);
  else reading.given.push({ row, value: attached, span: word.span });
}

/** By whole name, or by a beginning that names one flag only. */
function longRow(name: string, { word, table }: { readonly word: Word; readonly table: FilterTable }): FilterRow {
  const names = table.rows.flatMap((row) => longNames(row).map((long) => ({ long, row })));
  const exact = names.find(({ long }) => long === name);
  if (exact !== undefined) return exact.row;
  const begun = new Set(names.filter(({ long }) => long.startsWith(name)).map(({ row }) => row));
  const [row, other] = begun;
  if (row === undefined || name === "") throw unknown(`--${name}`, { word, table });
  if (other === undefined) return row;
  const help = `It may be ${[...begun].map((row) => `--${row.name}`).join(" or ")}`;
  throw new Problem(`The flag --${echoed(name)} of ${table.name} is ambiguous`, { span: word.span, help });
}

function longNames(row: FilterRow): readonly string[] {
  return [row.name, ...row.also ?? []].filter((name) => name.length > 1);
}

function readLetters(word: Word, reading: Reading): void {
  const { table } = reading;
  let letters = word.value.slice(1);
  while (letters !== "") {
    const digits = table.digits === undefined ? undefined : /^[0-9]+/.exec(letters)?.[0];
    const row = digits === undefined
      ? letterRow(letters.charAt(0), table)
      : longRow(table.digits ?? "", { word, table });
    if (row === undefined) throw unknown(`-${letters.charAt(0)}`, { word, table });
    if (digits !== undefined) {
      reading.given.push({ row, value: digits, span: word.span });
      letters = letters.slice(digits.length);
      continue;
    }
    letters = letters.slice(1);
    if (row.arity === "none") reading.given.push({ row, value: undefined, span: word.span });
    else if (row.arity === "value" && letters === "") return pushNext(row, word, reading);
    else return void reading.given.push({ row, value: letters === "" ? undefined : letters, span: word.span });
  }
}

function letterRow(letter: string, { rows }: FilterTable): FilterRow | undefined {
  return rows.find((row) => row.short === letter || row.name === letter || row.letters?.includes(letter));
}

function pushNext(row: FilterRow, word: Word, reading: Reading): void {
  const value = reading.words[reading.next++];
  if (value === undefined) {
    const message = `The flag ${dashed(row)} of ${reading.table.name} needs a value`;
    throw new Problem(message, { span: word.span, help: `Write ${dashed(row)} VALUE` });
  }
  reading.given.push({ row, value: value.value, span: { start: word.span.start, end: value.span.end } });
}

/** Says that a filter has no such flag. */
export function unknown(flag: string, { word, table }: { readonly word: Word; readonly table: FilterTable }): Problem {
  const known = table.rows.filter((row) => row.refused === undefined).flatMap(longNames);
  const meant = nearest(flag.replace(/^-+/, ""), known);
  const help = meant === undefined ? `Its flags are ${letters(table)}` : `The nearest flag that it has is --${meant}`;
  return new Problem(`${table.name} has no flag ${echoed(flag)}`, { span: word.span, help });
}

function letters({ rows }: FilterTable): string {
  return rows.filter((row) => row.refused === undefined)
    .map((row) => row.short === undefined ? dashed(row) : `-${row.short}`).join(" ");
}
