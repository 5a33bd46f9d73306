import { type Output, reserve } from "./output.ts";

/** The longest that a number is written, with its room. */
const LONGEST = 24;

/** Writes a number in decimal, in so much room at least, flush right, and a byte behind it. */
export function putNumber(out: Output, number: number, { width, behind }: { width: number; behind: number }): void {
  reserve(out, LONGEST);
  let digits = 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  const stop = out.length + Math.max(width, digits);
  out.bytes.fill(32, out.length, stop - digits);
  let rest = number;
  for (let place = stop - 1; place >= stop - digits; place--) {
    out.bytes[place] = 48 + rest % 10;
    rest = Math.floor(rest / 10);
  }
  out.bytes[stop] = behind;
  out.length = stop + 1;
}

/** Writes 1, 2, 3, … into bytes that have room for 24 more, one at each call, which returns where it ends. */
export function createCounter(width: number, behind: number): (bytes: Uint8Array, at: number) => number {
  // Counting in decimal costs nothing; dividing costs something for every line.
  const text = new Uint8Array(LONGEST).fill(32);
  const last = LONGEST - 2;
  text[last + 1] = behind;
  text[last] = 48;
  let first = last;
  let start = last - width + 1;
  return (bytes, at) => {
    let place = last;
    while (text[place] === 57) text[place--] = 48;
    text[place] = text[place] === 32 ? 49 : text[place]! + 1;
    first = Math.min(first, place);
    start = Math.min(start, first);
    for (let from = start; from < LONGEST; from++) bytes[at + from - start] = text[from]!;
    return at + LONGEST - start;
  };
}
