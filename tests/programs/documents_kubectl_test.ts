import assert from "node:assert/strict";
import { readDocuments } from "../../src/data.ts";
import { spawnProcess } from "../../src/exec/spawn.ts";
import { readManifests, renderManifests } from "../../src/programs/documents.ts";
import { needs, realProgram } from "../real_programs.ts";
import { type Random, seeded } from "../shell/random.ts";

/** Scalars as they are written; each is read by kubectl and by us. */
const SCALARS = [
  ..."y Y yes Yes YES n N no on On off OFF true TRUE tRue yEs ~ null Null NULL nULL 0777 0o17 0O17 08 09.5 0x1F 0X1f"
    .split(" "),
  ..."-0x1F +12 -12 1_000 _1 1_ 0_7 0b101 0B101 -0b11 +0b11 0b12 1.5 1. -.5 +.5 .5 .5e3 .5_0 ._5 .5__0 . .. 1e3".split(
    " ",
  ),
  ..."1E3 1e+3 1e-3 1e400 -1e400 1e-400 .1e400 190:20:30 1:30 2001-01-01 2001-1-1 2001-12-14t21:59:43.10-05:00".split(
    " ",
  ),
  ..."12:30:45 << = 1.0 10.50 -0 -0.0 +0 0 00 0.0 123456789012 9007199254740991 1__0 1_.5 0x 0b 0o 0o8 + +-1 --1".split(
    " ",
  ),
  ..."1-1 1a 0xg nan inf .Nan .iNF Infinity NaN 1e e1 1e1.5 0x1p-2 0.1e1_0 1_0e1 ١ 1,000 0b_1 0x_1 _0 -_1 0_".split(
    " ",
  ),
  ..."1e0_3 oN +1e3 -1.5e-7 1e21 1e20 123e18 1e-7 0.000001 1.7976931348623157e308 4.9e-324 1e15 12345678.9".split(" "),
  ..."'y' \"n\" '' 'it''s' a:b a#b http://x:80/?a=b -a -- ?a :a @a".replace("@a", "a@b").split(" "),
  "",
  "2001-12-14 21:59:43",
  "a b",
  "a 'b' \"c\"",
  "!!str 12",
  '!!int "12"',
  "!!int 0777",
  "!!float 1",
  '!!float "1.5"',
  "!!bool yes",
  "!!null ''",
  "!!str ~",
  '"\\x41\\u0042\\n\\t\\"\\\\\\/\\_\\0"'.replace("\\/", ""),
  "'a # b'",
  "[a, 'b', {c: d, e: [f]}]",
  "{a: b, 'c': \"d\"}",
  "|\n    one\n      two\n\n    three\n",
  "|-\n    one\n    two\n\n",
  "|+\n    one\n\n",
  ">\n    one\n    two\n\n    three\n      four\n",
  "one\n    two\n\n    three",
  '"one\n    two\\\n    three\\n\\\n    four"',
  "&x a",
  "*x",
];

Deno.test({
  ...needs("kubectl"),
  name: "kubectl reads scalars, keys and texts of several lines as we do",
  fn: async () => {
    const keys = SCALARS.filter((scalar) => /^[^\n!&*|>~[{'"][^\n]*$/.test(scalar) && scalar !== "<<");
    const usable: string[] = [];
    for (const key of keys) if (await isRead(`${key}: 1`)) usable.push(key);
    assert.ok(usable.length > 60);
    const text = [
      "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\nspec:",
      ...SCALARS.map((scalar, index) => `  k${index}: ${scalar}`),
      "  keys:",
      ...usable.map((key) => `  - ${key}: 1`),
    ].join("\n");
    const [theirs] = await kubectl(text);
    const [ours] = await readManifests(text);
    assert.deepEqual((ours?.value as { spec: unknown }).spec, theirs?.spec);
  },
});

Deno.test({
  ...needs("kubectl"),
  name: "kubectl reads what we hand on as what was handed in",
  fn: async () => {
    const random = seeded(5);
    const objects = Array.from({ length: 40 }, (_, index) => ({
      apiVersion: "example.com/v1",
      kind: "Thing",
      metadata: { name: `x${index}` },
      spec: value(random, 4),
    }));
    const manifests = await readManifests(objects.map((object) => JSON.stringify(object)).join("\n"));
    const theirs = await kubectl(renderManifests(manifests));
    assert.deepEqual(theirs.map(({ spec }) => spec), objects.map(({ spec }) => spec));
  },
});

Deno.test({
  ...needs("kubectl"),
  name: "kubectl takes streams of documents and Lists apart as we do",
  fn: async () => {
    const item = (name: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}}`;
    const json = (name: string) => `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "${name}"}}`;
    const streams = [
      `${item("a")}\n---\n${item("b")}\n`,
      `---\n# none\n---\n${item("a")}\n--- # next\n${item("b")}\n---\n`,
      `${json("a")}${json("b")}\n${json("c")}`,
      `${json("a")}\n---\n${item("b")}\n---\n${json("c")}`,
      `apiVersion: v1\nkind: List\nitems:\n- ${item("a")}\n- ${json("b")}\n`,
      `apiVersion: v1\nkind: ConfigMapList\nitems:\n- {metadata: {name: a}}\n- ${json("b")}\n`,
      `\ufeffapiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\ndata: {x: |-\r\n`.replace(
        "{x: |-\r\n",
        "\r\n  x: |\r\n    one\r\n    two\r\n",
      ),
    ];
    for (const stream of streams) {
      const theirs = await kubectl(stream);
      const ours = await readManifests(stream);
      assert.ok(theirs.length > 0, stream);
      assert.deepEqual(ours.map(({ value }) => value), theirs, stream);
    }
  },
});

const TEXTS = [
  "",
  "y",
  "~",
  "0777",
  "1e3",
  "---",
  "--- a",
  "- a",
  "a: b",
  "# a",
  "'",
  '"',
  "\\",
  "\n",
  " a ",
  "{{.x}}",
  "%",
  "é",
  "😀",
  "\t",
  "*a",
  "&a",
  "!a",
  "<<",
  "\u0085",
  "\u2028",
  "\x7f",
  "\ufeff",
  "\0",
  "[",
  "2001-01-01",
  "x".repeat(300),
];
const NUMBERS = [0, -1, 1.5, 1e21, 1e-7, 9007199254740991, -0.000001, 123456789];

function value(random: Random, depth: number): unknown {
  switch (random.below(depth === 0 ? 4 : 6)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return random.pick([true, false, null]);
    case 2:
    case 3:
      return random.pick(TEXTS) + random.pick(TEXTS);
    case 4:
      return Array.from({ length: random.below(4) }, () => value(random, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [random.pick(TEXTS), value(random, depth - 1)]),
      );
  }
}

async function isRead(text: string): Promise<boolean> {
  return await readDocuments(text).then(() => true, () => false);
}

/** The objects of a stream as kubectl reads them, with nothing asked of a server; its own annotation taken out again. */
async function kubectl(text: string): Promise<readonly Record<string, unknown>[]> {
  const child = spawnProcess({
    file: realProgram("kubectl"),
    args: ["annotate", "--local", "-f", "-", "probe=1", "-o", "json"],
    env: { KUBECONFIG: "/dev/null" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { stdout, stderr, success } = await child.output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return (await readDocuments(new TextDecoder().decode(stdout))).map(({ value }) => {
    const { metadata: { annotations: _, ...metadata }, ...object } = value as { metadata: Record<string, unknown> };
    return { ...object, metadata };
  });
}
