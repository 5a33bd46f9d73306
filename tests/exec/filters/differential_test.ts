import { deepEqual, equal } from "node:assert/strict";
import { needs } from "../../real_programs.ts";
import { seeded } from "../seeded.ts";
import { type Answer, askGnu, type Question } from "./gnu.ts";
import { generalNumbers, randomInput, randomUtf8 } from "./inputs.ts";
import { type BuiltIn, randomWords } from "./questions.ts";
import { invocationOf, type Ran, runFilter } from "./run_filter.ts";

/** Questions a filter; FILTER_QUESTIONS asks for more, FILTER_SEED for others. */
const QUESTIONS = Number(Deno.env.get("FILTER_QUESTIONS") ?? 400);
const SEED = Number(Deno.env.get("FILTER_SEED") ?? 1);

for (const name of ["head", "tail", "sort", "uniq", "wc", "cut", "tr", "cat"] as const) {
  Deno.test({ name: `${name} answers as GNU's ${name} does, byte for byte`, ...needs(name), fn: () => compare(name) });
}

Deno.test("wc -m counts characters as GNU's wc does in a UTF-8 locale", needs("wc"), async () => {
  const random = seeded(SEED);
  const inputs = Array.from({ length: QUESTIONS }, () => randomUtf8(random));
  const answers = await askGnu(inputs.map((input) => ({ words: ["wc", "-m"], input, locale: "C.UTF-8" })));
  for (const [index, input] of inputs.entries()) {
    const ours = await runFilter(invocationOf(["wc", "-m"])!, [input]);
    equal(told(ours), told(answers[index]!), told({ output: input, code: 0 }));
  }
});

Deno.test("sort -g orders everything that strtold reads as GNU's sort does", needs("sort"), async () => {
  const numbers = generalNumbers(seeded(SEED));
  const questions = [["-g"], ["-g", "-s"], ["-g", "-r"], ["-g", "-u"], ["-s", "-k1,1gr"]].map((flags) => ({
    words: ["sort", ...flags],
    input: new TextEncoder().encode(numbers.map((number) => `${number}\n`).join("")),
  }));
  const answers = await askGnu(questions);
  for (const [index, question] of questions.entries()) {
    const ours = await runFilter(invocationOf(question.words)!, [question.input]);
    const text = (answer: { readonly output: Uint8Array }) => new TextDecoder().decode(answer.output).split("\n");
    deepEqual(text(ours), text(answers[index]!), `${question.words}`);
  }
});

async function compare(name: BuiltIn): Promise<void> {
  const questions = questionsFor(name);
  const answers = await askGnu(questions);
  const wrong: string[] = [];
  for (const [index, question] of questions.entries()) {
    const ours = await runFilter(invocationOf(question.words)!, [question.input]);
    const theirs = answers[index]!;
    if (told(ours) !== told(theirs)) wrong.push(difference(question, ours, theirs));
    if (ours.code !== 0 && ours.stderr === "" && !isQuiet(question)) wrong.push(`${question.words} fails silently`);
  }
  if (wrong.length > 0) throw new Error(`${wrong.length} answers differ:\n${wrong.slice(0, 20).join("\n")}`);
}

/** `sort -C` says nothing. */
function isQuiet({ words }: Question): boolean {
  return words.some((word) => word === "-C" || /^--check=[qs]/.test(word));
}

/** Those that the reader lets through. */
function questionsFor(name: BuiltIn): readonly Question[] {
  const random = seeded(SEED);
  const questions: Question[] = [];
  while (questions.length < QUESTIONS) {
    const words = randomWords(random, name);
    const input = randomInput(random, words.includes("-z") ? 0 : 10);
    if (invocationOf(words) !== undefined && !isSlip(words, input)) questions.push({ words, input });
  }
  return questions;
}

/** With `-z` GNU's cut 9.1 forgets the last NUL where the input ends with the delimiter behind the first field. */
function isSlip([name, ...flags]: readonly string[], input: Uint8Array): boolean {
  return name === "cut" && flags.includes("-z") && input.at(-1) !== 0;
}

/** Bytes as text that shows them all; of a failure only the code counts, and what was put before it. */
function told({ output, code }: { readonly output: Uint8Array; readonly code: number }): string {
  const text = Array.from(
    output,
    (byte) => byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, "0")}` : String.fromCharCode(byte),
  ).join("");
  return `${code} "${text}"`;
}

/** What was asked, and both answers from where they differ. */
function difference({ words, input }: Question, ours: Ran, theirs: Answer): string {
  const from = ours.output.findIndex((byte, at) => byte !== theirs.output[at]);
  const at = Math.max(0, from < 0 ? ours.output.length : from);
  const parts = [ours, theirs].map(({ output, code }) => told({ output: output.slice(at, at + 60), code }));
  return `${JSON.stringify(words)} ${told({ output: input.slice(0, 500), code: input.length })}\n  ours at ${at}: ${
    parts[0]
  } ${ours.stderr.trim()}\n  GNU's:   ${parts[1]}`;
}
