import type { Flag, Pipeline } from "../programs/mod.ts";
import { isOn } from "../programs/mod.ts";

export interface WithoutTerminal {
  readonly pipeline: Pipeline;
  /** Sentences for the last line of the answer. */
  readonly notes: readonly string[];
}

/** A permitted command in a pod loses `-i` and `-t`: it reads nothing, and there is no terminal to give it. */
export function withoutTerminal(pipeline: Pipeline): WithoutTerminal {
  const { source } = pipeline;
  if (source.program !== "kubectl" || source.command[0] !== "exec" || source.help) return { pipeline, notes: [] };
  const left = source.flags.filter(isTerminal);
  if (left.length === 0) return { pipeline, notes: [] };
  const flags = source.flags.filter((flag) => !isTerminal(flag));
  return { pipeline: { ...pipeline, source: { ...source, flags } }, notes: noteFor(left.filter(isOn)) };
}

function isTerminal({ row }: Flag): boolean {
  return row.class === "terminal";
}

function noteFor(left: readonly Flag[]): readonly string[] {
  if (left.length === 0) return [];
  const names = left.map(({ row }) => `--${row.name}`).join(" and ");
  return [`Left out ${names}: the command ran once, without a terminal`];
}
