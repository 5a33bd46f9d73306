import assert from "node:assert/strict";
import { BUILTIN, builtinFile, builtinValue } from "../../tasks/tables/builtin.ts";
import { readConfirmed, shapeHash } from "../../tasks/tables/confirm.ts";
import { mergedText, readShape, tableFile } from "../../tasks/tables/files.ts";
import { PROGRAMS } from "../../tasks/tables/installed.ts";
import { readMeaning } from "../../tasks/tables/meaning.ts";
import { merge } from "../../tasks/tables/merge.ts";
import type { Shape } from "../../tasks/tables/types.ts";
import { shapeText } from "../../tasks/tables/write.ts";

for (const program of PROGRAMS) {
  Deno.test(`Every command and every flag of ${program} has a meaning, and nothing else has one`, () => {
    assert.deepEqual(mergedText(program).complaints, []);
  });

  Deno.test(`The merged table of ${program} is what its shape and its meaning make`, () => {
    const written = Deno.readTextFileSync(tableFile(`${program}.json`));
    assert.ok(written === mergedText(program).text, "out of date: deno task tables -- merge");
  });

  Deno.test(`The shape of ${program} is written in its one order`, () => {
    const written = Deno.readTextFileSync(tableFile(`${program}.shape.json`));
    assert.ok(written === shapeText(readShape(program)), "edited by hand or out of date: deno task tables");
  });

  Deno.test(`Every row of the ${program} shape was confirmed by the programs that it was taken from`, async () => {
    const confirmed = readConfirmed()[program];
    assert.equal(confirmed?.shape, await shapeHash(program), `deno task tables -- confirm ${program}`);
    assert.deepEqual(confirmed?.versions, readShape(program).versions);
  });
}

Deno.test("All merged tables together stay small", () => {
  const sizes = PROGRAMS.map((program) => Deno.statSync(tableFile(`${program}.json`)).size);
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 250_000, String(sizes));
});

for (const name of BUILTIN) {
  Deno.test(`The built-in policy ${name} is what policies/${name}.yaml says`, () => {
    const written = JSON.parse(Deno.readTextFileSync(builtinFile(name)));
    assert.deepEqual(written, builtinValue(name), "out of date: deno task tables -- builtin");
  });
}

const SHAPE: Shape = {
  program: "helm",
  versions: ["1.0.0"],
  globals: { help: { short: "h", arity: "none", text: "help for the command" } },
  commands: {
    "": { usage: "", group: true, flags: {} },
    "get": {
      usage: "NAME",
      flags: { values: { short: "f", arity: "value", list: true, text: "values in a YAML file" } },
    },
  },
};

function complaintsOf(yaml: string): readonly string[] {
  const complaints: string[] = [];
  const meaning = readMeaning(yaml, (sentence) => complaints.push(sentence));
  return [...complaints, ...merge(SHAPE, meaning).complaints];
}

const WHOLE = `
program: helm
flags: { help: help }
commands:
  "": { effect: read, operands: none }
  get: { effect: read, operands: release, flags: { values: path } }
`;

Deno.test("Merging accepts a meaning that says all, and nothing twice", () => {
  assert.deepEqual(complaintsOf(WHOLE), []);
});

const FAULTS: readonly (readonly [sentence: string, from: string, to: string, complaint: RegExp])[] = [
  ["a command without a meaning", `  "": { effect: read, operands: none }\n`, "", /command "" has no meaning/],
  ["a flag without a meaning", ", flags: { values: path }", "", /"get" --values has no meaning/],
  ["a global without a meaning", "{ help: help }", "{}", /global --help has no meaning/],
  ["a meaning without a command", "get:", "git:", /no such command "git"/],
  ["a meaning of a flag that the command does not take", "values: path", "values: path, set: plain", /takes no --set/],
  [
    "a meaning of a flag that no command takes",
    "help: help",
    "help: help, set: plain",
    /no command needs flags, "set"/,
  ],
  ["an unknown effect", "effect: read, operands: release", "effect: look, operands: release", /no such effect "look"/],
  ["an unknown class", "values: path", "values: file", /no such class "file"/],
  ["an unknown operand", "release", "releases", /no such operand "releases"/],
  ["operands that are not said", "operands: none", "kind: pod", /operands are not said/],
  ["an unknown key", "operands: none", "operands: none, efect: read", /no such key "efect"/],
  ["a class that hides a file", "values: path", "values: plain", /--values is plain but speaks of a place/],
  ["an exemption that nothing needs", "program: helm", `program: helm\nnotPaths: ["--set"]`, /nothing needs notPaths/],
  [
    "a key that stands twice",
    `  "": {`,
    `  get: { effect: read, operands: none }\n  "": {`,
    /line \d+: Map keys must be unique/,
  ],
];

for (const [sentence, from, to, complaint] of FAULTS) {
  Deno.test(`Merging complains about ${sentence}`, () => {
    assert.ok(WHOLE.includes(from));
    assert.match(complaintsOf(WHOLE.replace(from, to)).join("\n"), complaint);
  });
}

Deno.test("Merging complains about operands that speak of a place and are of no role that says so", () => {
  const shape = { ...SHAPE, commands: { ...SHAPE.commands, get: { usage: "CHART_PATH", flags: {} } } };
  const meaning = readMeaning(WHOLE.replace(", flags: { values: path }", ""), () => assert.fail());
  assert.match(
    merge(shape, meaning).complaints.join("\n"),
    /"get" has no path among its operands but says: CHART_PATH/,
  );
});

Deno.test("A reviewed row may speak of a file without being one", () => {
  const reviewed = WHOLE.replace("values: path", "values: plain").replace(
    "flags: { help",
    `notPaths: ["get --values"]\nflags: { help`,
  );
  assert.deepEqual(complaintsOf(reviewed), []);
});
