/** Meaning to verdict. Here belongs what may run and why not; processes, formats and MCP do not. */
export type * from "./types.ts";
export { Permit } from "./permit.ts";
export { judge, type JudgeOptions } from "./judge.ts";
export { builtinPolicy } from "./builtin.ts";
export { grantableNames, GUARDS, LIFTED_BY_SAFE_PATTERN } from "./guards/mod.ts";
export type { Grant, Policy, RuleAnswer, RuleJudge } from "./policy.ts";
export { type Example, readExamples } from "./example.ts";
export { type LoadOptions, loadPolicy } from "./load.ts";
export { PolicyError } from "./file/policy_error.ts";
export type { ExampleOutcome } from "./file/examples.ts";
