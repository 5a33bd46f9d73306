/**
 * Text to words and back. Here belongs what is true of every command line: quoting, pipes, what is refused.
 * What a word means to a program does not.
 */
export type { CommandLine, Span, Stage, Word } from "./types.ts";
export { Problem } from "./problem.ts";
export type { ProblemOptions } from "./problem.ts";
export { parse } from "./parse.ts";
export { LONGEST_LINE } from "./characters.ts";
export { quote, unparse } from "./quote.ts";
export { underline } from "./underline.ts";
export { nearest } from "./nearest.ts";
