interface WaitOptions {
  /** Milliseconds until it is given up. */
  readonly limit?: number;
  /** Says more about why it did not come, when it is given up. */
  readonly why?: () => Promise<string>;
}

/** Asks again and again until the answer is true. Throws when it does not come in time; an error counts as a no. */
export async function waitFor(
  what: string,
  isSo: () => Promise<boolean>,
  { limit = 30_000, why = () => Promise.resolve("") }: WaitOptions = {},
): Promise<void> {
  const end = performance.now() + limit;
  while (!await isSo().catch(() => false)) {
    if (performance.now() > end) throw new Error(`Waited ${limit / 1000} s for ${what} in vain: ${await why()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
