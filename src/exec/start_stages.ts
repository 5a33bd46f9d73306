import { childEnvironment } from "./environment.ts";
import type { Line, StagePlan } from "./line.ts";
import type { Stage } from "./stage.ts";
import { startFilterStage } from "./start_filter.ts";
import { startProcess } from "./start_process.ts";
import type { ExecuteOptions } from "./types.ts";

/** Why nothing ran, and what to do about it. */
export interface StartFailure {
  readonly reason: string;
  readonly help: string;
}

/** All stages of a line, the source first. */
export interface Started {
  readonly stages: readonly [Stage, ...Stage[]];
}

/** The first program of a line that was not found when the server started. */
export function missingProgram(line: Line, options: ExecuteOptions): StartFailure | undefined {
  const plan = line.stages.find((stage) => stage.kind === "process" && options.files[stage.program] === undefined);
  return plan?.kind === "process" ? wordMissing(plan.program, options.searched) : undefined;
}

/**
 * Starts all stages, the source last: when one cannot be started, nothing has been asked of the cluster yet.
 * What had been started by then is ended again.
 */
export async function startStages(line: Line, options: ExecuteOptions): Promise<Started | StartFailure> {
  const started: Stage[] = [];
  for (const [index, plan] of [...line.stages.entries()].reverse()) {
    try {
      const reads = index > 0 || line.stdin !== undefined;
      started.unshift(startStage(plan, reads, options));
    } catch (error) {
      await Promise.all(started.map(discard));
      return wordFailure(plan, error, options);
    }
  }
  return { stages: started as [Stage, ...Stage[]] };
}

function startStage(plan: StagePlan, reads: boolean, options: ExecuteOptions): Stage {
  const stderrMask = options.mask("stderr");
  if (plan.kind === "filter") return startFilterStage({ ...plan, stderrMask });
  const { program, args } = plan;
  const { directory } = options;
  const env = childEnvironment(options.env, { program, directory });
  const file = options.files[program]!;
  return startProcess({ program, file, args, env, directory, stdin: reads ? "piped" : "null", stderrMask });
}

async function discard(stage: Stage): Promise<void> {
  stage.end();
  await Promise.allSettled([stage.input?.abort(), stage.output.cancel(), stage.ended, stage.stderr]);
}

function wordFailure(plan: StagePlan, error: unknown, options: ExecuteOptions): StartFailure {
  const program = plan.kind === "filter" ? plan.invocation.program : plan.program;
  if (error instanceof Deno.errors.NotCapable) return wordForbidden(program);
  if (error instanceof Deno.errors.NotFound && !aboutDirectory(error)) return wordMissing(program, options.searched);
  const message = error instanceof Error ? error.message : String(error);
  return {
    reason: `Starting "${program}" failed: ${message}`,
    help: `See whether ${program} runs at all on the machine of the server, then ask again`,
  };
}

/** Deno calls a missing working directory not found, too. */
function aboutDirectory(error: Error): boolean {
  return error.message.includes(" cwd ");
}

function wordMissing(program: string, searched: string): StartFailure {
  return {
    reason: `Starting "${program}" failed: it is not installed in any directory of PATH, which is "${searched}"`,
    help:
      `Install ${program} in one of these directories, or add its directory to the server's PATH, and restart the server`,
  };
}

function wordForbidden(program: string): StartFailure {
  return {
    reason: `Starting "${program}" failed: it was installed or moved after the server had started`,
    help: "Restart the server: which programs may run is settled when it starts",
  };
}
