import type { StageOutcome } from "./types.ts";

/**
 * The stage that makes the line fail, like Bash with pipefail: the last one that did not end with status 0.
 * A stage whose reader left is no failure (Bash: 141). Whether a status is an answer (`grep` 1) is not known here.
 */
export function failedStage(stages: readonly StageOutcome[]): StageOutcome | undefined {
  return stages.findLast((stage) => stage.code !== 0 && stage.dismissed === undefined);
}
