/**
 * Words to meaning and back. Here belongs what the programs themselves do with their words: tables, reading,
 * rendering, kinds, injection, stdin documents. Whether something may run does not.
 */
export type * from "./types.ts";
export { PROGRAMS } from "./names.ts";
export { read, type ReadOptions } from "./read.ts";
export { readDescribe } from "./describe.ts";
export { inject } from "./inject.ts";
export { render, renderStdin } from "./render.ts";
export { isHarmless } from "./effect.ts";
export { isOn } from "./flags.ts";
export { expandCategory, kindOfObject, resolveKind } from "./kinds.ts";
export { contentAsJson, readObject } from "./documents.ts";
export { loadTable } from "./load.ts";
export { exitMeaning, rejectsCredential } from "./exit_status.ts";
export { publicArgv, secretValues } from "./sensitive.ts";
