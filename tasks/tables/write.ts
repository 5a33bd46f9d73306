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

function lines(record: Readonly<Record<string, unknown>>): string {
  return Object.keys(record).sort().map((key) => `${JSON.stringify(key)}: ${JSON.stringify(record[key])}`).join(",\n");
}
