import type { Outcome } from "../exec/mod.ts";
import type { Mask } from "../mask/mod.ts";

export interface NoteSources {
  readonly outcome: Outcome;
  /** Sentences from the verdict and from exit statuses. */
  readonly notes: readonly string[];
  readonly mask: Mask;
  readonly empty: boolean;
  readonly failed: boolean;
}

/** The one line at the end of an answer, in square brackets; empty when there is nothing worth a line. */
export function outputNotes({ outcome, notes, mask, empty, failed }: NoteSources): string {
  const { output } = outcome;
  const all = [
    ...(empty && !failed && notes.length === 0 ? ["no output"] : []),
    ...notes,
    ...(output.omittedBytes > 0 ? [omission(output.omittedLines)] : []),
    ...(mask.count > 0 ? [`${mask.count} ${mask.count === 1 ? "value" : "values"} masked`] : []),
    ...mask.withheld,
  ];
  return all.length === 0 ? "" : `[${all.join("; ")}]`;
}

function omission(lines: number): string {
  return `the output was too long and ${lines} lines in the middle are left out: narrow it with -l, -o name, jq, grep, head or tail`;
}
