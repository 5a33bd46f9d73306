import assert from "node:assert/strict";
import { parse } from "yaml";
import { decode, encode } from "../../src/mask/objects/byte_text.ts";
import { readJson } from "../../src/mask/objects/json_reader.ts";
import type { Node } from "../../src/mask/objects/tree.ts";
import { readYaml } from "../../src/mask/objects/yaml_reader.ts";
import { createRandom, harmless, secret, writeJson, writeYaml } from "./objects_documents.ts";

/** Every scalar as its text, so that two readers can be compared. */
function plain(node: Node): unknown {
  if (node.kind === "list") return node.items.map(plain);
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key.value(), plain(value)]));
  return node.empty ? "" : node.value();
}

function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts);
  if (value === null || value === "null") return "";
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, texts(inner)]));
}

/** Every scalar is a text. */
const FAILSAFE = { schema: "failsafe" } as const;

Deno.test("YAML is read as another reader reads it, in every style that its writer knows", () => {
  let read = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const random = createRandom(seed);
    const text = writeYaml(random.chance(2) ? harmless(random) : secret(random), random);
    const tree = readYaml(encode(text));
    if (tree === undefined) continue;
    read++;
    assert.deepEqual(plain(tree.root), texts(parse(text, FAILSAFE)), `seed ${seed}\n${text}`);
  }
  assert.ok(read > 1900, `only ${read} of 2000 documents were read`);
});

Deno.test("JSON is read as JSON.parse reads it", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = createRandom(seed);
    const text = writeJson(random.chance(2) ? harmless(random) : secret(random), random);
    assert.deepEqual(plain(readJson(encode(text))!.root), texts(JSON.parse(text)), text);
  }
});

const NO_JSON = [
  "",
  "{",
  "{]",
  "[1,]",
  '{"a":1,}',
  "{'a':1}",
  '{"a" 1}',
  '{"a":01}',
  '"a\nb"',
  '"\\x41"',
  '"\\u12"',
  "nul",
  "1 2",
  "{}{}",
  "[1 2]",
  "+1",
];

for (const text of NO_JSON) {
  Deno.test(`JSON is not taken to be ${JSON.stringify(text)}`, () => {
    assert.equal(readJson(text), undefined);
    assert.throws(() => JSON.parse(text));
  });
}

const YAML: readonly (readonly [name: string, text: string])[] = [
  ["an empty document", ""],
  ["only comments", "# a\n  # b\n"],
  ["nested lists", "a:\n- - 1\n  - 2\n- b: 1\n  c:\n  - x\n"],
  ["a list indented as its key", "a:\n- 1\n- 2\nb: 3\n"],
  ["a list indented more", "a:\n  - 1\n  -\n    b: 2\n  -\n"],
  ["a value on the next line", "kind:\n  Secret\n"],
  ["a plain scalar over lines", "a: one\n  two\n\n  three\nb: 1\n"],
  ["a quoted scalar over lines", "a: \"one\n  two \\\n  three\n\n  four\"\nb: 'x\n  it''s'\n"],
  ["a literal block with blank lines", "a: |\n\n  one\n\n    two\n\nb: >\n  x\n  y\n\n  z\n"],
  ["a literal block with stated indentation", "a: |2\n    one\n   two\nb: 1\n"],
  ["chomping", "a: |-\n  one\nb: |+\n  two\nc: >-\n  three\n"],
  ["comments everywhere", 'a: 1 # one\n# two\nb: # three\n  c: 2\n  # four\nd: "#" # five\n'],
  ["flow collections", "a: {b: [1, 2, {c: d}], e: , f}\ng: []\nh: {}\n"],
  ["KYAML", '---\n{\n  kind: "Secret", # c\n  data: {\n    a: "b",\n  },\n  l: [{\n    x: "1",\n  }],\n}\n'],
  ["URLs and other colons", "a: http://x:80/y\nb: a:b\n- c\n".replace("- c\n", "")],
  ["dashes and questions in plain scalars", "a: -x\nb: ?y\nc: - z\n".replace("c: - z\n", "")],
  ["line breaks of Windows", "a: |\r\n  one\r\n  two\r\nb: x\r\n"],
  ["escapes", 'a: "\\x41\\u00e4\\U0001F600\\n\\t\\/\\e"\n'],
];

for (const [name, text] of YAML) {
  Deno.test(`YAML is read for certain with ${name}`, () => {
    const tree = readYaml(encode(text));
    assert.ok(tree, "the reader was not certain");
    assert.deepEqual(plain(tree.root), texts(parse(text, FAILSAFE)));
  });
}

const UNSURE = [
  "a: &x b\n",
  "a: *x\n",
  "a: !!str b\n",
  "<<: {a: b}\n",
  "? a\n: b\n",
  "a:\tb\n",
  "\ta: b\n",
  "a: b: c\n",
  "a: - b\n",
  "a: {b: c\n",
  "a: 'b\n",
  "a: b\n c: d\n",
  "a:\n    b: 1\n  c: 2\n",
  "%YAML 1.1\n",
  "a: `b\n",
  "a: @b\n",
  "- a\nb: c\n",
  'a: "\\q"\n',
  "{a: b} c\n",
  "[a: b]\n",
  "a: b\rc: d\n",
  "a: b\u2028c: d\n",
  "a: b\u0085c: d\n",
  "\ufeffa: b\n",
  "a: |x\n  b\n",
  'a: "b" c\n',
  "--- a: b\n",
  "{{ .Values.x }}\n",
];

for (const text of UNSURE) {
  Deno.test(`YAML is not read for certain: ${JSON.stringify(text)}`, () =>
    assert.equal(readYaml(encode(text)), undefined));
}

Deno.test("byte text keeps every byte and gives back its characters", () => {
  assert.equal(decode(encode("ä€😀")), "ä€😀");
});
