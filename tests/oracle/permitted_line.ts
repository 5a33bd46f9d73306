import { builtinPolicy, judge } from "../../src/policy/mod.ts";
import { type Defaults, inject, type Invocation, type ProgramName, read } from "../../src/programs/mod.ts";
import type { CommandRow, FlagRow, Table } from "../../src/programs/types.ts";
import { parse, Problem } from "../../src/shell/mod.ts";
import { quote } from "../../src/shell/quote.ts";
import { TERMS } from "../policy/judge_line.ts";
import { spell } from "../programs/invocations.ts";
import type { Random } from "../shell/random.ts";
import { HELM_VALUES, MANIFESTS, neededFlags, plausibleOperands, plausibleValue } from "./plausible.ts";

/** A command line that strict mode permits, and what we read in it. */
export interface PermittedLine {
  readonly text: string;
  readonly stdin: string | undefined;
  readonly defaults: Defaults;
  readonly invocation: Invocation;
}

export interface WriteLineOptions {
  readonly table: Table;
  /** Rows whose version is another one are left out: `4` of helm. */
  readonly has: (versions: string | undefined) => boolean;
}

/** How often a line is written anew when strict mode does not permit it, or nobody can read it. */
const TRIES = 150;

/** A random line of a command that strict mode permits; undefined where it permits none. */
export async function writePermittedLine(
  row: CommandRow,
  options: WriteLineOptions,
  random: Random,
): Promise<PermittedLine | undefined> {
  const help = random.below(30) === 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const line = await judged(writeLine(row, options, random), options.table.program);
    if (line === undefined) continue;
    if (!help) return line;
    return await judged({ ...line, text: `${line.text} --help`, stdin: undefined }, options.table.program) ?? line;
  }
  return undefined;
}

type Written = Omit<PermittedLine, "invocation">;

/** Read, injected and judged as the broker does it. */
async function judged(written: Written, program: ProgramName): Promise<PermittedLine | undefined> {
  try {
    const pipeline = await read(parse(written.text), { program, stdin: written.stdin });
    const verdict = judge(inject(pipeline, written.defaults), builtinPolicy("strict"), { terms: TERMS });
    return verdict.allowed ? { ...written, invocation: verdict.permit.pipeline.source } : undefined;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function writeLine(row: CommandRow, { table, has }: WriteLineOptions, random: Random): Written {
  const { program } = table;
  const place = { program, path: row.path.join(" ") };
  const rows = pickFlags(row, { needed: neededFlags(place, random), has }, random);
  const flags = rows.map((flag) => ({ row: flag, value: plausibleValue(flag, place, random) }));
  const { operands, rest } = plausibleOperands(row.operands, place, random);
  const words = spell({ row, flags, operands, rest }, table, random);
  const readsStdin = flags.some((flag) => flag.row.stdin === true && flag.value === "-");
  return {
    text: words.map((word, index) => quoteSomehow(word, index, random)).join(random.pick([" ", " ", "  ", " \\\n"])),
    stdin: readsStdin ? random.pick(program === "helm" ? HELM_VALUES : MANIFESTS) : undefined,
    defaults: {
      context: random.pick([undefined, undefined, "other"]),
      namespace: random.pick([undefined, "prod", "team"]),
    },
  };
}

interface Pick {
  readonly needed: readonly string[];
  readonly has: WriteLineOptions["has"];
}

/** Those that are needed, often where to act, and a few others, the harmless ones more often. */
function pickFlags(row: CommandRow, { needed, has }: Pick, random: Random): readonly FlagRow[] {
  const all = [...row.flags.values()].filter(({ versions }) => has(versions));
  const picked = new Set<FlagRow>();
  const add = (flag: FlagRow | undefined) => flag !== undefined && has(flag.versions) && picked.add(flag);
  if (random.below(20) > 0) { for (const name of needed) add(row.flags.get(name)); }
  if (random.below(3) === 0) add(all.find((flag) => flag.class === "namespace"));
  if (random.below(8) === 0) add(all.find((flag) => flag.class === "all-namespaces"));
  if (random.below(8) === 0) add(all.find((flag) => flag.class === "context"));
  const others = all.filter((flag) => !["help", "follow", "path"].includes(flag.class));
  const own = others.filter((flag) => flag.class !== "redirect" && flag.class !== "impersonate");
  for (let count = random.below(4); count > 0 && own.length > 0; count--) add(random.pick(own));
  if (random.below(6) === 0) add(random.pick(all.filter((flag) => flag.class !== "help")));
  return [...picked];
}

/** The same word in one of the ways that sh knows. */
function quoteSomehow(word: string, index: number, random: Random): string {
  if (index === 0 || random.below(4) > 0) return index === 0 && /[=%]/.test(word) ? `'${word}'` : quote(word);
  if (random.below(2) === 0) return `"${word.replaceAll(/[\\"$`]/g, "\\$&")}"`;
  const at = random.below(word.length + 1);
  const [left, right] = [word.slice(0, at), word.slice(at)];
  return left === "" || right === "" ? quote(word) : `${quote(left)}${quote(right)}`;
}
