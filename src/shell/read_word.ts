import { checkUnquoted } from "./characters.ts";
import { continuationEnd, lineBreak } from "./line_break.ts";
import { Problem } from "./problem.ts";
import { refuse } from "./refuse.ts";
import type { Word } from "./types.ts";

/** A word on its way: what was read of it so far, and where reading goes on. */
interface Draft {
  readonly text: string;
  readonly start: number;
  at: number;
  /** Behind the last character that belongs to the word: a joined line break at its end does not. */
  end: number;
  value: string;
}

/** Reads the word at `start`, which is no blank and no line break. Throws a `Problem` at what is no word. */
export function readWord(text: string, start: number): Word {
  const draft: Draft = { text, start, at: start, end: start, value: "" };
  while (!endsWord(text[draft.at])) readPart(draft);
  return { value: draft.value, span: { start, end: draft.end } };
}

function endsWord(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\t" || char === "\r" || char === "\n" || char === "|";
}

function readPart(draft: Draft): void {
  switch (draft.text[draft.at]) {
    case "'":
      return readSingleQuoted(draft);
    case '"':
      return readDoubleQuoted(draft);
    case "\\":
      return readEscaped(draft);
    case "$":
      return readDollar(draft, { quoted: false });
    case "`":
    case ";":
    case "&":
      throw refuse(draft.text, draft.at);
    case "<":
    case ">":
      throw refuse(draft.text, redirectionStart(draft));
    default:
      return readBare(draft);
  }
}

/** Characters that mean nothing to a shell, up to one that does. */
function readBare(draft: Draft): void {
  const run = /[^ \t\r\n|'"\\$`;&<>]+/y;
  run.lastIndex = draft.at;
  const bare = run.exec(draft.text)?.[0] ?? "";
  checkUnquoted(bare, draft.at);
  take(draft, bare.length);
}

/** `2>&1` begins at its digit: digits that touch the operator are part of it. */
function redirectionStart(draft: Draft): number {
  const before = draft.text.slice(draft.start, draft.at);
  return /^[0-9]+$/.test(before) ? draft.start : draft.at;
}

function readSingleQuoted(draft: Draft): void {
  const close = draft.text.indexOf("'", draft.at + 1);
  if (close === -1) throw unterminated(draft, draft.at);
  draft.value += draft.text.slice(draft.at + 1, close).replaceAll("\r\n", "\n");
  moveTo(draft, close + 1);
}

function readDoubleQuoted(draft: Draft): void {
  const open = draft.at;
  moveTo(draft, open + 1);
  for (;;) {
    const char = draft.text[draft.at];
    if (char === undefined) throw unterminated(draft, open);
    if (char === '"') return moveTo(draft, draft.at + 1);
    if (char === "`") throw refuse(draft.text, draft.at);
    if (char === "\r") moveTo(draft, draft.at + 1);
    else if (char === "\\") readEscapedInQuotes(draft);
    else if (char === "$") readDollar(draft, { quoted: true });
    else take(draft, 1);
  }
}

/** Inside double quotes a backslash is special before these alone; elsewhere it stays. */
function readEscapedInQuotes(draft: Draft): void {
  const next = draft.text[draft.at + 1];
  const broken = lineBreak(draft.text, draft.at + 1);
  if (broken > 0) return moveTo(draft, draft.at + 1 + broken);
  if (next === '"' || next === "\\" || next === "$" || next === "`") moveTo(draft, draft.at + 1);
  take(draft, 1);
}

function readEscaped(draft: Draft): void {
  const next = draft.text[draft.at + 1];
  if (next === undefined) {
    throw new Problem("Cannot read a backslash at the end of the command line", {
      span: { start: draft.at, end: draft.at + 1 },
      help: "Leave it out, or put it in single quotes",
    });
  }
  const broken = lineBreak(draft.text, draft.at + 1);
  if (broken > 0) {
    draft.at += 1 + broken;
    return;
  }
  const escaped = String.fromCodePoint(draft.text.codePointAt(draft.at + 1) ?? 0);
  checkUnquoted(escaped, draft.at + 1);
  moveTo(draft, draft.at + 1);
  take(draft, escaped.length);
}

/** A `$` that a shell would expand is refused; any other is an ordinary character. */
function readDollar(draft: Draft, { quoted }: { readonly quoted: boolean }): void {
  const next = draft.text[continuationEnd(draft.text, draft.at + 1)] ?? "";
  if (/^[A-Za-z0-9_{(@*#?$!-]$/.test(next) || (next === "'" && !quoted)) throw refuse(draft.text, draft.at);
  take(draft, 1);
}

function take(draft: Draft, units: number): void {
  draft.value += draft.text.slice(draft.at, draft.at + units);
  moveTo(draft, draft.at + units);
}

function moveTo(draft: Draft, at: number): void {
  draft.at = at;
  draft.end = at;
}

function unterminated(draft: Draft, open: number): Problem {
  const mark = draft.text[open];
  const help = mark === "'"
    ? `Close it with another ', and write an apostrophe as \\' or "'"`
    : `Close it with another ", and write a quotation mark as \\" or '"'`;
  return new Problem(`Cannot find the end of the text that begins with ${mark}`, {
    span: { start: open, end: open + 1 },
    help,
  });
}
