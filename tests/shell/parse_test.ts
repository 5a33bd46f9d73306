import assert from "node:assert/strict";
import { LONGEST_LINE, parse, Problem } from "../../src/shell/mod.ts";

/** Many spellings, one meaning. */
const FAMILIES: readonly { readonly words: readonly (readonly string[])[]; readonly lines: readonly string[] }[] = [
  {
    words: [["get", "pods", "-n", "prod"]],
    lines: [
      "get pods -n prod",
      "  get\tpods  -n   prod  ",
      "get 'pods' \"-n\" prod",
      "get po'd's -n pr\\od",
      "g\"e\"t p'od's '-''n' \"pr\"od",
      "get pods \\\n  -n prod",
      "get po\\\nds -n pr\\\nod",
      "\\\nget pods -n prod\\\n",
      "get pods -n prod # only prod",
      "get pods -n prod\n",
      "\n\nget pods -n prod\n\n",
      "# all pods\nget pods -n prod\n# done",
      'get "po\\\nds" -n prod',
    ],
  },
  {
    words: [["get", "pods"], ["jq", "-r", ".items[] | .metadata.name"], ["sort"]],
    lines: [
      "get pods | jq -r '.items[] | .metadata.name' | sort",
      "get pods|jq -r '.items[] | .metadata.name'|sort",
      'get pods | jq -r ".items[] | .metadata.name" | sort',
      "get pods |\n  jq -r '.items[] | .metadata.name' |\n  sort",
      "get pods \\\n| jq -r '.items[] | .metadata.name' \\\n| sort",
      "get pods | # names alone\n jq -r '.items[] | .metadata.name' |\n\n# in order\n sort",
      "get pods | jq -r .items[]\\ \\|\\ .metadata.name | sort",
    ],
  },
  {
    words: [["get", "it's", 'a "b"', "\\", "$HOME", "a`b", "*", "~", "{a,b}", "[a-z]?", "a=b", "(x)", "!", "^", "#"]],
    lines: [
      `get "it's" 'a "b"' '\\' '$HOME' 'a\`b' * ~ {a,b} [a-z]? a=b (x) ! ^ '#'`,
      `get it\\'s "a \\"b\\"" "\\\\" "\\$HOME" "a\\\`b" \\* "~" '{a,b}' [a-z]? a=b (x) ! ^ \\#`,
      `get 'it'\\''s' a\\ \\"b\\" \\\\ \\$HOME a\\\`b * ~ {a,b} [a-z]? "a"=b (x) "!" ^ "#"`,
    ],
  },
  {
    words: [["grep", "x$", "$", "a$/b", "$.x", "$,", "$]", "", "a#b", "\\d\\.", "a\tb", "a\nb", "|", ";&<>"]],
    lines: [
      `grep x$ $ a$/b $.x $, $] '' a#b "\\d\\." "a\tb" "a\nb" "|" ";&<>"`,
      `grep "x$" "$" 'a$/b' "$.x" "$," "$]" "" a"#"b '\\d\\.' 'a\tb' 'a\nb' \\| \\;\\&\\<\\>`,
    ],
  },
  {
    words: [[
      "annotate",
      "note=café",
      "Größe",
      "日本語",
      "тест",
      "note=😀",
      "“quoted”",
      "a\u00a0b",
      "Ｆｕｌｌ",
      "–",
      "e\u0301",
    ]],
    lines: [
      "annotate note=café Größe 日本語 тест note=😀 '“quoted”' 'a\u00a0b' \"Ｆｕｌｌ\" '–' e\u0301",
      'annotate "note=café" \'Größe\' \\日本語 "тест" note=\\😀 "“quoted”" "a\u00a0b" \'Ｆｕｌｌ\' "–" \'e\u0301\'',
    ],
  },
];

for (const { words, lines } of FAMILIES) {
  for (const line of lines) {
    Deno.test(`reads ${JSON.stringify(line)}`, () => assert.deepEqual(wordsOf(line), words));
  }
}

Deno.test("a word's span covers it with its quotes, and a stage's span its words", () => {
  const text = "get 'po'ds  \\\n-o \"a b\" | x\\ y ";
  const { stages } = parse(text);
  const spans = stages.map(({ words }) => words.map(({ span }) => text.slice(span.start, span.end)));
  assert.deepEqual(spans, [["get", "'po'ds", "-o", '"a b"'], ["x\\ y"]]);
  assert.deepEqual(stages.map(({ span }) => text.slice(span.start, span.end)), ["get 'po'ds  \\\n-o \"a b\"", "x\\ y"]);
});

Deno.test("a line of 65536 bytes is read and one byte more is refused", () => {
  const ascii = "a".repeat(LONGEST_LINE);
  assert.equal(wordsOf(ascii)[0]?.[0], ascii);
  assert.throws(() => parse(ascii + "a"), Problem);
  const wide = "€".repeat(Math.floor(LONGEST_LINE / 3)) + "a";
  assert.equal(wordsOf(wide)[0]?.[0], wide, "65535 bytes of UTF-8 and one more");
  assert.throws(() => parse(wide + "a"), { name: "Problem", message: /more than 65536 bytes/ });
});

Deno.test("a line break as Windows writes it reads as any other", () => {
  const lines = FAMILIES.flatMap(({ lines }) => lines).filter((line) => line.includes("\n"));
  assert.ok(lines.length > 10);
  for (const line of lines) {
    assert.deepEqual(wordsOf(line.replaceAll("\n", "\r\n")), wordsOf(line), JSON.stringify(line));
  }
});

function wordsOf(line: string): readonly (readonly string[])[] {
  return parse(line).stages.map(({ words }) => words.map(({ value }) => value));
}
