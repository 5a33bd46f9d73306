import { equal } from "node:assert/strict";
import { placeBeyond, placeWithin, visible, visibleWidth } from "../../src/exec/visible.ts";
import { randomBytes, seeded } from "./seeded.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const CASES: readonly (readonly [string, Uint8Array, string])[] = [
  ["tab and line feed stay", encode("a\tb\nc"), "a\tb\nc"],
  ["letters of all scripts stay", encode("é 漢字 🦀 ﷽"), "é 漢字 🦀 ﷽"],
  ["a carriage return before a line feed goes", encode("a\r\nb\r\n"), "a\nb\n"],
  ["any other carriage return becomes visible", encode("a\rb\r\r\n"), "a\\x0db\\x0d\n"],
  ["terminal escapes become visible", encode("\x1b[31mred\x1b[0m\x07"), "\\x1b[31mred\\x1b[0m\\x07"],
  ["NUL and DEL become visible", encode("a\0b\x7f"), "a\\x00b\\x7f"],
  ["C1 controls become visible", encode("a\u009b31m"), "a\\u{9b}31m"],
  ["what reorders text becomes visible", encode("a\u202eb\u2066c"), "a\\u{202e}b\\u{2066}c"],
  ["what hides text becomes visible", encode("a\u{e0041}b"), "a\\u{e0041}b"],
  ["bytes that are not UTF-8 are shown as bytes", new Uint8Array([0x61, 0xff, 0xfe, 0x62]), "a\\xff\\xfeb"],
  ["an overlong form is not UTF-8", new Uint8Array([0xc0, 0xaf]), "\\xc0\\xaf"],
  ["a surrogate is not UTF-8", new Uint8Array([0xed, 0xa0, 0x80]), "\\xed\\xa0\\x80"],
  ["a character that is cut off is not UTF-8", new Uint8Array([0x61, 0xe6, 0xbc]), "a\\xe6\\xbc"],
  ["escapes beside bytes that are not UTF-8 become visible", new Uint8Array([0x1b, 0xff, 0xc3, 0xa9]), "\\x1b\\xffé"],
];

for (const [name, bytes, text] of CASES) {
  Deno.test(name, () => equal(visible(bytes), text));
}

Deno.test("the width of bytes is the length of their text, for any bytes", () => {
  const random = seeded(7);
  for (let round = 0; round < 5000; round++) {
    const bytes = randomBytes(random, 60);
    equal(visibleWidth(bytes), visible(bytes).length, `of ${bytes}`);
  }
});

Deno.test("a text parts at the place of a width into two whole texts", () => {
  const random = seeded(8);
  for (let round = 0; round < 5000; round++) {
    const bytes = randomBytes(random, 60);
    const width = Math.floor(random() * visible(bytes).length);
    for (const place of [placeWithin(bytes, width), placeBeyond(bytes, width)]) {
      equal(
        visible(bytes.subarray(0, place)) + visible(bytes.subarray(place)),
        visible(bytes),
        `of ${bytes} at ${place}`,
      );
    }
    equal(visibleWidth(bytes.subarray(0, placeWithin(bytes, width))) <= width, true);
    equal(visibleWidth(bytes.subarray(0, placeBeyond(bytes, width))) >= width, true);
  }
});
