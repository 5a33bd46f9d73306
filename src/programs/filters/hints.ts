import { PROGRAMS } from "../names.ts";
import type { Word } from "../../shell/mod.ts";

type Hint = (words: readonly string[]) => string | undefined;

/** The same thing in permitted words, where the user's own words are of a form that is known. */
export function nearestWay(name: string, words: readonly Word[]): string | undefined {
  const hint = Object.hasOwn(HINTS, name) ? HINTS[name] : undefined;
  return hint?.(words.map((word) => word.value));
}

const HINTS: Readonly<Record<string, Hint>> = {
  awk,
  gawk: awk,
  mawk: awk,
  sed,
  xargs,
  yq: (words) => words.some((word) => word.startsWith(".")) ? `Use -o json | jq '${operand(words)}'` : undefined,
  tac: (words) => words.length === 0 ? undefined : "Use sort -r",
};

/** `awk '{print $1}'`, with `-F`, and with `NR>1` or `/pattern/` in front. */
function awk(words: readonly string[]): string | undefined {
  const separator = attached(words, "-F");
  const program = operand(separator?.rest ?? words);
  const parts = /^\s*(?:NR\s*>\s*1\s*|\/([^/]*)\/\s*)?\{\s*print\s+((?:\$\d+[\s,]*)+);?\s*\}\s*$/.exec(program);
  if (parts === null) return undefined;
  const columns = [...(parts[2] ?? "").matchAll(/\$(\d+)/g)].map(([, column]) => column);
  if (columns.includes("0")) return parts[1] === undefined ? "Leave it out" : `Use grep '${parts[1]}'`;
  const squeeze = separator !== undefined || columns.join() === "1" ? "" : "tr -s ' ' | ";
  const cut = `${squeeze}cut -d'${separator?.value ?? " "}' -f${columns.join(",")}`;
  const before = parts[1] !== undefined ? `grep '${parts[1]}' | ` : program.includes("NR") ? "tail -n +2 | " : "";
  return `Use ${before}${cut}, or -o custom-columns`;
}

/** Lines by number, deleting and printing by pattern, replacing one text by another. */
function sed(words: readonly string[]): string | undefined {
  const script = operand(words.filter((word) => !/^-[nEre]+$/.test(word)));
  const range = /^(\d+),(\d+)p$/.exec(script);
  if (range !== null) {
    const [first, last] = [Number(range[1]), Number(range[2])];
    return first <= 1 ? `Use head -n ${last}` : `Use head -n ${last} | tail -n +${first}`;
  }
  const from = /^(\d+),\$p$/.exec(script)?.[1];
  if (from !== undefined) return `Use tail -n +${from}`;
  const line = /^(\d+)p$/.exec(script)?.[1];
  if (line !== undefined) return `Use head -n ${line} | tail -n 1`;
  const quit = /^(\d+)q$/.exec(script)?.[1];
  if (quit !== undefined) return `Use head -n ${quit}`;
  if (script === "$p") return "Use tail -n 1";
  const deleted = /^(?:1,)?(\d+)d$/.exec(script)?.[1];
  if (deleted !== undefined) return `Use tail -n +${Number(deleted) + 1}`;
  const pattern = /^\/([^/]*)\/([dp])$/.exec(script);
  if (pattern !== null) return `Use grep ${pattern[2] === "d" ? "-v " : ""}'${pattern[1]}'`;
  const change = /^s([/|,#])(.*?)\1(.*?)\1(g?)$/.exec(script);
  if (change === null) return undefined;
  const [from2 = "", to = ""] = [change[2], change[3]];
  if (to === "" && from2.length === 1) return `Use tr -d '${from2}'`;
  if (to.length === 1 && from2.length === 1 && change[4] === "g") return `Use tr '${from2}' '${to}'`;
  return `Use jq -Rr '${change[4] === "g" ? "gsub" : "sub"}(${JSON.stringify(from2)}; ${JSON.stringify(to)})'`;
}

/** The command that xargs was to run, with its names written out. */
function xargs(words: readonly string[]): string | undefined {
  const start = words.findIndex((word) => (PROGRAMS as readonly string[]).includes(word));
  if (start < 0) return undefined;
  const command = words.slice(start).filter((word) => word !== "{}").join(" ");
  return `Run the first command alone, then call ${command} NAME NAME … with the names that it printed`;
}

/** The first word that is no flag. */
function operand(words: readonly string[]): string {
  return words.find((word) => !word.startsWith("-")) ?? "";
}

/** The value of a letter, attached or as the next word, and the words without it. */
function attached(words: readonly string[], flag: string): { value: string; rest: readonly string[] } | undefined {
  const index = words.findIndex((word) => word.startsWith(flag));
  const word = words[index];
  if (word === undefined) return undefined;
  const isAlone = word === flag;
  const value = isAlone ? words[index + 1] ?? " " : word.slice(flag.length);
  return { value, rest: words.toSpliced(index, isAlone ? 2 : 1) };
}
