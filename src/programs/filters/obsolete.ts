import type { Word } from "../../shell/mod.ts";
import type { FilterName } from "../types.ts";

/** Words that `--` or an earlier flag has made values are never reached: these forms stand by themselves. */
type Expand = (word: string) => readonly string[] | undefined;

/** GNU's old spellings, by filter, as the flags that they stand for. */
const OBSOLETE: Partial<Record<FilterName, Expand>> = { head, tail, uniq };

/** The flags of these filters that take the next word, which is then no flag. */
const TAKES_NEXT: Partial<Record<FilterName, string>> = { head: "cn", tail: "cn", uniq: "fsw" };

/** The words with old spellings written anew: `head -5` is `head --lines=5`, `tail +2` is `tail --lines=+2`. */
export function expandObsolete(words: readonly Word[], name: FilterName): readonly Word[] {
  const expand = OBSOLETE[name];
  if (expand === undefined) return words;
  const dashes = words.findIndex((word) => word.value === "--");
  const before = dashes < 0 ? words : words.slice(0, dashes);
  const behind = dashes < 0 ? [] : words.slice(dashes);
  return [
    ...before.flatMap((word, index) => rewrite(word, takesNext(before[index - 1], name) ? undefined : expand)),
    ...behind,
  ];
}

function rewrite(word: Word, expand: Expand | undefined): readonly Word[] {
  const expanded = expand?.(word.value);
  return expanded === undefined ? [word] : expanded.map((value) => ({ value, span: word.span }));
}

function takesNext(word: Word | undefined, name: FilterName): boolean {
  const value = word?.value ?? "";
  if (value.startsWith("--")) return !value.includes("=") && value.length > 2 && !/^--[qsvzhargi]/.test(value);
  return /^-[A-Za-z]+$/.test(value) && (TAKES_NEXT[name] ?? "").includes(value.at(-1) ?? "");
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
