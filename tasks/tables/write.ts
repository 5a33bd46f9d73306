import type { TableData } from "../../src/programs/table.ts";
import type { Shape } from "./types.ts";

/** Writes a shape with one command and one global per line, so that a change reads as a diff. */
export function shapeText({ program, versions, globals, commands }: Shape): string {
  return [
    "{",
    `"program": ${JSON.stringify(program)},`,
    `"versions": ${JSON.stringify(versions)},`,
    `"globals": {\n${lines(globals)}\n},`,
    `"commands": {\n${lines(commands)}\n}`,
    "}\n",
  ].join("\n");
}

/** Writes a merged table: quick to parse, one row and one command per line. */
export function tableText({ program, versions, rows, globals, commands }: TableData): string {
  return [
    "{",
    `"program":${JSON.stringify(program)},`,
    `"versions":${JSON.stringify(versions)},`,
    `"rows":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n],`,
    `"globals":${JSON.stringify(globals)},`,
    `"commands":{\n${lines(commands)}\n}`,
    "}\n",
  ].join("\n");
}

function lines(record: Readonly<Record<string, unknown>>): string {
  return Object.keys(record).sort().map((key) => `${JSON.stringify(key)}: ${JSON.stringify(record[key])}`).join(",\n");
}
