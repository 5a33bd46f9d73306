/** Meaning to verdict. Here belongs what may run and why not; processes, formats and MCP do not. */
export type * from "./types.ts";
export { Permit } from "./permit.ts";
