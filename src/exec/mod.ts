/** Permit to outcome. Here belong processes, pipes, limits and the built-in filters; rules do not. */
export type * from "./types.ts";
export { spawnProcess } from "./spawn.ts";
export type { SpawnOptions } from "./spawn.ts";
