import type { Guard } from "./guard.ts";

/** The reader refuses what it does not know; this holds it to that. */
export const understood: Guard = {
  name: "not-understood",
  why: "What is not understood cannot be judged",
  judge(invocation) {
    if (invocation.understood && invocation.row !== undefined) return undefined;
    return {
      message: `The command is not understood, so it cannot be judged`,
      help: `Ask the describe tool of ${invocation.program} which commands there are`,
      span: invocation.words[0]?.span,
    };
  },
};
