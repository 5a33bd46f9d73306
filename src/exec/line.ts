import {
  type FilterName,
  type Invocation,
  type Pipeline,
  type ProgramName,
  render,
  renderStdin,
} from "../programs/mod.ts";
import type { Terms } from "../policy/mod.ts";

/** A stage as it will be started: a process, or a filter that is built in. */
export type StagePlan =
  | { readonly kind: "process"; readonly program: ProgramName | FilterName; readonly args: readonly string[] }
  | { readonly kind: "filter"; readonly invocation: Invocation; readonly args: readonly string[] };

/** A line as it will run: everything is decided. */
export interface Line {
  readonly stages: readonly [StagePlan, ...StagePlan[]];
  /** What the source reads on its stdin; undefined: nothing at all. */
  readonly stdin: string | undefined;
  /** The source keeps running until it is ended. */
  readonly follows: boolean;
  /** The source changes something: `| head -1` must not end it half-way. */
  readonly drain: boolean;
  /** Time limit in milliseconds, waiting included. */
  readonly milliseconds: number;
  /** Largest answer, characters. */
  readonly characters: number;
}

/** The line of a judged pipeline. INVARIANT: the argv is rendered from what was judged, never taken from the text again. */
export function planLine(pipeline: Pipeline, terms: Terms): Line {
  const { source, filters } = pipeline;
  return {
    stages: [planStage(source), ...filters.map(planStage)],
    stdin: renderStdin(source),
    follows: source.follows,
    drain: !source.follows && !CUTTABLE.includes(source.effect),
    milliseconds: terms.milliseconds,
    characters: terms.characters,
  };
}

/** The line of a help text. */
export function planHelp(
  program: ProgramName,
  words: readonly string[],
  limits: Pick<Line, "milliseconds" | "characters">,
): Line {
  const { milliseconds, characters } = limits;
  const stages = [{ kind: "process", program, args: [...words, "--help"] }] as const;
  return { stages, stdin: undefined, follows: false, drain: false, milliseconds, characters };
}

/** Effects of commands that lose nothing when their output finds no reader any more. */
const CUTTABLE: readonly Invocation["effect"][] = ["read", "dry-run", "exec"];

function planStage(invocation: Invocation): StagePlan {
  const args = render(invocation);
  switch (invocation.program) {
    case "kubectl":
    case "helm":
    case "istioctl":
    case "argocd":
    case "jq":
    case "grep":
      return { kind: "process", program: invocation.program, args };
    case "head":
    case "tail":
    case "sort":
    case "uniq":
    case "wc":
    case "cut":
    case "tr":
    case "cat":
      return { kind: "filter", invocation, args };
    default:
      return invocation.program satisfies never;
  }
}
