import { isAlive, lastWords, type ProcessRecord } from "./processes.ts";

interface WaitOptions {
  /** The process that is to bring it about: when it is gone, there is nothing left to wait for. */
  readonly of: ProcessRecord;
  /** Milliseconds until it is given up. */
  readonly limit?: number;
}

/** Asks again and again until the answer is true; an error counts as a no. Throws when it does not come in time. */
export async function waitFor(
  what: string,
  isSo: () => Promise<boolean>,
  { of, limit = 60_000 }: WaitOptions,
): Promise<void> {
  const end = performance.now() + limit;
  for (let round = 1; !await isSo().catch(() => false); round++) {
    const late = performance.now() > end;
    if (late) throw new Error(`Waited ${limit / 1000} s for ${what} in vain: ${await lastWords(of)}`);
    if (round % 10 === 0 && !await isAlive(of)) throw new Error(`${of.name} ended: ${await lastWords(of)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
