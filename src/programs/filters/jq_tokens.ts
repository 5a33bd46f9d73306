import { echoed } from "../echoed.ts";
import { Problem, type Word } from "../../shell/mod.ts";

interface Lexing {
  readonly text: string;
  readonly word: Word;
  at: number;
  /** What is open: `(`, `[`, `{`, `if`, and `"` for the string around an interpolation. */
  readonly open: string[];
  /** The token before, for telling an object's key from a function. */
  before: string;
  readonly names: string[];
}

const NAME = /(?:[A-Za-z_][A-Za-z_0-9]*::)*[A-Za-z_][A-Za-z_0-9]*/y;
const FIELD = /\.[A-Za-z_][A-Za-z_0-9]*/y;
const NUMBER = /[0-9.]+(?:[eE][+-]?[0-9]+)?/y;
const SPACE = /[ \t\r\n]+/y;
const FORMAT = /@[A-Za-z0-9_]+/y;

/**
 * The names in a jq program that may be functions, keywords or variables (`$x`): not fields, not keys of objects, not
 * text in strings; the code inside strings, `\(…)`, is code. Like jq's `lexer.l`, 1.6 to 1.8: where these read a program
 * differently, the reading counts in which more is a name, and comments that they end at different places are refused.
 */
export function jqTokens(word: Word): readonly string[] {
  const lexing: Lexing = { text: word.value, word, at: 0, open: [], before: "", names: [] };
  while (lexing.at < lexing.text.length) readToken(lexing);
  const unclosed = lexing.open.at(-1);
  if (unclosed !== undefined) throw broken(`"${unclosed}" is not closed`, lexing);
  return lexing.names;
}

function readToken(lexing: Lexing): void {
  const char = lexing.text.charAt(lexing.at);
  if (take(SPACE, lexing) !== undefined) return;
  if (char === "#") return readComment(lexing);
  if (char === '"') return readString(lexing);
  if (char === "$") return readVariable(lexing);
  const name = take(NAME, lexing);
  if (name !== undefined) return readName(name, lexing);
  const other = take(FIELD, lexing) ?? take(FORMAT, lexing) ?? take(NUMBER, lexing);
  if (other === undefined) return readBracket(char, lexing);
  lexing.before = other;
}

/** jq 1.6 ends a comment at a carriage return too, and 1.8 goes on behind a backslash at the end of a line. */
function readComment(lexing: Lexing): void {
  const end = lexing.text.indexOf("\n", lexing.at);
  const comment = lexing.text.slice(lexing.at, end < 0 ? undefined : end);
  if (comment.includes("\r") || (comment.endsWith("\\") && end >= 0)) {
    throw broken("a comment ends with a backslash or holds a carriage return", lexing);
  }
  lexing.at += comment.length;
}

/** Reads the text of a string up to its end or to `\(`, where code begins. */
function readString(lexing: Lexing): void {
  lexing.at++;
  lexing.open.push('"');
  readText(lexing);
}

function readText(lexing: Lexing): void {
  while (lexing.at < lexing.text.length) {
    const char = lexing.text.charAt(lexing.at++);
    if (char === '"') {
      lexing.open.pop();
      lexing.before = '"';
      return;
    }
    if (char !== "\\") continue;
    if (lexing.text.charAt(lexing.at++) === "(") {
      lexing.open.push("\\(");
      lexing.before = "(";
      return;
    }
  }
}

/** jq 1.6 reads `$` and the name as two tokens, with space or comments between them. */
function readVariable(lexing: Lexing): void {
  lexing.at++;
  for (;;) {
    if (lexing.text.charAt(lexing.at) === "#") readComment(lexing);
    else if (take(SPACE, lexing) === undefined) break;
  }
  const name = take(NAME, lexing);
  if (name === undefined) throw broken('a "$" stands without a name', lexing);
  lexing.names.push(`$${name}`);
  lexing.before = `$${name}`;
}

/**
 * A name behind `{` or `,` in an object and before `:`, `,` or `}` is a key: `{name, env}` is about fields. The only value
 * that may have a `,` of its own without brackets is `if … end`.
 */
function readName(name: string, lexing: Lexing): void {
  const { open, before, text, at } = lexing;
  const inObject = open.at(-1) === "{";
  const isKey = inObject && (before === "{" || (before === "," && /^\s*[:,}]/.test(text.slice(at))));
  if (!isKey) readWord(name, lexing);
  lexing.before = name;
}

function readWord(name: string, { open, names }: Lexing): void {
  names.push(name);
  if (name === "if") open.push("if");
  if (name === "end" && open.at(-1) === "if") open.pop();
}

const CLOSING: Readonly<Record<string, readonly string[]>> = { ")": ["(", "\\("], "]": ["["], "}": ["{"] };

function readBracket(char: string, lexing: Lexing): void {
  lexing.at++;
  lexing.before = char;
  if (char === "(" || char === "[" || char === "{") return void lexing.open.push(char);
  const partners = CLOSING[char];
  if (partners === undefined) return;
  const opened = lexing.open.pop();
  if (opened === undefined || !partners.includes(opened)) throw broken(`"${echoed(char)}" closes nothing`, lexing);
  if (opened === "\\(") readText(lexing);
}

function take(pattern: RegExp, lexing: Lexing): string | undefined {
  pattern.lastIndex = lexing.at;
  const found = pattern.exec(lexing.text)?.[0];
  if (found !== undefined) lexing.at += found.length;
  return found;
}

function broken(what: string, { word }: Lexing): Problem {
  return new Problem(`The jq program cannot be read: ${what}`, {
    span: word.span,
    help: "Mind its quotes and brackets",
  });
}
