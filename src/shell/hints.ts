/**
 * What is refused and what to write instead, one row per shape, tried in this order at the place of the refusal.
 * INVARIANT: these patterns word a refusal; whether there is one was decided by the reader before.
 */
export interface Hint {
  /** Sticky; what it matches is underlined. */
  readonly shape: RegExp;
  /** `{}` stands for the matched text. */
  readonly message: string;
  readonly help: string;
}

const STDERR_IS_THERE = "Leave it out: what a program prints on stderr is part of the answer already";
const ANSWER_IS_TEXT = "Leave it out: the output comes back as the answer, and no file is written";
const USE_STDIN = 'Hand the document over in the "stdin" argument of the call, and write "-f -"';
const TWO_CALLS = "Send two calls, one command line each";
const STATUS_IS_THERE = "Leave it out: the answer says how the command ended";
const LITERAL = "put the text in single quotes where it is meant literally";

export const HINTS: readonly Hint[] = [
  // Redirections
  {
    shape: /(?<=^\s*)>(?=[ \t])/y,
    message: 'Cannot read "{}" as a program: it is the prompt of a shell',
    help: 'Leave out the leading ">"',
  },
  { shape: /[0-9]*>&[ \t]*[0-9-]/y, message: 'Cannot redirect with "{}"', help: STDERR_IS_THERE },
  {
    shape: /(?:2>>?|[0-9]*>&|&>>?)[ \t]*[^\s|;&<>()'"`]{0,80}/y,
    message: 'Cannot redirect with "{}"',
    help: STDERR_IS_THERE,
  },
  {
    shape: /[0-9]*>>?\|?[ \t]*\/dev\/null(?![^\s|;&])/y,
    message: 'Cannot redirect output with "{}"',
    help: "Leave it out, or put a filter behind a pipe to keep the answer short",
  },
  { shape: />\(/y, message: 'Cannot start another command with "{}"', help: 'Use "|" to hand output on' },
  { shape: /[0-9]*<>/y, message: 'Cannot redirect with "{}"', help: USE_STDIN },
  {
    shape: /[0-9]*>>?\|?[ \t]*[^\s|;&<>()'"`]{0,80}/y,
    message: 'Cannot write output to a file with "{}"',
    help: ANSWER_IS_TEXT,
  },
  { shape: /[0-9]*<<</y, message: 'Cannot hand text over with "{}"', help: USE_STDIN },
  {
    shape: /[0-9]*<<-?[ \t]*[^\s|;&<>()`]{0,80}/y,
    message: 'Cannot read the here-document "{}"',
    help: USE_STDIN,
  },
  {
    shape: /<\(/y,
    message: 'Cannot read the output of another command with "{}"',
    help: "Send the inner command as a call of its own first",
  },
  { shape: /[0-9]*<&?[ \t]*[^\s|;&<>()'"`]{0,80}/y, message: 'Cannot read a file with "{}"', help: USE_STDIN },

  // Lists of commands
  {
    shape: /\|(?:\\\r?\n)*\|[ \t]*(?:true|:|exit 0)(?![^\s|;&])/y,
    message: 'Cannot run a second command with "{}"',
    help: "Leave it out: a command that fails is answered with what it printed",
  },
  { shape: /\|(?:\\\r?\n)*\|/y, message: 'Cannot run a second command with "{}"', help: TWO_CALLS },
  {
    shape: /\|(?:\\\r?\n)*&/y,
    message: 'Cannot read "{}"',
    help: 'Write "|": what a program prints on stderr is part of the answer already',
  },
  { shape: /&(?:\\\r?\n)*&/y, message: 'Cannot run a second command with "{}"', help: TWO_CALLS },
  {
    shape: /&/y,
    message: 'Cannot run a command in the background with "{}"',
    help: 'Leave it out, or put the text in quotes where an "&" is meant',
  },
  { shape: /;(?=\s*$)/y, message: 'Cannot end a command line with "{}"', help: "Leave it out" },
  { shape: /;(?=[ \t]*echo[ \t]+"?\$\?)/y, message: 'Cannot run a second command with "{}"', help: STATUS_IS_THERE },
  {
    shape: /;/y,
    message: 'Cannot run a second command with "{}"',
    help: `${TWO_CALLS}, or put the text in quotes where a ";" is meant`,
  },

  // Expansions
  {
    shape: /`/y,
    message: 'Cannot run a command inside a command line with "{}"',
    help: `Send the inner command as a call of its own and write its answer here, or ${LITERAL}`,
  },
  {
    shape: /\$(?:\\\r?\n)*\(\(/y,
    message: 'Cannot calculate with "{}"',
    help: `Write the number itself, or ${LITERAL}`,
  },
  {
    shape: /\$(?:\\\r?\n)*\(/y,
    message: 'Cannot run a command inside a command line with "{}"',
    help: `Send the inner command as a call of its own and write its answer here, or ${LITERAL}`,
  },
  {
    shape: /\$(?:\\\r?\n)*'/y,
    message: "Cannot read the escapes of {}…'",
    help: "Use '…' or \"…\" and write tabs and line breaks as they are",
  },
  { shape: /\$(?:\\\r?\n)*\?/y, message: 'Cannot read "{}"', help: STATUS_IS_THERE },
  {
    shape: /\$(?:\\\r?\n)*(?:\{[^}\s]{0,80}\}?|[A-Za-z_][A-Za-z0-9_]*|.)/y,
    message: 'Cannot read the variable "{}": there are no variables here',
    help: `Write the value itself, or ${LITERAL}`,
  },

  // Line breaks
  {
    shape: /\n(?=\s*\|)/y,
    message: 'Cannot begin a line with "|"',
    help: 'Put the "|" at the end of the line before it',
  },
  {
    shape: /(?<=\\[ \t]+\r?)\n/y,
    message: "Cannot join lines with a backslash that blanks follow",
    help: "Make the backslash the last character of its line",
  },
  {
    shape: /\n(?=[ \t]*-)/y,
    message: "Cannot run a second command line: a line break ends the first one",
    help: "End the line with a backslash to join it with the next one",
  },
  {
    shape: /\n/y,
    message: "Cannot run a second command line: a line break ends the first one",
    help: `${TWO_CALLS}, or end the line with a backslash to join it with the next one`,
  },
];
