import { checkText } from "./characters.ts";
import { continuationEnd, lineBreak } from "./line_break.ts";
import { Problem } from "./problem.ts";
import { refuse } from "./refuse.ts";
import { readWord } from "./read_word.ts";
import type { CommandLine, Span, Stage, Word } from "./types.ts";

/**
 * Reads a command line: words, quotes and pipes, as POSIX sh reads them; everything else of a shell is refused.
 * Throws a `Problem` with the place and what to write instead.
 */
export function parse(text: string): CommandLine {
  checkText(text);
  const stages: Stage[] = [];
  let words: Word[] = [];
  let pipe: Span | undefined;
  let lineEnd: number | undefined;
  for (let at = blankEnd(text, 0); at < text.length; at = blankEnd(text, at)) {
    const char = text[at];
    const broken = lineBreak(text, at);
    if (broken > 0) {
      at += broken;
      if (words.length > 0) lineEnd ??= at - 1;
    } else if (char === "#") {
      at = commentEnd(text, at);
    } else if (lineEnd !== undefined) {
      throw refuse(text, lineEnd);
    } else if (char === "|") {
      pipe = { start: at, end: at + 1 };
      if (isOperator(text, at)) throw refuse(text, at);
      stages.push(stageOf(words, pipe));
      words = [];
      at += 1;
    } else {
      const word = readWord(text, at);
      if (words.length === 0) checkFirstWord(text, word, stages.length);
      words.push(word);
      at = word.span.end;
    }
  }
  if (pipe === undefined && words.length === 0) throw emptyLine(text);
  stages.push(stageOf(words, pipe));
  return { text, stages };
}

function blankEnd(text: string, at: number): number {
  for (;;) {
    const char = text[at];
    const next = char === " " || char === "\t" ? at + 1 : continuationEnd(text, at);
    if (next === at) return at;
    at = next;
  }
}

function commentEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

/** `||` and `|&`, also with a joined line break between the two, as a shell reads them. */
function isOperator(text: string, at: number): boolean {
  const next = text[continuationEnd(text, at + 1)];
  return next === "|" || next === "&";
}

function stageOf(words: readonly Word[], pipe: Span | undefined): Stage {
  const first = words[0];
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) {
    throw new Problem('Cannot read a pipe with nothing on one side of "|"', {
      span: pipe,
      help: 'Write a command on both sides of "|", or leave it out',
    });
  }
  return { words, span: { start: first.span.start, end: last.span.end } };
}

const PROMPTS: readonly string[] = ["$", "%", "❯", "➜", "λ"];

/** A prompt that was pasted along, and `NAME=value` before the program: a shell would not see them as a program either. */
function checkFirstWord(text: string, word: Word, stage: number): void {
  const { span } = word;
  const raw = text.slice(span.start, span.end);
  if (stage === 0 && PROMPTS.includes(raw)) {
    throw new Problem(`Cannot read "${raw}" as a program: it is the prompt of a shell`, {
      span,
      help: `Leave out the leading "${raw}"`,
    });
  }
  const name = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/.exec(raw)?.[1];
  if (name !== undefined) {
    throw new Problem(`Cannot set the variable "${name}" for a command`, {
      span,
      help: "Leave it out, and say it with a flag of the program where there is one",
    });
  }
}

function emptyLine(text: string): Problem {
  const commented = text.includes("#");
  return new Problem(commented ? "The command line holds nothing but a comment" : "The command line is empty", {
    span: { start: 0, end: text.length },
    help: commented ? 'Leave out the leading "#"' : "Write a command",
  });
}
