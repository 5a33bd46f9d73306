/** Two things measured in turn, A B A B …, so that a machine that changes its speed changes both. Seconds. */
export interface Pair {
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios pair by pair. */
  readonly ratio: number;
}

/** Runs both `runs` times after one warm-up each and gives the medians. */
export async function measurePair(
  ours: () => Promise<unknown>,
  theirs: () => Promise<unknown>,
  { runs }: { readonly runs: number },
): Promise<Pair> {
  await ours();
  await theirs();
  const times: { ours: number; theirs: number }[] = [];
  for (let run = 0; run < runs; run++) times.push({ ours: await timed(ours), theirs: await timed(theirs) });
  return {
    ours: median(times.map((time) => time.ours)),
    theirs: median(times.map((time) => time.theirs)),
    ratio: median(times.map((time) => time.ours / time.theirs)),
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return (performance.now() - begun) / 1000;
}
