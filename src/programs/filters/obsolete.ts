import type { FilterName } from "../types.ts";

/**
 * GNU's old spellings, by filter, as the whole flags that they stand for: `head -5` is `--lines=5`, `tail +2` is
 * `--lines=+2`. Undefined for every other word. For a word that is no value of the flag before it.
 */
export function obsolete(word: string, name: FilterName): readonly string[] | undefined {
  switch (name) {
    case "head":
      return head(word);
    case "tail":
      return tail(word);
    case "uniq":
      return uniq(word);
    default:
      return undefined;
  }
}

/** `-NUM[bkm][clqvz]`: a multiplier makes it bytes. */
function head(word: string): readonly string[] | undefined {
  const [, count, multiplier, letters] = /^-([0-9]+)([bkm]?)([clqvz]*)$/.exec(word) ?? [];
  if (count === undefined || letters === undefined) return undefined;
  const unit = letters.match(/[cl]/g)?.at(-1) ?? (multiplier ? "c" : "l");
  const others = letters.replace(/[cl]/g, "");
  return [
    unit === "c" ? `--bytes=${count}${multiplier}` : `--lines=${count}`,
    ...others === "" ? [] : [`-${others}`],
  ];
}

/** `-NUM[cbl][f]` and `+NUM[cbl][f]`. */
function tail(word: string): readonly string[] | undefined {
  const [, sign, count, unit, follow] = /^([-+])([0-9]+)([cbl]?)(f?)$/.exec(word) ?? [];
  if (count === undefined) return undefined;
  const from = sign === "+" ? "+" : "";
  const flag = unit === "c" || unit === "b"
    ? `--bytes=${from}${count}${unit === "b" ? "b" : ""}`
    : `--lines=${from}${count}`;
  return [flag, ...follow ? ["-f"] : []];
}

/** `-NUM` skips fields, `+NUM` characters. */
function uniq(word: string): readonly string[] | undefined {
  const [, sign, count] = /^([-+])([0-9]+)$/.exec(word) ?? [];
  if (count === undefined) return undefined;
  return [sign === "-" ? `--skip-fields=${count}` : `--skip-chars=${count}`];
}
