import { type Capture, createCapture } from "./capture.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Line } from "./line.ts";
import type { Entry } from "./queue.ts";
import { missingProgram, type StartFailure, startStages } from "./start_stages.ts";
import type { Captured, ExecuteOptions, Outcome, StageOutcome } from "./types.ts";
import { type Run, watchStages } from "./watch_stages.ts";

/** Runs a line: waits for its turn, starts every stage, and stays until the last of them is gone. */
export async function runLine(line: Line, options: ExecuteOptions): Promise<Outcome> {
  const missing = missingProgram(line, options);
  if (missing !== undefined) return notStarted(missing, 0);
  const capture = createCapture(line.characters);
  const deadline = startDeadline(line.milliseconds, options.signal);
  const progress = reportProgress(options, capture);
  try {
    return await runInTurn(line, options, { capture, deadline });
  } finally {
    clearInterval(progress);
    deadline.clear();
  }
}

interface Means {
  readonly capture: Capture;
  readonly deadline: Deadline;
}

async function runInTurn(line: Line, options: ExecuteOptions, means: Means): Promise<Outcome> {
  const asked = performance.now();
  const entry = await enterQueue(options, means.deadline.signal);
  if (entry.kind === "full") return notStarted(wordFull(options), 0);
  if (entry.kind === "gone") return endedWaiting(line, means.deadline, since(asked));
  try {
    return await runNow(line, options, means);
  } finally {
    entry.leave();
  }
}

async function enterQueue(options: ExecuteOptions, signal: AbortSignal): Promise<Entry> {
  if (options.queue !== undefined) return await options.queue.enter(signal);
  return signal.aborted ? { kind: "gone" } : { kind: "entered", leave: () => {} };
}

async function runNow(line: Line, options: ExecuteOptions, { capture, deadline }: Means): Promise<Outcome> {
  const began = performance.now();
  const started = await startStages(line, options);
  if (!("stages" in started)) return notStarted(started, since(began));
  const run = await watchStages(started.stages, { line, options, deadline, capture });
  return withKind({ stages: run.stages, output: capture.finish(), seconds: since(began) }, line, run);
}

function withKind(base: Base, line: Line, run: Run): Outcome {
  switch (run.reason) {
    case undefined:
      return { kind: "finished", ...base };
    case "cancelled":
      return { kind: "cancelled", ...base };
    case "limit":
      if (line.follows && run.sourceRan) return { kind: "followed", ...base };
      return { kind: "timed-out", limitSeconds: line.milliseconds / 1000, waiting: false, ...base };
    default:
      return run.reason satisfies never;
  }
}

interface Base {
  readonly stages: readonly StageOutcome[];
  readonly output: Captured;
  readonly seconds: number;
}

function reportProgress(options: ExecuteOptions, capture: Capture): ReturnType<typeof setInterval> | undefined {
  const { onProgress } = options;
  if (onProgress === undefined) return undefined;
  const began = performance.now();
  return setInterval(() => onProgress({ seconds: since(began), bytes: capture.bytes }), 1000);
}

const NOTHING: Captured = { head: "", tail: "", bytes: 0, omittedBytes: 0, omittedLines: 0 };

function notStarted(failure: StartFailure, seconds: number): Outcome {
  return { kind: "not-started", ...failure, stages: [], output: NOTHING, seconds };
}

function endedWaiting(line: Line, deadline: Deadline, seconds: number): Outcome {
  const base = { stages: [], output: NOTHING, seconds };
  if (deadline.reason === "cancelled") return { kind: "cancelled", ...base };
  return { kind: "timed-out", limitSeconds: line.milliseconds / 1000, waiting: true, ...base };
}

function wordFull(options: ExecuteOptions): StartFailure {
  const { running, waiting } = options.queue!.limits;
  return {
    reason: `Starting the command failed: ${running} command lines run and ${waiting} wait already, which is the limit`,
    help: "Ask again in a moment, with fewer calls at once",
  };
}

function since(moment: number): number {
  return (performance.now() - moment) / 1000;
}
