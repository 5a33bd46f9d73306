import assert from "node:assert/strict";
import {
  createRandom,
  CUTS,
  type Form,
  harmless,
  holder,
  mask,
  PLANTS,
  type Random,
  secret,
  writeJson,
  writeYaml,
} from "./objects_documents.ts";

const ROUNDS = 1500;

function assertNoPlant(output: string, input: string, why: string): void {
  for (const found of PLANTS) {
    assert.ok(!output.includes(found), `${why}: "${found}" came through\n--- input\n${input}\n--- output\n${output}`);
  }
}

function seeds(name: string, law: (random: Random, seed: number) => void, rounds = ROUNDS): void {
  Deno.test(name, () => {
    for (let seed = 1; seed <= rounds; seed++) law(createRandom(seed), seed);
  });
}

interface Written {
  readonly text: string;
  readonly form: Form;
}

/** One or several documents, in JSON, YAML, or either inside a text. */
function write(random: Random, document: (random: Random) => Parameters<typeof writeJson>[0]): Written {
  const kind = random.pick(["json", "yaml", "json in text", "yaml in text", "lines in text"] as const);
  const count = random.pick([1, 1, 2, 3]);
  const values = Array.from(
    { length: count },
    (_, at) => (random.chance(3) && at > 0 ? harmless(random) : document(random)),
  );
  switch (kind) {
    case "json":
      return { form: "json", text: values.map((value) => writeJson(value, random)).join("\n") };
    case "yaml":
      return { form: "yaml", text: values.map((value) => writeYaml(value, random)).join("---\n") };
    case "json in text":
      return {
        form: undefined,
        text: `Some NOTES: first\n${values.map((value) => writeJson(value, random)).join("\n")}\nlast line`,
      };
    case "yaml in text":
      return {
        form: undefined,
        text: `NAME: x\nMANIFEST:\n---\n# Source: a/b.yaml\n${
          values.map((value) => writeYaml(value, random)).join("---\n")
        }\nNOTES:\n1. Thanks\n`,
      };
    case "lines in text":
      return {
        form: undefined,
        text: values.map((value) =>
          `2026-01-01T00:00:00Z INFO applied ${JSON.stringify(value)} "quoted" ${
            JSON.stringify(JSON.stringify(value))
          }\n`
        ).join(""),
      };
  }
}

seeds("no planted value comes through, in any form", (random, seed) => {
  const { text, form } = write(random, holder);
  const masked = mask(text, form);
  assertNoPlant(masked.text, text, `seed ${seed}, ${form}`);
  assert.ok(masked.learned.length > 0 || masked.withheld.length > 0);
});

Deno.test("hardly a document is withheld that another writer made: plain scalars over lines inside braces are", () => {
  let withheld = 0;
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const random = createRandom(seed);
    const { text, form } = write(random, holder);
    if (mask(text, form).withheld.length > 0) withheld++;
  }
  assert.ok(withheld < ROUNDS / 50, `${withheld} of ${ROUNDS} were withheld`);
});

seeds("documents without a Secret come out byte for byte", (random, seed) => {
  const { text, form } = write(random, harmless);
  const masked = mask(text, form);
  assert.equal(masked.text, text, `seed ${seed}, ${form}`);
  assert.deepEqual([masked.learned, masked.withheld], [[], []]);
});

seeds("what is masked once is not changed by a second mask", (random, seed) => {
  const { text, form } = write(random, holder);
  const once = mask(text, form);
  const twice = mask(once.text, form);
  assert.equal(twice.text, once.text, `seed ${seed}, ${form}`);
  assert.deepEqual(twice.learned, []);
});

for (const [name, cut] of Object.entries(CUTS)) {
  seeds(`it makes no difference that bytes come in ${name}`, (random, seed) => {
    const { text, form } = write(random, random.chance(2) ? holder : harmless);
    assert.deepEqual(mask(text, form, cut), mask(text, form), `seed ${seed}, ${form}`);
  }, 300);
}

/** As the programs print it: first of all that it is an object, and its metadata last. */
function secretAsPrinted(random: Random): Parameters<typeof writeJson>[0] {
  const { apiVersion, metadata, ...rest } = secret(random, ["tls.crt"]);
  return { apiVersion: apiVersion!, ...rest, metadata: metadata! };
}

seeds("no planted value comes through where the document was cut off", (random, seed) => {
  const { text, form } = write(random, secretAsPrinted);
  const cut = text.slice(0, random.below(text.length));
  assertNoPlant(mask(cut, form).text, cut, `seed ${seed}, ${form}`);
});

const GARBAGE = [
  "!!! weird",
  "*alias",
  "\tx",
  "{{ if .Values.x }}",
  "? k",
  "&a b",
  "}",
  '"',
  "'",
  "- x",
  "foo",
  "  foo: bar",
  "%x",
  "# comment",
  "<<: *x",
  "a: |",
  "a: {",
  "2026-01-01 INFO log line",
  "",
];

seeds("no planted value comes through where lines were put into a Secret", (random, seed) => {
  const form = random.pick<Form>(["yaml", "yaml", undefined, "json"]);
  const value = secretAsPrinted(random);
  const lines = (form === "json" ? writeJson(value, random) : writeYaml(value, random)).split("\n");
  // In a text a bracket that closes at the margin ends what the opening one began.
  const garbage = random.pick(GARBAGE.filter((line) => form !== undefined || line !== "}"));
  lines.splice(random.below(lines.length), 0, garbage);
  const text = lines.join("\n");
  assertNoPlant(mask(text, form).text, text, `seed ${seed}, ${form}`);
});

const LINES = [
  ...GARBAGE,
  "kind: Secret",
  "apiVersion: v1",
  "data:",
  "  a: b",
  "---",
  "...",
  "{",
  "[",
  "[{",
  "}]",
  '{"kind":"Secret","data":{"a":"b"}} kind: Secret',
  '{"data":1} kind: Secret',
  '  "kind": "Secret",',
  '"data": {"a": "b"}',
  "NOTES:",
  "- kind: Secret",
  "{kind: Secret, data: {a: b}}",
  "items:",
];

for (const [name, cut] of Object.entries(CUTS)) {
  seeds(`any text is masked the same when its bytes come in ${name}`, (random, seed) => {
    const text = Array.from(
      { length: random.below(12) },
      () => random.pick(LINES) + random.pick(["\n", "\n", "\r\n", ""]),
    ).join("");
    const form = random.pick<Form>(["json", "yaml", undefined, undefined]);
    assert.deepEqual(mask(text, form, cut), mask(text, form), `seed ${seed}, ${form}\n${text}`);
  });
}
