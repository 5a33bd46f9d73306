import { isOn } from "../../programs/mod.ts";
import { spelled } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Filters read the pipe and nothing else. The reader refuses file operands; this holds it to that. */
export const filterFile: Guard = {
  name: "filter-file",
  why: "Filters read only the pipe",
  judge(invocation) {
    const flag = invocation.flags.find((candidate) => candidate.row.class === "path" && isOn(candidate));
    if (flag !== undefined) {
      return {
        message: `"${spelled(flag)}" of ${invocation.program} reads a file`,
        help: "Filters read only the pipe; leave it out",
        span: flag.span,
      };
    }
    const operand = invocation.operands.find(({ role }) => role === "path");
    return operand &&
      {
        message: `"${operand.value}" would be a file that ${invocation.program} reads`,
        help: "Filters read only the pipe; leave it out",
        span: operand.span,
      };
  },
};
