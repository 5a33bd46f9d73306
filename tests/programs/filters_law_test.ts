import assert from "node:assert/strict";
import type { FilterRow, FilterTable } from "../../src/programs/filters/table.ts";
import { type Invocation, render } from "../../src/programs/mod.ts";
import { readFilter } from "../../src/programs/filters/read.ts";
import { FILTER_TABLES, FILTERS } from "../../src/programs/tables/filters/mod.ts";
import { type Random, seeded } from "../shell/random.ts";

const VALUES = ["x", "5", "+2", "-3", "a b", "=", "--", "-v", "ä", "1,3-", ".env", "-"];

for (const name of FILTERS) {
  Deno.test(`However a line for ${name} is spelled, it is read as what was meant and rendered to what is read the same`, () => {
    const random = seeded(7);
    for (let count = 0; count < 1_000; count++) {
      const { words, flags, operands } = writeFilter(FILTER_TABLES[name], random);
      const note = `${name} ${JSON.stringify(words)}`;
      const once = read([name, ...words]);
      assert.deepEqual(namesAndValues(once), flags, note);
      assert.deepEqual(once.operands.map(({ value }) => value), operands, note);
      const again = read([name, ...render(once)]);
      assert.deepEqual(namesAndValues(again), flags, note);
      assert.deepEqual(again.operands.map(({ value }) => value), operands, note);
      assert.deepEqual(render(again), render(once), note);
    }
  });
}

function read(words: readonly string[]): Invocation {
  const span = { start: 0, end: 0 };
  return readFilter({ words: words.map((value) => ({ value, span })), span });
}

function namesAndValues({ flags }: Invocation) {
  return flags.map(({ row, value, second }) => [row.name, value, second]);
}

function writeFilter(table: FilterTable, random: Random) {
  const rows = table.rows.filter((row) =>
    row.refused === undefined && row.means === undefined && row.values === undefined
  )
    .filter((row) => table.name !== "tr" || (row.name !== "delete" && row.name !== "squeeze-repeats"))
    .filter((row) => row.name !== "jsonargs" && row.name !== "regexp");
  const picked = [...new Set(Array.from({ length: random.below(5) }, () => random.pick(rows)))];
  const flags = picked.map((row) => {
    const value = row.arity === "none" || (row.arity === "optional" && random.below(2) === 0)
      ? undefined
      : random.pick(VALUES);
    return { row, value, second: row.arity === "pair" ? random.pick(VALUES) : undefined };
  });
  const operands = pickOperands(table, flags.some(({ row }) => row.name === "args"), random);
  const spelled = flags.flatMap((flag) => spell(flag, table, random));
  const dashes = operands.length > 0 && (table.name !== "jq") ? ["--"] : [];
  return {
    words: [...spelled, ...dashes, ...operands],
    flags: flags.map(({ row, value, second }) => [row.name, value, second]),
    operands,
  };
}

function pickOperands(table: FilterTable, hasArgs: boolean, random: Random): readonly string[] {
  switch (table.operands) {
    case "none":
      return [];
    case "pattern":
      return [random.pick(VALUES)];
    case "sets":
      return [random.pick(VALUES), random.pick(VALUES)];
    case "program":
      return [random.pick([".", ".env", "-.x", "{env}"]), ...hasArgs ? ["a", "1"] : []];
  }
}

interface Picked {
  readonly row: FilterRow;
  readonly value: string | undefined;
  readonly second: string | undefined;
}

function spell({ row, value, second }: Picked, table: FilterTable, random: Random): readonly string[] {
  const long = `--${random.pick([row.name, ...row.also ?? []])}`;
  const letter = row.short === undefined ? undefined : `-${random.pick([row.short, ...row.letters ?? ""])}`;
  if (table.name === "jq") {
    if (value === undefined) return [letter !== undefined && random.below(2) === 0 ? letter : long];
    return second === undefined ? [long, value] : [long, value, second];
  }
  const ways: (readonly string[])[] = value === undefined ? [[long]] : [[`${long}=${value}`]];
  if (value === undefined && letter !== undefined) ways.push([letter]);
  if (value !== undefined && row.arity === "value") {
    ways.push([long, value]);
    if (letter !== undefined) ways.push([letter, value], [`${letter}${value}`]);
  }
  return random.pick(ways);
}
