import { deepEqual } from "node:assert/strict";
import { seeded } from "../seeded.ts";
import { askGnu, type Question } from "./gnu.ts";
import { randomInput } from "./inputs.ts";
import { type BuiltIn, randomWords } from "./questions.ts";
import { invocationOf, runFilter } from "./run_filter.ts";

/** Questions a filter; FILTER_QUESTIONS asks for more, FILTER_SEED for others. */
const QUESTIONS = Number(Deno.env.get("FILTER_QUESTIONS") ?? 400);
const SEED = Number(Deno.env.get("FILTER_SEED") ?? 1);

for (const name of ["head", "tail", "sort", "uniq", "wc", "cut", "tr", "cat"] as const) {
  Deno.test(`${name} answers as GNU's ${name} does, byte for byte`, async () => {
    const questions = questionsFor(name);
    const answers = await askGnu(questions);
    const wrong: string[] = [];
    for (const [index, question] of questions.entries()) {
      const { words, input } = question;
      const ours = await runFilter(invocationOf(words)!, [input]);
      const theirs = answers[index]!;
      try {
        deepEqual(told(ours), told(theirs));
      } catch {
        wrong.push(
          `${JSON.stringify(words)} ${told({ output: input, code: 0 })}\n  ours ${
            told(ours)
          } ${ours.stderr.trim()}\n  GNU's ${told(theirs)}`,
        );
      }
      if (
        ours.code !== 0 && !words.includes("-C") && ours.stderr === "" &&
        !words.some((word) => /^--check=[qs]/.test(word))
      ) {
        wrong.push(`${JSON.stringify(words)} failed without a sentence`);
      }
    }
    deepEqual(wrong, []);
  });
}

/** Those that the reader lets through. */
function questionsFor(name: BuiltIn): readonly Question[] {
  const random = seeded(SEED);
  const questions: Question[] = [];
  while (questions.length < QUESTIONS) {
    const words = randomWords(random, name);
    const input = randomInput(random, words.includes("-z") ? 0 : 10);
    if (invocationOf(words) !== undefined) questions.push({ words, input });
  }
  return questions;
}

/** Bytes as text that shows them all; of a failure only the code counts, and what was put before it. */
function told({ output, code }: { readonly output: Uint8Array; readonly code: number }): string {
  const text = Array.from(
    output,
    (byte) => byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, "0")}` : String.fromCharCode(byte),
  ).join("");
  return `${code} "${text}"`;
}
