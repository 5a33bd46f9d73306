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

/** A number in decimal, kept as text: counting on costs nothing, dividing costs something for every line. */
export interface Counter {
  readonly text: Uint8Array;
  /** Where the text begins, with the room before it. */
  start: number;
}

/** A counter at 0, written flush right in so much room at least, with a byte behind it. */
export function createCounter(width: number, behind: number): Counter {
  const text = new Uint8Array(LONGEST).fill(32);
  text[LONGEST - 2] = 48;
  text[LONGEST - 1] = behind;
  return { text, start: LONGEST - 1 - width };
}

/** Counts on and writes the number into bytes that have room for 24 more; returns where it ends. */
export function writeNext(counter: Counter, bytes: Uint8Array, at: number): number {
  const { text } = counter;
  let place = LONGEST - 2;
  while (text[place] === 57) text[place--] = 48;
  text[place] = text[place] === 32 ? 49 : text[place]! + 1;
  if (place < counter.start) counter.start = place;
  let stop = at;
  for (let from = counter.start; from < LONGEST; from++) bytes[stop++] = text[from]!;
  return stop;
}
