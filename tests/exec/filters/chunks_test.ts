import { deepEqual } from "node:assert/strict";
import { seeded } from "../seeded.ts";
import { type Random, randomInput, upTo } from "./inputs.ts";
import { randomWords } from "./questions.ts";
import { invocationOf, type Ran, runFilter } from "./run_filter.ts";

for (const name of ["head", "tail", "sort", "uniq", "wc", "cut", "tr", "cat"] as const) {
  Deno.test(`what ${name} makes of its input does not depend on where the pieces end`, async () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round++) {
      const words = name === "wc" ? [...randomWords(random, name), "-m"] : randomWords(random, name);
      const invocation = invocationOf(words);
      if (invocation === undefined) continue;
      const input = randomInput(random, words.includes("-z") ? 0 : 10);
      const whole = await runFilter(invocation, [input]);
      for (const most of [1, 3, 40]) {
        deepEqual(told(await runFilter(invocation, pieces(input, random, most))), told(whole), JSON.stringify(words));
      }
    }
  });
}

function* pieces(input: Uint8Array, random: Random, most: number): Generator<Uint8Array> {
  for (let from = 0; from < input.length;) {
    const to = from + 1 + upTo(random, most - 1);
    // A copy of its own: nothing behind a piece can be seen by mistake.
    yield input.slice(from, to);
    from = to;
  }
}

/** A refusal in the middle may come before or after what was put already. */
function told({ output, code, stderr }: Ran) {
  return { output: code === 0 ? [...output] : [], code, stderr };
}
