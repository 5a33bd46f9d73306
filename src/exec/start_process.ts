import type { FilterName, ProgramName } from "../programs/mod.ts";
import { endProcess, liveProcesses } from "./live_processes.ts";
import { readOutput } from "./read_output.ts";
import { readStderr } from "./read_stderr.ts";
import { spawnProcess } from "./spawn.ts";
import type { Stage, StageEnd } from "./stage.ts";

/** A process as it will be started. */
export interface ProcessPlan {
  readonly program: ProgramName | FilterName;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly stdin: "piped" | "null";
  readonly stderrMask: TransformStream<Uint8Array, Uint8Array>;
}

/** Starts a child as a stage and enters it in `liveProcesses`. Throws as `spawnProcess` does. */
export function startProcess(plan: ProcessPlan): Stage {
  const { program, file, args, env, stdin } = plan;
  const child = spawnProcess({ file, args, env, cwd: plan.directory, stdin, stdout: "piped", stderr: "piped" });
  const { promise: ended, resolve } = Promise.withResolvers<StageEnd>();
  child.status.then(({ code, signal }) =>
    resolve({ code: signal === null ? code : undefined, signal: signal ?? undefined })
  );
  const live = { ended: child.status, kill: (signal: Deno.Signal) => kill(child, signal) };
  liveProcesses.add(live);
  let wasEnded = false;
  let running = true;
  ended.then(() => running = false);

  function end() {
    if (wasEnded || !running) return;
    wasEnded = true;
    // A process that not even SIGKILL ends (it sleeps in the kernel) must not hold the answer.
    endProcess(live).then(() => resolve({ code: undefined, signal: "SIGKILL" }));
  }

  return {
    program,
    argv: [program, ...args],
    input: stdin === "piped" ? child.stdin : undefined,
    output: readOutput(child.stdout, ended),
    ended,
    stderr: readStderr(readOutput(child.stderr, ended), plan.stderrMask),
    end,
    get running() {
      return running;
    },
    get wasEnded() {
      return wasEnded;
    },
  };
}

/** A child that has ended meanwhile is no error. */
function kill(child: Deno.ChildProcess, signal: Deno.Signal) {
  try {
    child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}
