import assert from "node:assert/strict";
import { createObjectMasker } from "../../src/mask/objects/object_masker.ts";
import { base64, concat, type Form, mask } from "./objects_documents.ts";

const VALUE = "Yg==";
const SECRET = `{"kind":"Secret","apiVersion":"v1","metadata":{"name":"x"},"data":{"a":"${VALUE}"}}`;
const MASKED = SECRET.replace(VALUE, "***masked***");

/** Input, and what must come out of it. */
type Case = readonly [name: string, form: Form, input: string, output: string];

const same = (name: string, form: Form, input: string): Case => [name, form, input, input];

const CASES: readonly Case[] = [
  ["a Secret in JSON", "json", SECRET, MASKED],
  [
    "a Secret of any version and in any case",
    "json",
    '{"apiVersion":"x/v9","kind":"SECRET","data":{"a":"b"}}',
    '{"apiVersion":"x/v9","kind":"SECRET","data":{"a":"***masked***"}}',
  ],
  ["data before kind", "json", '{"data":{"a":"b"},"kind":"Secret"}', '{"data":{"a":"***masked***"},"kind":"Secret"}'],
  [
    "escaped keys",
    "json",
    '{"\\u006bind":"S\\u0065cret","d\\u0061ta":{"a":"b"}}',
    '{"\\u006bind":"S\\u0065cret","d\\u0061ta":{"a":"***masked***"}}',
  ],
  [
    "a key twice",
    "json",
    '{"kind":"Secret","data":{"a":"b"},"kind":"Pod","data":{"c":"d"}}',
    '{"kind":"Secret","data":{"a":"***masked***"},"kind":"Pod","data":{"c":"***masked***"}}',
  ],
  [
    "numbers, lists and maps in data",
    "json",
    '{"kind":"Secret","data":{"a":1,"b":[true,null,{"c":"d"}]}}',
    '{"kind":"Secret","data":{"a":"***masked***","b":["***masked***",null,{"c":"***masked***"}]}}',
  ],
  [
    "items of a SecretList, which carry no kind",
    "json",
    '{"kind":"SecretList","apiVersion":"v1","items":[{"data":{"a":"b"}}, {"data":null}]}\n',
    '{"kind":"SecretList","apiVersion":"v1","items":[{"data":{"a":"***masked***"}}, {"data":null}]}\n',
  ],
  [
    "items without a kind of a list whose kind comes later",
    "json",
    '{"apiVersion":"v1","items":[{"data":{"a":"b"}}],"kind":"SecretList"}',
    '{"apiVersion":"v1","items":[{"data":{"a":"***masked***"}}],"kind":"SecretList"}',
  ],
  same("items of a ConfigMapList", "json", '{"kind":"ConfigMapList","apiVersion":"v1","items":[{"data":{"a":"b"}}]}'),
  [
    "a watch envelope",
    "json",
    `{"type":"ADDED","object":${SECRET}}\n{"type":"ADDED","object":${SECRET}}\n`,
    `{"type":"ADDED","object":${MASKED}}\n{"type":"ADDED","object":${MASKED}}\n`,
  ],
  [
    "a Table",
    "json",
    `{"kind":"Table","rows":[{"cells":["x"],"object":${SECRET}}]}`,
    `{"kind":"Table","rows":[{"cells":["x"],"object":${MASKED}}]}`,
  ],
  [
    "a manifest in a string in a string",
    "json",
    JSON.stringify({ manifest: JSON.stringify({ x: SECRET }) }),
    JSON.stringify({ manifest: JSON.stringify({ x: MASKED }) }),
  ],
  [
    "an annotation that repeats the Secret",
    "json",
    JSON.stringify({
      kind: "Secret",
      metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": SECRET } },
    }),
    JSON.stringify({
      kind: "Secret",
      metadata: { annotations: { "kubectl.kubernetes.io/last-applied-configuration": MASKED } },
    }),
  ],
  [
    "an annotation that was cut",
    "json",
    '{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\\"data\\":{\\"a\\":\\"b"}}}',
    '{"kind":"Secret","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"***masked***"}}}',
  ],
  same(
    "other kinds whose names hold the word",
    "json",
    '{"kind":"SealedSecret","data":{"a":"b"}}{"kind":"SecretStore","data":{"a":"b"}}',
  ),
  same(
    "a reference to a Secret",
    "json",
    '{"kind":"Event","involvedObject":{"kind":"Secret","name":"x","uid":"1"},"message":"Secret kind: Secret was made"}',
  ),
  same("bytes that are no JSON and hold no Secret", "json", "error: the server could not find it\n"),
  [
    "a Secret in YAML",
    "yaml",
    `apiVersion: v1\ndata:\n  a: ${VALUE}\nkind: Secret\n`,
    'apiVersion: v1\ndata:\n  a: "***masked***"\nkind: Secret\n',
  ],
  [
    "quoted kinds",
    "yaml",
    "kind: \"Secret\"\ndata: {a: b}\n---\n'kind': 'Secret'\ndata:\n  a: b\n",
    'kind: "Secret"\ndata: {a: "***masked***"}\n---\n\'kind\': \'Secret\'\ndata:\n  a: "***masked***"\n',
  ],
  [
    "a kind on the next line",
    "yaml",
    "kind:\n  Secret\ndata:\n  a: b\n",
    'kind:\n  Secret\ndata:\n  a: "***masked***"\n',
  ],
  [
    "values over several lines",
    "yaml",
    'kind: Secret\ndata:\n  a: |\n    one\n\n    two\n  b: "x\n    y"\n  c: x\n    y\n  d: >-\n    z\n',
    'kind: Secret\ndata:\n  a: "***masked***"\n  b: "***masked***"\n  c: "***masked***"\n  d: "***masked***"\n',
  ],
  [
    "comments inside a Secret, not before it",
    "yaml",
    "# Source: a.yaml\nkind: Secret # x\ndata:\n  # old: y\n  a: b # z\n# password: p\n",
    '# Source: a.yaml\nkind: Secret # ***masked***\ndata:\n  # ***masked***\n  a: "***masked***" # ***masked***\n# ***masked***\n',
  ],
  [
    "a list as kubectl prints it",
    "yaml",
    "apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    a: b\n  kind: Secret\n- apiVersion: v1\n  data:\n    a: b\n  kind: ConfigMap\nkind: List\n",
    'apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    a: "***masked***"\n  kind: Secret\n- apiVersion: v1\n  data:\n    a: b\n  kind: ConfigMap\nkind: List\n',
  ],
  [
    "line breaks of Windows",
    "yaml",
    "kind: Secret\r\ndata:\r\n  a: |\r\n    b\r\n    c\r\nx: y\r\n",
    'kind: Secret\r\ndata:\r\n  a: "***masked***"\r\nx: "***masked***"\r\n',
  ],
  [
    "a manifest in a ConfigMap, which keeps its form",
    "yaml",
    "kind: ConfigMap\ndata:\n  s.yaml: |\n    # a file\n    kind: Secret\n    data:\n      a: b\n\n  t: |\n    kind: Pod\n",
    'kind: ConfigMap\ndata:\n  s.yaml: |\n    # a file\n    kind: Secret\n    data:\n      a: "***masked***"\n\n  t: |\n    kind: Pod\n',
  ],
  [
    "a Secret that was cut before its kind",
    "yaml",
    "apiVersion: v1\ndata:\n  a: b",
    'apiVersion: v1\ndata:\n  a: "***masked***"',
  ],
  [
    "a Secret that was cut inside its kind",
    "yaml",
    "apiVersion: v1\ndata:\n  a: b\nkind: Sec",
    'apiVersion: v1\ndata:\n  a: "***masked***"\nkind: Sec',
  ],
  same("values under data that belong to no object", "yaml", "data:\n  a: b\nother: 1\n"),
  same("anchors, tags and merge keys where no Secret is", "yaml", "a: &x {b: c}\nd:\n  <<: *x\ne: !!str f\n"),
  [
    "documents in a text",
    undefined,
    `NOTES: x\nMANIFEST:\n---\n# Source: a\nkind: Secret\ndata:\n  a: b\n---\nkind: Pod\n\nNOTES:\nkind regards\n`,
    'NOTES: x\nMANIFEST:\n---\n# Source: a\nkind: Secret\ndata:\n  a: "***masked***"\n---\nkind: Pod\n\nNOTES:\nkind regards\n',
  ],
  ["a line of JSON between lines", undefined, `one\n${SECRET}\ntwo {not json}\n`, `one\n${MASKED}\ntwo {not json}\n`],
  [
    "JSON inside a line, bare and quoted",
    undefined,
    `I0101 applied ${SECRET} as ${JSON.stringify(SECRET)} ok\n`,
    `I0101 applied ${MASKED} as ${JSON.stringify(MASKED)} ok\n`,
  ],
  [
    "JSON over lines in a text",
    undefined,
    `x\n${JSON.stringify(JSON.parse(SECRET), null, 2)}\ny\n`,
    `x\n${JSON.stringify(JSON.parse(MASKED), null, 2)}\ny\n`,
  ],
  same(
    "tables and messages about Secrets",
    undefined,
    'NAME   TYPE   DATA   AGE\nx   Opaque   1   5s\nError: Secret "x" not found\nsecret/x created\nno matches for kind "Secret" in version "v2"\n',
  ),
  same("what describe prints", undefined, "Name:         x\nType:  Opaque\n\nData\n====\na:  1 bytes\n"),
  same(
    "the schema of an object",
    "json",
    '{"properties":{"apiVersion":{"type":"string"},"data":{"type":"object"},"kind":{"type":"string"}}}',
  ),
  same(
    "an item of a list that has a kind of its own",
    "json",
    '{"apiVersion":"v1","items":[{"data":{"a":"b"},"kind":"ConfigMap"}, {"kind" : "Pod"}],"kind":"List"}',
  ),
  [
    "an item of a list whose kind stands deeper, and one that says the word as a value",
    "json",
    '{"items":[{"data":{"a":"b"},"metadata":{"kind":"Pod"}}, {"data":{"a":"b"},"type":"kind"}]}',
    '{"items":[{"data":{"a":"***masked***"},"metadata":{"kind":"Pod"}}, {"data":{"a":"***masked***"},"type":"kind"}]}',
  ],
  [
    "a Secret with misspelled keys in a string of an object of another kind",
    "json",
    JSON.stringify({ kind: "Pod", metadata: { x: '{"kind":"Secret","metadata":{},"dat":{"a":"PLANT"}}' } }),
    JSON.stringify({ kind: "Pod", metadata: { x: '{"kind":"Secret","metadata":{},"dat":{"a":"***masked***"}}' } }),
  ],
  [
    "a flow document in a text with a bracket at the margin",
    undefined,
    "{apiVersion: v1, kind: Secret,\n stringData: {b: {c: d\n}\n, a: PLANT}\n}\nnext\n",
    '{apiVersion: v1, kind: Secret,\n stringData: {b: {c: "***masked***"\n}\n, a: "***masked***"}\n}\nnext\n',
  ],
  [
    "what stands behind a Secret whose quotes hold a blank line",
    undefined,
    'kind: Secret\nstringData:\n  a: "one\n\n    two"\n\nthe end\n',
    'kind: Secret\nstringData:\n  a: "***masked***"\n\nthe end\n',
  ],
  same(
    "logs in many shapes",
    undefined,
    '[INFO] x\n{level=info}\n{"a":1}{"b":2} tail\n[1, 2\n...\n---\ntype: x\nkind: y z: a\n\tat x\n{\n\n',
  ),
];

for (const [name, form, input, output] of CASES) {
  Deno.test(`${form ?? "text"}: ${name}${input === output ? " come out as they are" : ""}`, () => {
    assert.equal(mask(input, form).text, output);
    assert.deepEqual(mask(input, form).withheld, []);
  });
}

/** Objects that a request may have given another kind, or none: `patch` prints them, and errors repeat them. */
const DOUBTED: readonly Case[] = [
  [
    "JSON of another kind",
    "json",
    '{"apiVersion":"v1","data":{"a":"PLANT"},"kind":"ConfigMap","metadata":{"name":"x"}}',
    '{"apiVersion":"v1","data":{"a":"***masked***"},"kind":"ConfigMap","metadata":{"name":"x"}}',
  ],
  ["YAML of another kind", "yaml", "data:\n  a: PLANT\nkind: Pod\n", 'data:\n  a: "***masked***"\nkind: Pod\n'],
  ["YAML of no kind", "yaml", "data:\n  a: PLANT\n", 'data:\n  a: "***masked***"\n'],
  ["YAML with a list for a kind", "yaml", "data:\n  a: PLANT\nkind: [x]\n", 'data:\n  a: "***masked***"\nkind: [x]\n'],
  [
    "KYAML of another kind",
    undefined,
    '---\n{\n  apiVersion: "v1",\n  data: {\n    a: "PLANT",\n  },\n  kind: "Pod",\n}\n',
    '---\n{\n  apiVersion: "v1",\n  data: {\n    a: "***masked***",\n  },\n  kind: "Pod",\n}\n',
  ],
  [
    "an item of a list",
    "json",
    '{"kind":"List","items":[{"kind":"Pod","data":{"a":"PLANT"}}]}',
    '{"kind":"List","items":[{"kind":"Pod","data":{"a":"***masked***"}}]}',
  ],
  [
    "an object in an error",
    undefined,
    `The request is invalid: patch: Invalid value: ${
      JSON.stringify('{"data":{"a":"PLANT"},"kind":"Pod"}')
    }: converting\n`,
    `The request is invalid: patch: Invalid value: ${
      JSON.stringify('{"data":{"a":"***masked***"},"kind":"Pod"}')
    }: converting\n`,
  ],
  same(
    "errors without objects",
    undefined,
    'error: no data given\nThe Secret "x" is invalid: data[a b]: Invalid value: "a b": a valid key\nmetadata: x\n[data] {x}\n',
  ),
];

for (const [name, form, input, output] of DOUBTED) {
  Deno.test(`${form ?? "text"}, where kinds are doubted: ${name}${input === output ? " come out as they are" : ""}`, () => {
    assert.equal(mask(input, form, undefined, { doubtsKinds: true }).text, output);
    if (input !== output) assert.ok(mask(input, form).text.includes("PLANT"), "believed, it is no Secret");
  });
}

Deno.test("an object in an error that cannot be read is withheld where kinds are doubted", () => {
  for (
    const error of [
      "invalid: map[data:map[a:PLANT] kind:Pod]: x\n",
      'invalid: "{\\"data\\":{\\"\\x00\\":\\"PLANT\\"}}"\n',
    ]
  ) {
    const { text, withheld } = mask(error, undefined, undefined, { doubtsKinds: true });
    assert.ok(!text.includes("PLANT"), text);
    assert.equal(withheld.length, 1);
  }
});

const WITHHELD: readonly (readonly [name: string, form: Form, input: string])[] = [
  ["an anchor", "yaml", "kind: Secret\ndata: &d\n  a: PLANT\n"],
  ["an alias", "yaml", "x: &d {a: PLANT}\nkind: Secret\ndata: *d\n"],
  ["a tag", "yaml", "kind: !!str Secret\ndata:\n  a: PLANT\n"],
  ["a kind in base64", "yaml", "kind: !!binary U2VjcmV0\ndata:\n  a: PLANT\n"],
  ["a merge key", "yaml", "<<: {kind: Secret}\ndata:\n  a: PLANT\n"],
  ["a complex key", "yaml", "? kind\n: Secret\ndata:\n  a: PLANT\n"],
  ["a word joined over lines", "yaml", 'kind: "Sec\\\n  ret"\n data:\n  a: PLANT\n'],
  ["a tab", "yaml", "kind: Secret\ndata:\n\ta: PLANT\n"],
  ["a template", "yaml", "kind: Secret\n{{ if x }}\ndata:\n  a: PLANT\n"],
  ["what is no JSON", "json", '{"kind":"Secret","data":{"a":"PLANT"},}'],
  ["YAML where JSON should be", "json", "kind: Secret\ndata:\n  a: PLANT\n"],
  ["JSON that was cut", "json", '{"kind":"Secret","data":{"a":"PLANT'],
  ["JSON that was cut before its kind", "json", '{"apiVersion":"v1","data":{"a":"PLANT"},"ki'],
  ["an object that was cut in a text", undefined, 'x\n{"apiVersion":"v1","data":{"a":"PLANT"},"ki'],
  [
    "a document in a text with an alias",
    undefined,
    "NOTES:\n---\napiVersion: v1\nkind: Secret\nx: *y\ndata:\n  a: PLANT\n",
  ],
  [
    "a map as Go prints it",
    undefined,
    'Object: &{map["apiVersion":"v1" "data":map["a":"PLANT"] "kind":"Secret"]}\nnext\n',
  ],
  [
    "what stands in quotes behind a blank line at the margin of a text",
    undefined,
    'x\napiVersion: v1\nkind: Secret\nstringData:\n  a: "first\n\nPLANT garbage\n\nand PLANT more"\n',
  ],
  [
    "an item of a list in a text with a dash at the margin inside quotes",
    undefined,
    'apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Secret\n  stringData:\n    a: "x\n- PLANT"\nkind: List\n',
  ],
  ["a cut line", undefined, 'I0101 {"apiVersion":"v1","data":{"a":"PLANT"},"ki'],
];

for (const [name, form, input] of WITHHELD) {
  Deno.test(`${form ?? "text"}: withheld with a sentence is ${name}`, () => {
    const { text, withheld } = mask(input, form);
    assert.equal(withheld.length, 1);
    assert.ok(!text.includes("PLANT"), text);
    assert.match(text, /\*\*\*masked\*\*\*/);
  });
}

Deno.test("every value masked is learned as it stood", () => {
  const value = base64("grün und lang");
  const text = `kind: Secret\ndata:\n  a: ${value}\nstringData:\n  b: |\n    grün\n    zwei\n  c: 'it''s'\n`;
  assert.deepEqual(mask(text, "yaml").learned, [value, "grün\nzwei\n", "it's"]);
  assert.deepEqual(mask('{"kind":"Secret","stringData":{"a":"gr\\u00fcn","b":""}}', "json").learned, ["grün"]);
});

Deno.test("bytes that are no UTF-8 come out as they are, also beside a Secret", () => {
  const bytes = concat([
    new TextEncoder().encode('{"kind":"Secret","x":{"b":"'),
    Uint8Array.of(0xff, 0xc3),
    new TextEncoder().encode('"},"y":1}\n'),
  ]);
  const masker = createObjectMasker({ document: "json", learn() {}, withheld() {} });
  assert.deepEqual(concat([...masker.push(bytes), ...masker.end()]), bytes);
});

Deno.test("an item that could not be read does not take the rest of a list with it", () => {
  const { text } = mask(
    "apiVersion: v1\nitems:\n- kind: Secret\n  data: &a\n    x: PLANT\n- kind: Pod\n  a: b\nkind: List\n",
    "yaml",
  );
  assert.match(text, /^apiVersion: v1\nitems:\n- "\*\*\*masked\*\*\* [^"]+"\n- kind: Pod\n {2}a: b\nkind: List\n$/);
});

const MEGABYTE = 1024 * 1024;

/** The most that the masker kept back at any time, in bytes. */
function run(
  form: Form,
  chunks: Iterable<string>,
): { readonly text: string; readonly most: number; readonly withheld: readonly string[] } {
  const withheld: string[] = [];
  const masker = createObjectMasker({
    document: form,
    learn() {},
    withheld: (sentence) => void withheld.push(sentence),
  });
  const pieces: Uint8Array[] = [];
  let [given, returned, most] = [0, 0, 0];
  const take = (out: readonly Uint8Array[]) => {
    for (const piece of out) returned += piece.length;
    pieces.push(...out);
  };
  for (const chunk of chunks) {
    given += chunk.length;
    take(masker.push(new TextEncoder().encode(chunk)));
    most = Math.max(most, given - returned);
  }
  take(masker.end());
  return { text: new TextDecoder().decode(concat(pieces)), most, withheld };
}

function* repeat(text: string, count: number, { before = "", after = "" } = {}): Iterable<string> {
  yield before;
  for (let at = 0; at < count; at++) yield text;
  yield after;
}

const ITEM = JSON.stringify({ kind: "ConfigMap", data: { a: "x".repeat(1000) } });
const YAML_ITEM = `- kind: ConfigMap\n  data:\n    a: ${"x".repeat(1000)}\n`;
const ARRAY = { before: "[\n", after: `${SECRET}]\n` };
const JSON_LIST = { before: '{"apiVersion":"v1","items":[', after: `${SECRET}],"kind":"List"}\n` };
const YAML_LIST = {
  before: "apiVersion: v1\nitems:\n",
  after: `- kind: Secret\n  data:\n    a: ${VALUE}\nkind: List\n`,
};

for (const form of ["json", "yaml", undefined] as const) {
  const lists = [
    ...(form === "yaml" ? [] : [repeat(`${ITEM},\n`, 12_000, JSON_LIST), repeat(`${ITEM},\n`, 12_000, ARRAY)]),
    ...(form === "json" ? [] : [repeat(YAML_ITEM, 12_000, YAML_LIST)]),
  ];
  Deno.test(`${form ?? "text"}: of a long list one item is held at a time`, () => {
    for (const list of lists) {
      const { most, withheld, text } = run(form, list);
      assert.ok(most < 0.1 * MEGABYTE, `${most}`);
      assert.deepEqual(withheld, []);
      assert.ok(text.length > 11 * MEGABYTE && text.includes("***masked***") && !text.includes(VALUE));
    }
  });
}

Deno.test("an object of more than 8 MB is withheld in its place, and the next one is not", () => {
  const large = {
    before: '{"apiVersion":"v1","items":[{"kind":"Pod"},{"kind":"Secret","data":{"a":"PLANT',
    after: `"}},${SECRET}],"kind":"List"}`,
  };
  const json = run("json", repeat("x".repeat(MEGABYTE), 9, large));
  assert.match(
    json.text,
    /^\{"apiVersion":"v1","items":\[\{"kind":"Pod"\},"\*\*\*masked\*\*\* [^"]*8 MB[^"]*",\{"kind":"Secret"/,
  );
  assert.ok(JSON.parse(json.text).items[2].data.a === "***masked***");
  const yaml = run(
    "yaml",
    repeat(`  ${"x".repeat(MEGABYTE)}\n`, 9, { before: "kind: Secret\ndata:\n  a: |\n", after: "---\nkind: Pod\n" }),
  );
  assert.match(yaml.text, /^# \*\*\*masked\*\*\* .*8 MB.*\n---\nkind: Pod\n$/);
  const text = run(
    undefined,
    repeat(`  ${"x".repeat(MEGABYTE)}\n`, 9, {
      before: "apiVersion: v1\nkind: Secret\ndata:\n  a: |\n",
      after: "---\nend\n",
    }),
  );
  assert.match(text.text, /^# \*\*\*masked\*\*\* .*8 MB.*\n---\nend\n$/);
  for (const { most, withheld } of [json, yaml, text]) {
    assert.equal(withheld.length, 1);
    assert.ok(most < 9.5 * MEGABYTE || withheld.length > 0);
  }
});

Deno.test("a text without line breaks goes on in pieces", () => {
  const { text, most, withheld } = run(undefined, repeat("x".repeat(MEGABYTE), 20));
  assert.equal(text.length, 20 * MEGABYTE);
  assert.ok(most <= 9 * MEGABYTE);
  assert.deepEqual(withheld, []);
});

Deno.test("lines of a log go on as soon as they are whole, and a document when it is", () => {
  const masker = createObjectMasker({ learn() {}, withheld() {} });
  const push = (text: string) => new TextDecoder().decode(concat(masker.push(new TextEncoder().encode(text))));
  assert.equal(push("one\ntw"), "one\n");
  assert.equal(push("o\n"), "two\n");
  assert.equal(push('{"level":"info"}\n'), '{"level":"info"}\n');
  assert.equal(push("[INFO] three\n{level=info}\nError: x\n"), "[INFO] three\n{level=info}\nError: x\n");
  assert.equal(push("kind: x\n"), "");
  assert.equal(push("four\n"), "kind: x\nfour\n");
});

Deno.test("a watch gives each object as soon as it is whole", () => {
  const masker = createObjectMasker({ document: "json", learn() {}, withheld() {} });
  const push = (text: string) => new TextDecoder().decode(concat(masker.push(new TextEncoder().encode(text))));
  assert.equal(push(`${SECRET}\n{"kind"`), `${MASKED}\n`);
  assert.equal(push(':"Pod"}'), '{"kind":"Pod"}');
});

/** Texts on which a careless reader takes exponential or quadratic time. */
const HOSTILE: Readonly<Record<string, string>> = {
  "a hash after hashes": `{ ${"#".repeat(4000)}x\n`,
  "exclamation marks": `kind: ${"!".repeat(3000)}x\n`,
  "spaces inside quotes": `kind: Secret\nx: "a${" ".repeat(1e6)}b\n  c"\ndata: {}\n`,
  "blank lines in a block": `kind: ConfigMap\ndata:\n  x: |\n    kind: Secret\n    data:\n      a: b\n${
    "\n".repeat(3e5)
  }    z\n`,
  "braces on lines": "{\n".repeat(2e5),
  "braces in a line": `kind: Secret data: ${"{".repeat(3e5)}\n`,
  "quotes in a line": `kind: Secret data: ${'"\\'.repeat(3e5)}\n`,
  "a flow mapping in one line": `{kind: Secret, data: {${"a: b, ".repeat(2e5)}}}\n`,
  "Secrets with comments": `items:\n${"- kind: Secret\n  data: # c\n    a: b # d\n".repeat(1e4)}z: 1\n`,
  "many strings that look like Secrets": `{${'"a":"kind Secret data",'.repeat(3e4)}"b":1}\n`,
  "dashes": `${"- ".repeat(3e5)}kind: Secret\n`,
};

for (const [name, text] of Object.entries(HOSTILE)) {
  Deno.test(`no reader is kept busy by ${name}`, () => {
    const start = performance.now();
    for (const form of ["json", "yaml", undefined] as const) mask(text, form);
    assert.ok(performance.now() - start < 15_000);
  });
}
