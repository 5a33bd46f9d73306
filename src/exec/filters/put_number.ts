import { type Output, reserve } from "./output.ts";

/** The longest that a number is written, with its room. */
const LONGEST = 24;

/** Writes a number in decimal, in so much room at least, flush right, and a byte behind it. */
export function putNumber(out: Output, number: number, { width, behind }: { width: number; behind: number }): void {
  reserve(out, LONGEST);
  out.length = writeNumber(out.bytes, out.length, { number, width });
  out.bytes[out.length++] = behind;
}

/** The same into bytes that have room for 24 more; returns where it ends. */
export function writeNumber(
  bytes: Uint8Array,
  at: number,
  { number, width }: { readonly number: number; readonly width: number },
): number {
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  const stop = at + Math.max(width, digits);
  bytes.fill(32, at, stop - digits);
  let rest = number;
  for (let place = stop - 1; place >= stop - digits; place--) {
    bytes[place] = 48 + rest % 10;
    rest = Math.floor(rest / 10);
  }
  return stop;
}
