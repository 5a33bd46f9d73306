import type { Invocation, Pipeline } from "../../programs/mod.ts";
import type { Span } from "../../shell/mod.ts";
import type { Policy } from "../policy.ts";

/** Why a guard refuses: one sentence, and the nearest permitted way. */
export interface Finding {
  readonly message: string;
  /** Commands in it that may be tried stand in double quotes, program first. */
  readonly help: string;
  readonly span?: Span | undefined;
}

export interface GuardContext {
  readonly policy: Policy;
  readonly pipeline: Pipeline;
  /** Secret objects are masked in this call. */
  readonly masks: boolean;
}

/** One piece of built-in knowledge about what a command means. Refusals print its name, policy files grant it. */
export interface Guard {
  readonly name: string;
  /** One sentence: why it is there. */
  readonly why: string;
  /** The reason to refuse, or undefined. Asked about the source only, never about its help. */
  judge(invocation: Invocation, context: GuardContext): Finding | undefined;
}
