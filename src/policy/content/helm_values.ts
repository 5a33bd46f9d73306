import type { Flag, Json } from "../../programs/mod.ts";

/**
 * What one of helm's `--set` flags adds to the values; undefined for any other flag. Like helm's `strvals`, and where that
 * would end a list with a brace, more: what stands behind its commas counts as keys too.
 */
export function valuesOf({ row, value = "" }: Flag): Json | undefined {
  switch (row.name) {
    case "set":
    case "set-string":
      return (value.match(/(?:\\[^]|[^,\\])+/g) ?? []).map((pair) => assigned(pair, unescaped));
    case "set-literal":
      return assigned(value, (text) => text);
    case "set-json":
      return /^\s*\{/.test(value) ? readJson(value) : assigned(value, readJson);
    default:
      return undefined;
  }
}

/** Values as they stand in what a chart prints: a text that YAML takes for true is true there, with quotes or without. */
export function asPrinted(value: Json): Json {
  if (typeof value === "string") return /^\s*(?:true|yes|on|y)\s*$/i.test(value) ? true : value;
  if (Array.isArray(value)) return value.map(asPrinted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPrinted(inner)]));
}

/** `a.b[0]=c` as the object that it makes. */
function assigned(pair: string, read: (text: string) => Json): Json {
  const [, key, value] = /^((?:\\[^]|[^=\\])*)=([^]*)$/.exec(pair) ?? [];
  if (key === undefined || value === undefined) return null;
  const names = key.match(/(?:\\[^]|[^.[\]\\])+/g) ?? [];
  return names.reduceRight<Json>((inner, name) => ({ [unescaped(name)]: inner }), read(value));
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/g, "$1");
}

/** Several pairs in one flag are not read, and may say anything: `true` stands for that, as in `ANYTHING`. */
function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return { podSpec: true };
  }
}
