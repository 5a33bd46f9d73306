import { deepEqual, equal, ok } from "node:assert/strict";
import { createCapture } from "../../src/exec/capture.ts";
import { countLineFeeds } from "../../src/exec/line_feeds.ts";
import type { Captured } from "../../src/exec/mod.ts";
import { visible } from "../../src/exec/visible.ts";
import { randomBytes, seeded } from "./seeded.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function capture(text: string, characters: number): Captured {
  const taken = createCapture(characters);
  taken.add(encode(text));
  return taken.finish();
}

Deno.test("output within the limit is kept whole", () => {
  deepEqual(capture("one\ntwo\n", 8), { head: "one\ntwo\n", tail: "", bytes: 8, omittedBytes: 0, omittedLines: 0 });
});

Deno.test("output over the limit keeps the first and the last lines", () => {
  const text = Array.from({ length: 100 }, (_, index) => `line ${String(index).padStart(2, "0")}\n`).join("");
  const kept = capture(text, 50);
  deepEqual([kept.head, kept.tail], ["line 00\nline 01\nline 02\n", "line 97\nline 98\nline 99\n"]);
  deepEqual([kept.bytes, kept.omittedBytes, kept.omittedLines], [800, 752, 94]);
});

Deno.test("one giant line is cut between characters", () => {
  const kept = capture("é".repeat(1000), 20);
  deepEqual([kept.head, kept.tail, kept.omittedBytes, kept.omittedLines], ["é".repeat(10), "é".repeat(10), 1960, 0]);
});

Deno.test("a giant line behind short ones is cut too, because the room would be wasted", () => {
  const kept = capture(`a\n${"x".repeat(1000)}\nb\n`, 40);
  deepEqual([kept.head, kept.tail], [`a\n${"x".repeat(18)}`, `${"x".repeat(17)}\nb\n`]);
});

Deno.test("a character of two UTF-16 units is never cut in half", () => {
  const kept = capture("🦀".repeat(100), 10);
  deepEqual([kept.head, kept.tail], ["🦀🦀", "🦀🦀"]);
});

Deno.test("a character that was cut by the bound on memory does not come back as broken bytes", () => {
  for (const lead of ["", "x", "xx"]) {
    const kept = capture(lead + "漢".repeat(10_000), 100);
    ok(!(kept.head + kept.tail).includes("\\x"), kept.tail);
  }
});

Deno.test("escapes count as what they are shown as", () => {
  const kept = capture("\x1b".repeat(100), 40);
  equal(kept.head.length + kept.tail.length, 40);
});

Deno.test("whatever comes in whatever chunks: head, omitted part and tail make the whole, within the limit", () => {
  const random = seeded(42);
  for (let round = 0; round < 3000; round++) {
    const whole = randomBytes(random, 400);
    const characters = 2 + Math.floor(random() * 120);
    const taken = createCapture(characters);
    for (let at = 0; at < whole.length;) {
      const length = 1 + Math.floor(random() * 90);
      taken.add(whole.subarray(at, at + length));
      at += length;
    }
    const kept = taken.finish();
    const context = `limit ${characters} of ${whole}`;
    equal(kept.bytes, whole.length);
    ok(kept.head.length + kept.tail.length <= characters, context);
    ok(visible(whole).startsWith(kept.head), context);
    ok(visible(whole).endsWith(kept.tail), context);
    if (kept.omittedBytes === 0) equal(kept.head, visible(whole), context);
    else ok(kept.head.length + kept.tail.length < visible(whole).length, context);
    ok(kept.omittedLines <= countLineFeeds(whole), context);
  }
});

Deno.test("the same bytes are kept in the same way, however they were cut into chunks", () => {
  const random = seeded(43);
  for (let round = 0; round < 500; round++) {
    const whole = randomBytes(random, 600);
    const [once, singly] = [createCapture(60), createCapture(60)];
    once.add(whole);
    for (const byte of whole) singly.add(new Uint8Array([byte]));
    deepEqual(singly.finish(), once.finish());
  }
});

Deno.test("line feeds are counted at any alignment", () => {
  const random = seeded(44);
  const bytes = Uint8Array.from({ length: 64 }, () => [10, 0, 11, 138, 9, 255, 128][Math.floor(random() * 7)]!);
  for (let start = 0; start < 16; start++) {
    for (let end = start; end <= bytes.length; end++) {
      const part = bytes.subarray(start, end);
      equal(countLineFeeds(part), part.filter((byte) => byte === 10).length);
    }
  }
});
