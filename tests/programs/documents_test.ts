import assert from "node:assert/strict";
import {
  contentAsJson,
  readManifests,
  readObject,
  readValues,
  renderManifests,
  renderValues,
} from "../../src/programs/documents.ts";
import { Problem } from "../../src/shell/mod.ts";

const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: prod}\n";

Deno.test("a manifest has its line, kind, name and namespace", async () => {
  const manifests = await readManifests(
    `# pods\n${POD}---\n{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {}}`,
  );
  const seen = manifests.map(({ line, kind, apiVersion, name, namespace }) => ({
    line,
    kind: kind.name,
    apiVersion,
    name,
    namespace,
  }));
  assert.deepEqual(seen, [
    { line: 2, kind: "pod", apiVersion: "v1", name: "a", namespace: "prod" },
    { line: 6, kind: "deployment", apiVersion: "apps/v1", name: undefined, namespace: undefined },
  ]);
});

Deno.test("Lists are taken apart at any depth, and typed ones tell their items what they are", async () => {
  const manifests = await readManifests(`apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: List
  items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
- apiVersion: v1
  kind: SecretList
  items:
  - metadata: {name: b}
    stringData: {c: d}
- apiVersion: example.com/v1
  kind: PriceList
  metadata: {name: without items}
`);
  assert.deepEqual(manifests.map(({ kind, name, line }) => [kind.name, name, line]), [
    ["configmap", "a", 7],
    ["secret", "b", 11],
    ["pricelist", "without items", 13],
  ]);
  assert.deepEqual(manifests[1]?.value, {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "b" },
    stringData: { c: "d" },
  });
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["", /Cannot find an object in the stdin/],
  ["# nothing\n---\n", /Cannot find an object/],
  ["apiVersion: v1\nkind: List\nitems: []", /Cannot find an object/],
  ["a", /line 1 of the stdin: an object with keys and values/],
  [`${POD}---\n- a`, /line 5 of the stdin: an object with keys and values/],
  ["kind: Pod", /line 1 of the stdin: the object has no "apiVersion"/],
  ["apiVersion: v1\nmetadata: {}", /no "kind"/],
  ["apiVersion: v1\nkind: 1", /"kind" must be a text/],
  ["apiVersion: 1.0\nkind: Pod", /"apiVersion" must be a text/],
  ["apiVersion: v1\nkind: ''", /"kind" must be a text/],
  ["apiVersion: v1\nkind: Pod\nitems: [{}]", /kind "Pod" cannot have items/],
  ["apiVersion: v1\nkind: list\nitems: []", /kind "list" cannot have items/],
  ["apiVersion: v1\nkind: List", /items of a List must be a list/],
  ["apiVersion: v1\nkind: PodList\nitems: {}", /items of a List must be a list/],
  ["apiVersion: v1\nkind: PodList\nitems:", /items of a List must be a list/],
  ["apiVersion: v1\nkind: List\nitems: [1]", /object with keys and values/],
  ["apiVersion: v1\nkind: List\nitems:\n- metadata: {}", /line 4 of the stdin: the object has no "kind"/],
  ["apiVersion: v1\nkind: PodList\nitems:\n- kind: Secret", /no "apiVersion"/],
  ["apiVersion: v1\nKind: Pod\nkind: Pod", /the key "Kind" must be written "kind"/],
  ["apiVersion: v1\nkind: Pod\nMetadata: {}", /the key "Metadata" must be written "metadata"/],
  ["apiVersion: v1\nkind: Pod\nmetadata: [a]", /"metadata" must be keys and values/],
  ["apiVersion: v1\nkind: Pod\nmetadata: {name: 123}", /"metadata.name" must be a text/],
  ["apiVersion: v1\nkind: Pod\nmetadata: {namespace: on}", /"metadata.namespace" must be a text/],
  [`${POD}kind: Secret\n`, /line 4, column 1 of the stdin: key "kind" is given twice/],
  [`${POD}---\na: !x b`, /line 5, column 7 of the stdin: tag "!x" is not permitted/],
  [`${POD}spec: [`, /line 4, column/],
];

for (const [text, message] of REFUSED) {
  Deno.test(`refuses the stdin ${JSON.stringify(text)}`, async () => {
    await assert.rejects(() => readManifests(text), (error) => error instanceof Problem && message.test(error.message));
  });
}

Deno.test("a name that is null or empty is none, as kubectl takes it", async () => {
  const [manifest] = await readManifests(
    "apiVersion: v1\nkind: Pod\nmetadata: {name: , namespace: '', generateName: a-}",
  );
  assert.deepEqual([manifest?.name, manifest?.namespace], [undefined, undefined]);
});

Deno.test("what is rendered is read as the same objects", async () => {
  const odd = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: { y: "on", "~": "---\n- a", "a: b": "\u2028\x7f\u0085\ufeff\t\0\ud83d\ude00 é" },
  };
  const manifests = await readManifests(`${POD}---\n${renderValues(odd)}---\n${POD}`);
  const rendered = renderManifests(manifests);
  assert.deepEqual((await readManifests(rendered)).map(({ value }) => value), manifests.map(({ value }) => value));
  assert.deepEqual(manifests[1]?.value, odd);
  assert.equal(rendered.split("\n").length, 6, "one line per object, one between two");
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(rendered, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/);
});

Deno.test("values are one document of keys and values, or nothing", async () => {
  assert.deepEqual(await readValues("image:\n  tag: 1.10\nenabled: yes\n"), { image: { tag: 1.1 }, enabled: true });
  assert.deepEqual(await readValues('{"a": [1]}'), { a: [1] });
  assert.deepEqual(await readValues("# all defaults\n"), {});
  assert.equal(renderValues({ a: "\u2028" }), '{"a":"\\u2028"}\n');
  for (const text of ["a: 1\n---\nb: 2", "- a", "a", "a: 1\na: 2", "a: &a [*a]"]) {
    await assert.rejects(() => readValues(text), Problem, text);
  }
});

Deno.test("part of an object becomes JSON before it is judged", async () => {
  const families: readonly (readonly [string, readonly string[]])[] = [
    ['{"spec":{"replicas":2}}', [
      '{"spec":{"replicas":2}}',
      "spec: {replicas: 2}",
      "spec:\n  replicas: 0x2\n",
      "{spec: {replicas: 2}}",
    ]],
    ['[{"op":"remove","path":"/a"}]', ['[{"op": "remove", "path": "/a"}]', "- op: remove\n  path: /a"]],
  ];
  for (const [json, texts] of families) {
    for (const text of texts) assert.equal(await contentAsJson(text), json);
    assert.deepEqual(readObject(json), JSON.parse(json));
  }
  const span = { start: 3, end: 9 };
  for (const text of ["", "a", "1", "null", '{"a":1,"a":2}', "a: 1\na: 2", "{} {}", "a: 1\n---\nb: 1", "{"]) {
    await assert.rejects(
      () => contentAsJson(text, span),
      (error) => error instanceof Problem && error.span === span,
      text,
    );
    assert.throws(() => readObject(text, span), (error) => error instanceof Problem && error.span === span, text);
  }
  assert.throws(() => readObject("spec: {replicas: 2}"), Problem, "YAML is no JSON");
});
