/** Permit to outcome. Here belong processes, pipes, limits and the built-in filters; rules do not. */
export type * from "./types.ts";
export { execute, runHelp } from "./execute.ts";
export { createQueue } from "./queue.ts";
export type { Queue, QueueOptions } from "./queue.ts";
export { liveProcesses } from "./live_processes.ts";
export { childEnvironment } from "./environment.ts";
export { inheritedNames } from "./inherited_names.ts";
export { failedStage } from "./pipefail.ts";
export { spawnProcess } from "./spawn.ts";
export type { SpawnOptions } from "./spawn.ts";
