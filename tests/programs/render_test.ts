import assert from "node:assert/strict";
import { PROGRAMS } from "../../src/programs/names.ts";
import { readWords } from "../../src/programs/read.ts";
import { render } from "../../src/programs/render.ts";
import type { Invocation, ProgramName } from "../../src/programs/types.ts";
import type { CommandLine } from "../../src/shell/mod.ts";
import { seeded } from "../shell/random.ts";
import { writeCommand, type Written } from "./invocations.ts";

const EACH = 5_500;

for (const program of PROGRAMS) {
  Deno.test(`However a ${program} command is spelled, it is read as what was meant and rendered to what is read the same`, () => {
    const random = seeded(20261123);
    for (let count = 0; count < EACH; count++) {
      const written = writeCommand(program, random);
      const note = JSON.stringify(written.words);
      const once = readAs(program, written.words, note);
      assert.deepEqual(plain(once), meant(written), note);
      const again = readAs(program, render(once), note);
      assert.deepEqual(comparable(again), comparable(once), `${note} rendered ${JSON.stringify(render(once))}`);
      assert.deepEqual(render(again), render(once), note);
    }
  });
}

Deno.test("Help is rendered as the command path and --help, whatever stood beside it", () => {
  for (
    const words of [["get", "pods", "-o", "json", "--help"], ["-n", "x", "get", "-h"], ["help", "get"], ["get", "-hA"]]
  ) {
    const invocation = readAs("kubectl", words, words.join(" "));
    assert.deepEqual(render(invocation), ["get", "--help"]);
    assert.deepEqual(comparable(readAs("kubectl", render(invocation), "")), comparable(invocation));
  }
});

function readAs(program: ProgramName, words: readonly string[], note: string): Invocation {
  try {
    return readWords(lineOf(words), { program }).source;
  } catch (error) {
    throw new Error(`${program} ${note} cannot be read`, { cause: error });
  }
}

function lineOf(words: readonly string[]): CommandLine {
  const span = { start: 0, end: 0 };
  return { text: words.join(" "), stages: [{ words: words.map((value) => ({ value, span })), span }] };
}

/** What was written, in the form in which both sides can be compared: flags by name, lists in their order. */
function meant({ row, flags, operands, rest }: Written) {
  const pairs = flags.map(({ row, value }) => [row.name, value] as const);
  return { command: row.path, flags: byName(pairs), operands, rest };
}

function plain({ command, flags, operands, rest }: Invocation) {
  return {
    command,
    flags: byName(flags.map(({ row, value }) => [row.name, value] as const)),
    operands: operands.map(({ value }) => value),
    rest: rest?.map(({ value }) => value),
  };
}

function byName(pairs: readonly (readonly [string, string | undefined])[]) {
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Everything but places in the text. */
function comparable(invocation: Invocation) {
  const { words: _, ...meaning } = invocation;
  return JSON.parse(
    JSON.stringify(meaning, (key, value) => (key === "span" || key === "row" ? undefined : value ?? null)),
  );
}
