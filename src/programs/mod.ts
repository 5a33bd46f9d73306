/**
 * Words to meaning and back. Here belongs what the programs themselves do with their words: tables, reading,
 * rendering, kinds, injection, stdin documents. Whether something may run does not.
 */
export type * from "./types.ts";
export { expandCategory, kindOfObject, resolveKind } from "./kinds.ts";
