import { matches } from "../pattern.ts";
import { flagsOf } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Contexts that the operator did not list may not be named. */
export const context: Guard = {
  name: "context",
  why: "The operator listed the contexts that may be named",
  judge(invocation, { policy }) {
    const { contexts } = policy;
    if (contexts === undefined) return undefined;
    const names = [
      ...flagsOf(invocation, "context").map(({ value, span }) => ({ value, span })),
      ...operands(invocation),
    ];
    const foreign = names.find(({ value }) => !contexts.some((pattern) => matches(value ?? "", pattern)));
    if (foreign === undefined) return undefined;
    return {
      message: `The context "${foreign.value ?? ""}" is not among those that may be named`,
      help: `Use one of: ${contexts.join(", ")}`,
      span: foreign.span,
    };
  },
};

function operands(invocation: Parameters<Guard["judge"]>[0]) {
  return invocation.operands.filter(({ role }) => role === "context-name");
}
