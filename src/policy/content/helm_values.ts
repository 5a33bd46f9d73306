import type { Flag, Json } from "../../programs/mod.ts";
import { Problem } from "../../shell/mod.ts";

/**
 * What one of helm's `--set` flags adds to the values; undefined for any other flag. Like helm's `strvals`, and where that
 * would end a list with a brace, more: what stands behind its commas counts as keys too. Throws a `Problem`.
 */
export function valuesOf({ row, value = "", span }: Flag): Json | undefined {
  switch (row.name) {
    case "set":
    case "set-string":
      return (value.match(/(?:\\[^]|[^,\\])+/g) ?? []).map((pair) => assigned(pair, plainValue));
    case "set-literal":
      return assigned(value, (text) => text);
    case "set-json":
      return /^\s*\{/.test(value) ? readJson(value, span) : assigned(value, (text) => readJson(text, span));
    default:
      return undefined;
  }
}

/** `a.b[0]=c` as the object that it makes. Charts print a text as it is, so that "true" counts as true. */
function assigned(pair: string, read: (text: string) => Json): Json {
  const [, key, value] = /^((?:\\[^]|[^=\\])*)=([^]*)$/.exec(pair) ?? [];
  if (key === undefined || value === undefined) return null;
  const names = key.match(/(?:\\[^]|[^.[\]\\])+/g) ?? [];
  return names.reduceRight<Json>((inner, name) => ({ [unescaped(name)]: inner }), read(value));
}

function plainValue(text: string): Json {
  const value = unescaped(text);
  return value === "true" ? true : value === "null" ? null : value;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/g, "$1");
}

function readJson(text: string, span: Flag["span"]): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("Cannot read the value of --set-json", { span, help: "Write one KEY=JSON in each --set-json" });
  }
}
