import assert from "node:assert/strict";
import { underline } from "../../src/shell/mod.ts";

const CASES: readonly { readonly name: string; readonly marked: string; readonly shown: readonly string[] }[] = [
  { name: "a word", marked: "get «pods» -A", shown: ["get pods -A", "    ^^^^"] },
  { name: "nothing", marked: "get «» -A", shown: ["get  -A", "    ^"] },
  { name: "the end of the line", marked: "get pods«»", shown: ["get pods", "        ^"] },
  { name: "a line break", marked: "get pods«\n»get svc", shown: ["get pods", "        ^"] },
  { name: "the second line", marked: "a |\nb «c»\nd", shown: ["b c", "  ^"] },
  { name: "a part that goes on in the next line", marked: "a «'b\nc'» d", shown: ["a 'b", "  ^^"] },
  { name: "a tab before it", marked: "a\t«b»", shown: ["a b", "  ^"] },
  { name: "a control character", marked: "a «\x1b»[31m", shown: ["a \\u{1b}[31m", "  ^^^^^^"] },
  { name: "an invisible character", marked: "a«\u202e»b", shown: ["a\\u{202e}b", " ^^^^^^^^"] },
  { name: "wide characters", marked: "日本 «語»", shown: ["日本 語", "     ^^"] },
  { name: "a combining mark", marked: "e\u0301 «x»", shown: ["e\u0301 x", "  ^"] },
];

for (const { name, marked, shown } of CASES) {
  Deno.test(`underlines ${name}`, () => {
    const span = { start: marked.indexOf("«"), end: marked.indexOf("»") - 1 };
    assert.deepEqual(underline(marked.replace(/[«»]/g, ""), span).split("\n"), shown);
  });
}

Deno.test("a long line is shortened around what is underlined, at any place", () => {
  for (const place of [0, 5, 50, 120, 299]) {
    const text = Array.from({ length: 300 }, (_, index) => String(index % 10)).join("");
    const [line = "", carets = ""] = underline(text, { start: place, end: place + 1 }).split("\n");
    assert.ok(line.length <= 101, `${line.length} columns`);
    assert.equal(line[carets.indexOf("^")], String(place % 10));
    assert.equal(carets.trim(), "^");
  }
});

Deno.test("a long part is cut, and a span outside of the text does no harm", () => {
  const [line = "", carets = ""] = underline("x".repeat(5000), { start: 10, end: 4000 }).split("\n");
  assert.ok(line.length <= 101 && carets.length <= 101);
  assert.equal(underline("abc", { start: 90, end: 99 }), "abc\n   ^");
  assert.equal(underline("", { start: 0, end: 0 }), "\n^");
});
