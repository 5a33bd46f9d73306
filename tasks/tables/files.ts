import { merge } from "./merge.ts";
import { readMeaning } from "./meaning.ts";
import type { Shape } from "./types.ts";
import { tableText } from "./write.ts";

const FOLDER = new URL("../../src/programs/tables/", import.meta.url);

/** Where a generated or hand-written table file is. */
export function tableFile(name: string): URL {
  return new URL(name, FOLDER);
}

/** The shape of a program as it is checked in. */
export function readShape(program: string): Shape {
  return JSON.parse(Deno.readTextFileSync(tableFile(`${program}.shape.json`)));
}

/** The merged table of a program as its shape and meaning make it, or what stands in its way. */
export function mergedText(program: string): { readonly text: string; readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  const meaning = readMeaning(Deno.readTextFileSync(tableFile(`${program}.meaning.yaml`)), (sentence) => {
    complaints.push(sentence);
  });
  const merged = merge(readShape(program), meaning);
  return { text: tableText(merged.data), complaints: [...complaints, ...merged.complaints] };
}
