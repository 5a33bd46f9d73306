/** The largest count that GNU's programs take: 2^64 - 1. */
const LARGEST = 2n ** 64n - 1n;

const POWERS = "KMGTPEZY";

/**
 * Like gnulib's `xstrtoumax`: leading white space and `+`, decimal digits. `"large"` beyond 64 bits, undefined for
 * anything else. Above 2^53 the number is not exact, which no input is long enough to show.
 */
export function readNumber(text: string): number | "large" | undefined {
  const digits = /^[ \t-\r]*[+]?([0-9]+)$/.exec(text)?.[1];
  return digits === undefined ? undefined : bounded(BigInt(digits));
}

/** `readNumber` with the suffixes of head and tail: `b` 512, `k` and `KiB` 1024, `kB` 1000, and on up to `Y`. */
export function readSize(text: string): number | "large" | undefined {
  const parts = /^(?:[ \t-\r]*[+]?([0-9]+))?(?:(b)|([kKmMGTPEZY])(iB|[BD])?)?$/.exec(text);
  if (parts === null || text === "") return undefined;
  const [, digits = "1", blocks, letter, base] = parts;
  const number = BigInt(digits);
  if (blocks !== undefined) return bounded(number * 512n);
  if (letter === undefined) return bounded(number);
  const power = BigInt(POWERS.indexOf(letter.toUpperCase()) + 1);
  return bounded(number * (base === "B" || base === "D" ? 1000n : 1024n) ** power);
}

function bounded(number: bigint): number | "large" {
  return number > LARGEST ? "large" : Number(number);
}
