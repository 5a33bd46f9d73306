import { settledWithin } from "./after.ts";
import type { Capture } from "./capture.ts";
import type { Deadline, EndReason } from "./deadline.ts";
import type { Line } from "./line.ts";
import { feedText, linkCapture, type LinkEnd, linkStages } from "./link.ts";
import type { Stage } from "./stage.ts";
import type { ExecuteOptions, StageOutcome } from "./types.ts";

/** How long a stage may go on when its reader has left, milliseconds. */
const NOTICE = 100;

/** How long filters may go on when their source was ended at its limit, milliseconds. */
const DRAIN = 500;

export interface Watch {
  readonly line: Line;
  readonly options: ExecuteOptions;
  readonly deadline: Deadline;
  readonly capture: Capture;
}

/** How the stages ended. */
export interface Run {
  readonly stages: readonly StageOutcome[];
  /** Why they were made to end; undefined when they ended by themselves. */
  readonly reason: EndReason | undefined;
  /** The source ran still when it was made to end. */
  readonly sourceRan: boolean;
}

/**
 * Links the stages and lets them run to their end, or to that of their time.
 * Rejects, with all of them ended, when a mask or a built-in filter fails.
 */
export async function watchStages(stages: readonly [Stage, ...Stage[]], watch: Watch): Promise<Run> {
  const { line, deadline } = watch;
  const [source] = stages;
  const links = stages.map((stage, index) =>
    link(stage, stages[index + 1], { ...watch, drain: index === 0 && line.drain })
  );
  const fed = line.stdin === undefined ? Promise.resolve() : feedText(source, line.stdin);
  const described = Promise.all(stages.map((stage, index) => describe(stage, links[index]!)));

  let made: Pick<Run, "reason" | "sourceRan"> = { reason: undefined, sourceRan: false };
  const makeEnd = () => {
    made = { reason: deadline.reason, sourceRan: source.running };
    endStages(stages, deadline.reason === "limit" && source.running);
  };
  deadline.signal.addEventListener("abort", makeEnd, { once: true });
  if (deadline.signal.aborted) makeEnd();
  try {
    const [outcomes] = await Promise.all([described, fed]);
    return { stages: outcomes, ...made };
  } catch (error) {
    for (const stage of stages) stage.end();
    await Promise.allSettled([...stages.map((stage) => stage.ended), ...links, fed]);
    throw error;
  } finally {
    deadline.signal.removeEventListener("abort", makeEnd);
  }
}

async function link(stage: Stage, next: Stage | undefined, watch: Watch & { drain: boolean }): Promise<LinkEnd> {
  const { options, capture, drain } = watch;
  if (next === undefined) return await linkCapture(stage, capture, options.mask("end"));
  const end = await linkStages(stage, next, { mask: options.mask("between"), drain });
  if (end === "left" && !await settledWithin(stage.ended, NOTICE)) stage.end();
  return end;
}

async function describe(stage: Stage, linked: Promise<LinkEnd>): Promise<StageOutcome> {
  const [end, { code, signal }, stderr] = await Promise.all([linked, stage.ended, stage.stderr]);
  const { program, argv, wasEnded } = stage;
  const outcome = { program, argv, code: wasEnded ? undefined : code, signal, stderr };
  return end === "left" && (wasEnded || signal !== undefined) ? { ...outcome, dismissed: true } : outcome;
}

/**
 * Ends what still runs. In order: the source first, so that filters see the end of their input and give what they have
 * (`logs -f | wc -l` has an answer at its limit); otherwise all at once.
 */
async function endStages([source, ...filters]: readonly [Stage, ...Stage[]], inOrder: boolean): Promise<void> {
  source.end();
  if (inOrder) {
    await source.ended;
    await settledWithin(Promise.all(filters.map((filter) => filter.ended)), DRAIN);
  }
  for (const filter of filters) filter.end();
}
