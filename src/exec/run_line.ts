import { settledWithin } from "./after.ts";
import { type Capture, createCapture } from "./capture.ts";
import { type Deadline, type EndReason, startDeadline } from "./deadline.ts";
import type { Line } from "./line.ts";
import { feedText, linkCapture, type LinkEnd, linkStages } from "./link.ts";
import type { Entry } from "./queue.ts";
import type { Stage } from "./stage.ts";
import { missingProgram, type StartFailure, startStages } from "./start_stages.ts";
import type { Captured, ExecuteOptions, Outcome, StageOutcome } from "./types.ts";

/** How long a stage has to notice that its reader left, or that its source ended, before it is ended; milliseconds. */
const NOTICE = 100;
const DRAIN = 500;

/** Runs a line: waits for its turn, starts every stage, and stays until the last of them is gone. */
export async function runLine(line: Line, options: ExecuteOptions): Promise<Outcome> {
  const missing = missingProgram(line, options);
  if (missing !== undefined) return notStarted(missing, 0);
  const asked = performance.now();
  const deadline = startDeadline(line.milliseconds, options.signal);
  try {
    const entry = await enterQueue(options, deadline.signal);
    if (entry.kind === "full") return notStarted(wordFull(options), 0);
    if (entry.kind === "gone") return whileWaiting(line, deadline, since(asked));
    try {
      return await runNow(line, options, deadline);
    } finally {
      entry.leave();
    }
  } finally {
    deadline.clear();
  }
}

async function enterQueue(options: ExecuteOptions, signal: AbortSignal): Promise<Entry> {
  if (options.queue !== undefined) return await options.queue.enter(signal);
  return signal.aborted ? { kind: "gone" } : { kind: "entered", leave: () => {} };
}

async function runNow(line: Line, options: ExecuteOptions, deadline: Deadline): Promise<Outcome> {
  const began = performance.now();
  const stages = await startStages(line, options);
  if ("reason" in stages) return notStarted(stages, since(began));
  const capture = createCapture(line.characters);
  const progress = reportProgress(options, capture, began);
  try {
    const run = await watchStages(stages, { line, options, deadline, capture });
    const base = { stages: run.stages, output: capture.finish(), seconds: since(began) };
    return withKind(base, line, run);
  } finally {
    clearInterval(progress);
  }
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

interface Run {
  readonly stages: readonly StageOutcome[];
  /** Why it was made to end; undefined when it ended by itself. */
  readonly reason: EndReason | undefined;
  /** The source ran still when it was made to end. */
  readonly sourceRan: boolean;
}

interface Watch {
  readonly line: Line;
  readonly options: ExecuteOptions;
  readonly deadline: Deadline;
  readonly capture: Capture;
}

/** Lets the stages run to their end, or to that of their time. Rejects, with all of them ended, when a mask fails. */
async function watchStages(stages: readonly Stage[], watch: Watch): Promise<Run> {
  const { line, deadline } = watch;
  const links = stages.map((stage, index) => link(stage, stages[index + 1], index === 0 && line.drain, watch));
  const fed = line.stdin === undefined ? Promise.resolve() : feedText(stages[0]!, line.stdin);
  const outcomes = Promise.all(stages.map((stage, index) => describe(stage, links[index]!)));
  const everything = Promise.all([outcomes, fed]);

  let reason: EndReason | undefined;
  let sourceRan = false;
  let running = true;
  let sourceRunning = true;
  stages[0]!.ended.then(() => sourceRunning = false);
  const makeEnd = () => {
    if (!running) return;
    reason = deadline.reason;
    sourceRan = sourceRunning;
    endStages(stages, reason === "limit" && sourceRunning);
  };
  deadline.signal.addEventListener("abort", makeEnd, { once: true });
  if (deadline.signal.aborted) makeEnd();
  try {
    return { stages: (await everything)[0], reason, sourceRan };
  } catch (error) {
    for (const stage of stages) stage.end();
    await Promise.allSettled([...stages.map((stage) => stage.ended), ...links, fed]);
    throw error;
  } finally {
    running = false;
    deadline.signal.removeEventListener("abort", makeEnd);
  }
}

async function link(stage: Stage, next: Stage | undefined, drain: boolean, watch: Watch): Promise<LinkEnd> {
  const { options, capture } = watch;
  if (next === undefined) return await linkCapture(stage, capture, { mask: options.mask("end"), drain });
  const end = await linkStages(stage, next, { mask: options.mask("between"), drain });
  if (end === "left" && !await settledWithin(stage.ended, NOTICE)) stage.end();
  return end;
}

async function describe(stage: Stage, linked: Promise<LinkEnd>): Promise<StageOutcome> {
  const [end, { code, signal }, stderr] = await Promise.all([linked, stage.ended, stage.stderr]);
  const killed = stage.wasEnded || signal !== undefined;
  const base = { program: stage.program, argv: stage.argv, code: stage.wasEnded ? undefined : code, signal, stderr };
  return end === "left" && killed ? { ...base, dismissed: true } : base;
}

/**
 * Ends what still runs. In order: the source first, so that filters see the end of their input and give what they have
 * (`logs -f | wc -l` has an answer at its limit); otherwise all at once.
 */
async function endStages(stages: readonly Stage[], inOrder: boolean): Promise<void> {
  const [source, ...filters] = stages;
  source!.end();
  if (inOrder) {
    await source!.ended;
    await settledWithin(Promise.all(filters.map((filter) => filter.ended)), DRAIN);
  }
  for (const filter of filters) filter.end();
}

function reportProgress(
  options: ExecuteOptions,
  capture: Capture,
  began: number,
): ReturnType<typeof setInterval> | undefined {
  const { onProgress } = options;
  if (onProgress === undefined) return undefined;
  return setInterval(() => onProgress({ seconds: since(began), bytes: capture.bytes }), 1000);
}

const NOTHING: Captured = { head: "", tail: "", bytes: 0, omittedBytes: 0, omittedLines: 0 };

function notStarted(failure: StartFailure, seconds: number): Outcome {
  return { kind: "not-started", ...failure, stages: [], output: NOTHING, seconds };
}

function whileWaiting(line: Line, deadline: Deadline, seconds: number): Outcome {
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
