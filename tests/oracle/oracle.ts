import type { ProgramName } from "../../src/programs/mod.ts";
import { loadTable } from "../../src/programs/load.ts";
import type { CommandRow } from "../../src/programs/types.ts";
import { render } from "../../src/programs/mod.ts";
import { type Random, seeded } from "../shell/random.ts";
import type { Charts } from "./charts.ts";
import { disagreements } from "./laws.ts";
import { type PermittedLine, writePermittedLine } from "./permitted_line.ts";
import { createWorld, type Deeds, type World } from "./world.ts";

export interface OracleOptions {
  readonly program: ProgramName;
  /** Absolute path of the real program. */
  readonly file: string;
  readonly charts: Charts;
  /** Rows that this version of the program has. */
  readonly has: (versions: string | undefined) => boolean;
  readonly seed: number;
  readonly lines: number;
}

/** What came of running many lines. */
export interface Findings {
  readonly tried: number;
  /** Lines at whose end the program said that all was well. */
  readonly succeeded: number;
  readonly disagreements: readonly string[];
  /** Command paths of which lines ran, with how many of them ended well. */
  readonly paths: ReadonlyMap<string, number>;
  /** Command paths of which strict permitted no line that was tried. */
  readonly neverPermitted: readonly string[];
  readonly slow: readonly string[];
}

/** Programs that run at the same time, each in a world of its own. */
const AT_ONCE = 3;

/** Runs the real program with lines that strict permits, and compares what it did with what we read. */
export async function consult(options: OracleOptions): Promise<Findings> {
  const { lines, neverPermitted } = await writeLines(options);
  const paths = new Map<string, number>();
  const found: string[] = [];
  const slow: string[] = [];
  let succeeded = 0;
  const queue = lines.values();
  const work = async (world: World) => {
    for (const line of queue) {
      const deeds = await world.run(line.invocation);
      const path = line.invocation.command.join(" ");
      const ok = deeds.code === 0 && !line.invocation.help;
      paths.set(path, (paths.get(path) ?? 0) + (ok ? 1 : 0));
      if (deeds.code === 0) succeeded++;
      if (deeds.seconds > 3) slow.push(`${deeds.seconds.toFixed(1)} s: ${line.text}`);
      found.push(...disagreements(line.invocation, deeds).map((sentence) => `${sentence}\n${describe(line, deeds)}`));
    }
  };
  const worlds = await Promise.all(Array.from({ length: AT_ONCE }, () => createWorld(options)));
  try {
    await Promise.all(worlds.map(work));
  } finally {
    await Promise.all(worlds.map((world) => world.end()));
  }
  return { tried: lines.length, succeeded, disagreements: found, paths, neverPermitted, slow };
}

/** Every command in turn, so that the rare ones are tried as often as the usual ones. */
async function writeLines(options: OracleOptions) {
  const { program, has, seed } = options;
  const table = loadTable(program);
  const rows = [...table.commands.values()].filter((row) => !row.group && has(row.versions));
  const random = seeded(seed);
  const lines: PermittedLine[] = [];
  const neverPermitted: string[] = [];
  let left: readonly CommandRow[] = rows;
  while (lines.length < options.lines && left.length > 0) {
    const refused = new Set<CommandRow>();
    for (const row of shuffled(left, random)) {
      if (lines.length >= options.lines) break;
      const line = await writePermittedLine(row, { table, has }, random);
      if (line === undefined) refused.add(row);
      else lines.push(line);
    }
    if (left === rows) neverPermitted.push(...[...refused].map(({ path }) => path.join(" ")));
    left = left.filter((row) => !refused.has(row));
  }
  return { lines, neverPermitted: neverPermitted.sort() };
}

function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  return values.map((value) => ({ value, at: random.below(2 ** 30) })).sort((a, b) => a.at - b.at).map(({ value }) =>
    value
  );
}

function describe({ text, stdin, invocation }: PermittedLine, { code, stderr }: Deeds): string {
  const argv = JSON.stringify([invocation.program, ...render(invocation)]);
  const document = stdin === undefined ? "" : `\n  stdin: ${JSON.stringify(stdin)}`;
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return `  line: ${text}\n  argv: ${argv}${document}\n  read: ${invocation.effect} ${
    JSON.stringify(invocation.targets.map(({ kind, name, scope }) => [kind?.name, name, scope]))
  }\n  ended: ${code} ${last}`;
}
