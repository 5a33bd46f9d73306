import assert from "node:assert/strict";
import {
  anything,
  type Checked,
  choice,
  DataError,
  either,
  flag,
  integer,
  list,
  located,
  LONGEST_DATA,
  MOST_DOCUMENTS,
  object,
  optional,
  readDocuments,
  readJson,
  readYaml,
  record,
  text,
} from "../src/data.ts";

/** Many ways to write it, one value. */
const FAMILIES: readonly { readonly values: readonly unknown[]; readonly texts: readonly string[] }[] = [
  {
    values: [{ a: "b", c: [1, true, null] }],
    texts: [
      "a: b\nc:\n- 1\n- true\n- null\n",
      "a: b\nc:\n  - 1\n  - yes\n  -\n",
      "---\na: b\nc: [1, y, ~]\n---\n",
      "# a comment\n\na: 'b' # and one more\nc: [0x1, on, ]".replace(", ]", ", null]"),
      '{"a": "b", "c": [1, true, null]}',
      '\n\t{"a":"\\u0062",\r\n"c":[1,true,null]}\n',
      "{a: b, c: [1, True, Null]}",
      '{"a": "b", "c": [1, true, null,],}',
      "a: b\r\nc:\r\n- 1\r\n- true\r\n- null\r\n",
      "\ufeffa: b\nc: [1, TRUE, NULL]",
      "? a\n: b\n? c\n: [1, true, null]",
      "a: !!str b\nc: !!seq [!!int '1', !!bool yes, !!null '']",
      "a: &x b\nc: [1, true, null]\n...\n",
      "--- # first\na: b\nc: [01, On, ]".replace("01, On, ", "01, On, ~"),
      "---\n---\n# nothing\n---\na: b\nc: [1, true, null]\n--- \n",
    ],
  },
  {
    values: [{ a: 1 }, { b: 2 }],
    texts: [
      "a: 1\n---\nb: 2",
      '{"a": 1}{"b": 2}',
      '{"a": 1}\n{"b": 2}\n',
      '{"a": 1}\n---\n{"b": 2}',
      '{"a": 1}\n---\nb: 2',
      'a: 1\n---\n{"b":\n2}\n',
    ],
  },
  {
    values: [{ a: { x: [1] }, b: { x: [1] }, c: [1] }],
    texts: ["a: &a {x: &x [1]}\nb: *a\nc: *x", "a:\n  &a\n  x: &x\n  - 1\nb: *a\nc: *x"],
  },
  {
    values: [{ "true": 1, "false": 2, "511": 3, "-1": 4, "~": 5, "<<": 6, "1.5": 7 }],
    texts: [
      "y: 1\nn: 2\n0777: 3\n-1: 4\n'~': 5\n'<<': 6\n'1.5': 7",
      "{on: 1, off: 2, 511: 3, -1: 4, \"~\": 5, '<<': 6, !!str 1.5: 7}",
    ],
  },
  {
    values: [],
    texts: ["", "\n\n", "# nothing\n", "---\n", "---\n---\n", "~", "null\n---\n", "\ufeff", "  # a\n\t\n"],
  },
  {
    values: [{ a: "one\ntwo\n", b: "one two" }],
    texts: ["a: |\n  one\n  two\nb: >-\n  one\n  two", 'a: "one\\ntwo\\n"\nb: one\n  two'],
  },
];

for (const { values, texts } of FAMILIES) {
  for (const content of texts) {
    Deno.test(`reads ${JSON.stringify(content)}`, async () => {
      assert.deepEqual((await readDocuments(content)).map(({ value }) => value), values);
    });
  }
}

const SCALARS: readonly (readonly [string, unknown])[] = [
  ["12", 12],
  ["+12", 12],
  ["1_000", 1000],
  ["0777", 511],
  ["0o17", 15],
  ["08", 8],
  ["0x1F", 31],
  ["-0b11", -3],
  ["190:20:30", "190:20:30"],
  ["2001-01-01", "2001-01-01"],
  ["1.0", 1],
  ["-0", 0],
  ["1e3", 1000],
  ["1e400", "1e400"],
  [".5", 0.5],
  ["1.2.3", "1.2.3"],
  ["nan", "nan"],
  ["9007199254740991", 9007199254740991],
  ["-9007199254740991", -9007199254740991],
  ["10000000000000000", 10000000000000000],
  ["'12'", "12"],
  ['"yes"', "yes"],
];

Deno.test("plain words mean what they mean to Go's YAML 1.1", async () => {
  for (const [written, value] of SCALARS) {
    assert.deepEqual((await readDocuments(`a: ${written}`))[0]?.value, { a: value }, written);
  }
});

/** What is refused, with the place where it stands. */
const REFUSED: readonly { readonly content: string; readonly at: string; readonly reason: RegExp }[] = [
  { content: "a: 1\nb: 2\na: 3", at: "3:1", reason: /Key "a" is given twice/ },
  { content: "x:\n  a: 1\n  'a': 2", at: "3:3", reason: /Key "a" is given twice/ },
  { content: "1: a\n'1': b", at: "2:1", reason: /Key "1" is given twice/ },
  { content: "y: a\non: b", at: "2:1", reason: /Key "true" is given twice/ },
  { content: '{"a": {"b": 1,\n "b": 2}}', at: "2:2", reason: /Key "b" is given twice/ },
  { content: '{"a": 1, "\\u0061": 2}', at: "1:10", reason: /Key "a" is given twice/ },
  { content: "a: &a {b: 1}\nc:\n  <<: *a", at: "3:3", reason: /merge key/ },
  { content: "<<: [{a: 1}]", at: "1:1", reason: /merge key/ },
  { content: "? !!merge <<\n: {a: 1}", at: "1:11", reason: /merge/ },
  { content: "a: !foo 1", at: "1:9", reason: /Tag "!foo" is not permitted/ },
  { content: "a: !!binary aGk=", at: "1:13", reason: /Tag "!!binary"/ },
  { content: "a: !!set {b}", at: "1:10", reason: /Tag "!!set"/ },
  { content: "a: !!map [b]", at: "1:10", reason: /Tag "!!map"/ },
  { content: "a: ! b", at: "1:6", reason: /Tag "!"/ },
  { content: "a: !<tag:example.com,2000:x> b", at: "1:30", reason: /Tag/ },
  { content: "a: !!int b", at: "1:10", reason: /not what its tag says/ },
  { content: "a: !!bool 1", at: "1:11", reason: /not what its tag says/ },
  { content: "a: *b", at: "1:4", reason: /Anchor "b" is not known/ },
  { content: "a: &a [*a]", at: "1:8", reason: /Anchor "a" is not known/ },
  { content: "a: *b\nb: &b 1", at: "1:4", reason: /Anchor "b" is not known/ },
  { content: "{a: 1}: b", at: "1:1", reason: /key must be a single value/ },
  { content: "? [a]\n: b", at: "1:3", reason: /key must be a single value/ },
  { content: "1.5: a", at: "1:1", reason: /key must be a text/ },
  { content: "~: a", at: "1:1", reason: /key must be a text/ },
  { content: ": a", at: "1:1", reason: /key must be/ },
  { content: "__proto__: {a: 1}", at: "1:1", reason: /"__proto__" is not permitted/ },
  { content: '{"__proto__": 1}', at: "1:2", reason: /"__proto__" is not permitted/ },
  { content: "a: 9007199254740993", at: "1:4", reason: /number cannot be handed on exactly/ },
  { content: "a: 0xFFFFFFFFFFFFFFFFF", at: "1:4", reason: /number cannot be handed on exactly/ },
  { content: `a: ${"9".repeat(1000)}`, at: "1:4", reason: /number cannot be handed on exactly/ },
  { content: "a: .inf", at: "1:4", reason: /number cannot be handed on exactly/ },
  { content: "a: 0b-1", at: "1:4", reason: /number cannot be handed on exactly/ },
  { content: '{"a": 9007199254740993}', at: "1:7", reason: /number cannot be handed on exactly/ },
  { content: '{"a": 1e999}', at: "1:7", reason: /number cannot be handed on exactly/ },
  { content: '{"a": "\\ud800"}', at: "1:7", reason: /half of a character/ },
  { content: 'a: "\\ud800"', at: "1:4", reason: /half of a character/ },
  { content: "a: \ud800", at: "1:4", reason: /U\+D800/ },
  { content: "a: b\0", at: "1:5", reason: /U\+0000/ },
  { content: "a: b\n\x1b", at: "2:1", reason: /U\+001B/ },
  { content: "a: b\rc: d", at: "1:5", reason: /U\+000D/ },
  { content: "a: b\u2028c", at: "1:5", reason: /separator/ },
  { content: "a: 1\n--- b: 2", at: "2:4", reason: /begins with "---"/ },
  { content: "a: |\n  x\n-----BEGIN\n", at: "3:4", reason: /begins with "---"/ },
  { content: "a: 1\n...\nb: 2", at: "3:1", reason: /second document begins/ },
  { content: "%YAML 1.1\n---\na: 1", at: "1:1", reason: /directive/ },
  { content: "# x\n%TAG ! !x\n---\na: 1", at: "2:1", reason: /directive/ },
  { content: "a: b: c", at: "1:4", reason: /[Nn]ested mappings/ },
  { content: "a:\n\t- b", at: "2:1", reason: /Tabs/ },
  { content: "a: [1", at: "1:6", reason: /./ },
  { content: "x: 1\n---\na: 'b", at: "3:6", reason: /quote/ },
  { content: '{"a": 1}\n---\n{"b": "c}', at: "3:7", reason: /ends too early|cannot be read/ },
];

for (const { content, at, reason } of REFUSED) {
  Deno.test(`refuses ${JSON.stringify(content.slice(0, 40))}`, async () => {
    const error = await errorOf(() => readDocuments(content));
    assert.match(error.reason, reason);
    assert.equal(error.message, `stdin:${at}: ${error.reason}`);
    assert.doesNotMatch(error.reason, /\n|\.$/, "one line, no full stop");
  });
}

Deno.test("what grows without end is refused soon", async () => {
  const laughs = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(", ")}]`);
  const cases: readonly (readonly [string, string])[] = [
    ["aliases of aliases", `l0: &l0 lol\n${laughs.join("\n")}`],
    ["one long text, many aliases", `a: &a ${"x".repeat(1_000_000)}\nb: [${Array(100).fill("*a").join(", ")}]`],
    [
      "the same in many documents",
      Array(9).fill(`a: &a ${"x".repeat(100_000)}\nb: [${Array(10).fill("*a").join(", ")}]`).join("\n---\n"),
    ],
    ["brackets", "[".repeat(10_000)],
    ["closed brackets", "[".repeat(10_000) + "]".repeat(10_000)],
    ["dashes", "- ".repeat(10_000) + "a"],
    ["braces of JSON", '{"a":'.repeat(100_000)],
    ["question marks", "? ".repeat(10_000)],
    ["a little too deep", `${"[".repeat(201)}${"]".repeat(201)}`],
    ["too many documents", "a: 1\n---\n".repeat(MOST_DOCUMENTS + 1)],
    ["too many values of YAML", `a:\n${"- a\n".repeat(500_000)}`],
    ["too many values of JSON", `{"a": [${Array(600_000).fill("1").join(",")}]}`],
    ["too long", "#".repeat(LONGEST_DATA + 1)],
    ["too long in bytes", "é".repeat(LONGEST_DATA / 2 + 1)],
  ];
  for (const [name, content] of cases) {
    const start = performance.now();
    await assert.rejects(() => readDocuments(content), DataError, name);
    assert.ok(performance.now() - start < 20_000, `${name} took too long`);
  }
});

Deno.test("4 MB of ordinary text are read", async () => {
  const content = `a: |\n${"  one line of a configuration file\n".repeat(100_000)}`;
  const [document] = await readDocuments(content + "#".repeat(LONGEST_DATA - content.length));
  assert.equal((document?.value as { a: string }).a.length, 100_000 * "one line of a configuration file\n".length);
  const json = JSON.stringify({ items: Array.from({ length: 100_000 }, (_, n) => ({ name: `pod-${n}` })) });
  assert.deepEqual((await readDocuments(json))[0]?.value, JSON.parse(json));
});

Deno.test("documents, and objects within them, know their first line", async () => {
  const content = '# one\na: 1\n---\n\nb:\n- c: 1\n- {d: 2,\n   e: {f: 1}}\n---\n{\n"g": {}}';
  const documents = await readDocuments(content);
  assert.deepEqual(documents.map(({ line }) => line), [2, 5, 10]);
  const second = documents[1]!;
  const items = (second.value as { b: { e?: object }[] }).b;
  assert.deepEqual(items.map(second.lineOf), [6, 7]);
  assert.equal(second.lineOf(items[1]!.e!), 8);
  assert.equal(documents[2]!.lineOf((documents[2]!.value as { g: object }).g), 11);
});

Deno.test("JSON is read without waiting, and YAML is not taken for it", () => {
  assert.deepEqual(readJson(' {"a": [1, -0.5e2, "\\n\\u00e9", {}, []]} ', { file: "x" }), {
    a: [1, -50, "\né", {}, []],
  });
  const wrong = [
    "",
    "a: 1",
    "{a: 1}",
    "{} {}",
    "[1,]",
    '{"a": 1, "a": 2}',
    "01",
    "'a'",
    "nul",
    "truefalse",
    '"\n"',
    "[1 2]",
    '{"a" 1}',
  ];
  for (const content of wrong) assert.throws(() => readJson(content, { file: "x" }), DataError, content);
});

const SCHEMA = object({
  mode: optional(choice("strict", "readonly")),
  prefixes: optional(record(list(located(text())))),
  exec: optional(list(either({ scalar: text(), map: object({ command: text(), container: optional(text()) }) }))),
  seconds: optional(integer({ least: 1, most: 60 })),
  on: optional(flag()),
  cases: optional(anything()),
});

Deno.test("a value that fits its schema comes with the places that were asked for", async () => {
  const content = `# policy
mode: strict
prefixes:
  kubectl: ["kubectl delete", kubectl drain]
exec: [psql, {command: ls, container: app}]
seconds: 60
on: no
cases: {a: [1]}
`.replace("on: no", '"on": no');
  const value: Checked<typeof SCHEMA> = await readYaml(content, { file: "policy.yaml", schema: SCHEMA });
  assert.deepEqual(value, {
    mode: "strict",
    prefixes: new Map([["kubectl", [
      { value: "kubectl delete", line: 4, column: 13, place: "policy.yaml:4:13" },
      { value: "kubectl drain", line: 4, column: 31, place: "policy.yaml:4:31" },
    ]]]),
    exec: ["psql", { command: "ls", container: "app" }],
    seconds: 60,
    on: false,
    cases: { a: [1] },
  });
});

const MISFITS: readonly (readonly [string, string])[] = [
  ["modes: strict", '1:1: Key "modes" is not known'],
  ["mode: lax", '1:7: Cannot use "mode": it must be one of "strict", "readonly", and is the text "lax"'],
  ["mode:", '1:6: Cannot use "mode": it must be one of "strict", "readonly", and is empty'],
  ["seconds: 0", '1:10: Cannot use "seconds": it must be a whole number from 1 to 60, and is the number 0'],
  ["seconds: 1.5", '1:10: Cannot use "seconds": it must be a whole number from 1 to 60, and is the number 1.5'],
  ["'on': maybe", '1:7: Cannot use "on": it must be true or false, and is the text "maybe"'],
  [
    "prefixes:\n  kubectl:\n  - x\n  - 1",
    '4:5: Cannot use "prefixes.kubectl[1]": it must be a text, and is the number 1',
  ],
  ["prefixes:\n  kubectl: x", '2:12: Cannot use "prefixes.kubectl": it must be a list, and is the text "x"'],
  ["prefixes: [a]", '1:11: Cannot use "prefixes": it must be keys and values, and is a list'],
  ["exec: [{container: x}]", '1:8: Key "exec[0].command" is missing'],
  ["exec: [{command: x, kontainer: y}]", '1:21: Key "kontainer" is not known in "exec[0]"'],
  ["exec: [[x]]", '1:8: Cannot use "exec[0]": it must be a single value or keys and values, and is a list'],
  ["[a]", "1:1: Cannot use the whole: it must be keys and values, and is a list"],
  ["", "1:1: Cannot use the whole: it must be keys and values, and is empty"],
  ["mode: strict\n---\nmode: strict", "3:1: A second document begins"],
  ["mode: strict\nmode: strict", '2:1: Key "mode" is given twice'],
  ["constructor: x", '1:1: Key "constructor" is not known'],
];

for (const [content, message] of MISFITS) {
  Deno.test(`names what does not fit in ${JSON.stringify(content)}`, async () => {
    const error = await errorOf(() => readYaml(content, { file: "policy.yaml", schema: SCHEMA }));
    assert.equal(error.message, `policy.yaml:${message}`);
  });
}

async function errorOf(read: () => Promise<unknown>): Promise<DataError> {
  try {
    await read();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
