import { echoed } from "../echoed.ts";
import { Problem } from "../../shell/mod.ts";
import type { Flag } from "../types.ts";
import type { Given } from "./getopt.ts";
import { dashed, type FilterRow, type FilterTable } from "./table.ts";

/**
 * The flags of a filter as they count: refused ones refused, shorthands spelled out, and of a flag given several times
 * the last, as GNU's programs and jq do. Lists keep all.
 */
export function givenFlags(given: readonly Given[], table: FilterTable): readonly Flag[] {
  const meant = given.flatMap((flag) => spellOut(flag, table));
  const last = new Map<string, Flag>();
  for (const flag of meant) {
    const earlier = last.get(flag.row.name);
    if (earlier !== undefined && (flag.row as FilterRow).once === true) throw twice(flag, table);
    last.set(flag.row.name, flag);
  }
  return meant.filter((flag) => flag.row.list === true || last.get(flag.row.name) === flag);
}

function spellOut(given: Given, table: FilterTable): readonly Flag[] {
  const { row, value, span } = given;
  if (row.refused !== undefined) {
    const message = `The flag ${dashed(row)} of ${table.name} is refused: ${row.refused.charAt(0).toLowerCase()}${
      row.refused.slice(1)
    }`;
    throw new Problem(message, { span, help: `Leave out ${dashed(row)}` });
  }
  if (row.means !== undefined) {
    return row.means.flatMap(([name, value]) => spellOut({ row: named(name, table), value, span }, table));
  }
  if (row.values === undefined) return [{ ...given }];
  const name = Object.hasOwn(row.values, value ?? "") ? row.values[value ?? ""] : undefined;
  if (name === undefined) {
    const help = `Its values are ${Object.keys(row.values).join(", ")}`;
    throw new Problem(`The flag ${dashed(row)} of ${table.name} has no value "${echoed(value ?? "")}"`, { span, help });
  }
  return spellOut({ row: named(name, table), value: undefined, span }, table);
}

function named(name: string, table: FilterTable): FilterRow {
  const row = table.rows.find((row) => row.name === name);
  if (row === undefined) throw new Error(`The table of ${table.name} speaks of a flag that it does not have: ${name}`);
  return row;
}

function twice({ row, span }: Flag, table: FilterTable): Problem {
  const help = "Put everything into one list: -f1,3-5";
  return new Problem(`The flag ${dashed(row)} of ${table.name} is given twice`, { ...(span && { span }), help });
}
