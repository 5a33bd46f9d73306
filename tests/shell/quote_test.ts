import assert from "node:assert/strict";
import { parse, quote, unparse } from "../../src/shell/mod.ts";
import { type Random, seeded } from "./random.ts";

const PIECES = [
  ..."abzAZ059 \t\n'\"\\$`|&;<>(){}[]*?~!#=%^@,.:/+-_",
  "$HOME",
  "$(x)",
  "2>&1",
  "A=b",
  "||",
  "é",
  "日",
  "–",
  "\u00a0",
  "😀",
  "е",
  "kubectl",
];

Deno.test("what unparse writes, parse reads as the same words", () => {
  const random = seeded(1);
  for (let round = 0; round < 20_000; round++) {
    const stages = several(random, 3).map(() => several(random, 5).map(() => word(random)));
    const text = unparse(stages);
    const read = parse(text).stages.map(({ words }) => words.map(({ value }) => value));
    assert.deepEqual(read, stages, JSON.stringify(text));
  }
});

Deno.test("plain words stay as they are, and all others are quoted", () => {
  const plain = ["get", "-o=json", "a/b:1.2", "--context=x@y", "a,b", "10%", "x^y"];
  assert.deepEqual(plain.map(quote), plain);
  assert.deepEqual(["", "a b", "it's", "$x", "#", "*"].map(quote), ["''", "'a b'", `'it'\\''s'`, "'$x'", "'#'", "'*'"]);
});

Deno.test("a first word that looks like a variable or a prompt is quoted", () => {
  assert.equal(unparse([["A=b", "c=d"], ["%"]]), "'A=b' c=d | '%'");
});

function word(random: Random): string {
  return Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join("");
}

function several(random: Random, most: number): readonly undefined[] {
  return Array.from({ length: 1 + random.below(most) });
}
