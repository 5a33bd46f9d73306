import type { Invocation } from "../programs/mod.ts";
import { settledWithin } from "./after.ts";
import { startFilter } from "./filters/mod.ts";
import { TERM_GRACE } from "./live_processes.ts";
import { readStderr } from "./read_stderr.ts";
import type { Stage, StageEnd } from "./stage.ts";

/** A built-in filter as it will be started. */
export interface FilterPlan {
  readonly invocation: Invocation;
  readonly args: readonly string[];
  readonly stderrMask: TransformStream<Uint8Array, Uint8Array>;
}

/** Starts a built-in filter as a stage, which behaves as a process would. */
export function startFilterStage(plan: FilterPlan): Stage {
  const controller = new AbortController();
  const filter = startFilter(plan.invocation, { signal: controller.signal });
  const { promise: ended, resolve } = Promise.withResolvers<StageEnd>();
  const { promise: complaint, resolve: complain } = Promise.withResolvers<string>();
  filter.status.then(
    ({ code, stderr }) => {
      complain(stderr);
      resolve({ code, signal: undefined });
    },
    // What broke it comes out of its output too, and is told from there.
    () => stop(),
  );
  let wasEnded = false;
  let running = true;
  ended.then(() => running = false);

  function stop() {
    complain("");
    resolve({ code: undefined, signal: undefined });
  }

  function end() {
    if (wasEnded || !running) return;
    wasEnded = true;
    controller.abort();
    settledWithin(ended, TERM_GRACE).then(stop);
  }

  return {
    program: plan.invocation.program,
    argv: [plan.invocation.program, ...plan.args],
    input: filter.writable,
    output: filter.readable,
    ended,
    stderr: complaint.then((text) => readStderr(bytesOf(text), plan.stderrMask)),
    end,
    get running() {
      return running;
    },
    get wasEnded() {
      return wasEnded;
    },
  };
}

function bytesOf(text: string): ReadableStream<Uint8Array> {
  return ReadableStream.from(text === "" ? [] : [new TextEncoder().encode(text)]);
}
