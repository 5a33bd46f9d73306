import { settledWithin } from "./after.ts";

/** What the registry needs to know of a child. */
export interface LiveProcess {
  readonly ended: Promise<unknown>;
  kill(signal: Deno.Signal): void;
}

/** How long a process may take to end after SIGTERM, milliseconds. */
export const TERM_GRACE = 500;

/** All children that run now: they would survive this process, so whoever stops the server ends them here. */
export interface LiveProcesses {
  readonly size: number;
  add(process: LiveProcess): void;
  /** SIGTERM to every child, SIGKILL to those that are still there half a second later; waits until all are gone. */
  killAll(): Promise<void>;
  /** SIGKILL to every child at once, without waiting: for a process that is about to exit. */
  killAllNow(): void;
}

export const liveProcesses: LiveProcesses = createLiveProcesses();

/** Makes a registry; apart from tests there is one, `liveProcesses`. */
export function createLiveProcesses(): LiveProcesses {
  const live = new Set<LiveProcess>();
  return {
    get size() {
      return live.size;
    },
    add(process) {
      live.add(process);
      process.ended.finally(() => live.delete(process));
    },
    async killAll() {
      await Promise.all([...live].map(endProcess));
    },
    killAllNow() {
      for (const process of live) process.kill("SIGKILL");
    },
  };
}

/** SIGTERM, then SIGKILL after the grace; waits until the process is gone, but no longer than another grace. */
export async function endProcess(process: LiveProcess): Promise<void> {
  process.kill("SIGTERM");
  if (await settledWithin(process.ended, TERM_GRACE)) return;
  process.kill("SIGKILL");
  await settledWithin(process.ended, TERM_GRACE);
}
