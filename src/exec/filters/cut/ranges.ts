import { FilterFailure, quoted } from "../text_filter.ts";

/** Numbers from 1, both ends included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** GNU's `SIZE_MAX` and above. */
const TOO_LARGE = 2n ** 64n - 1n;

/**
 * Like GNU's `set_fields`: `N`, `N-`, `-M`, `N-M`, between commas or blanks; sorted, and those that overlap are one.
 * Throws a FilterFailure for anything else.
 */
export function readRanges(text: string, what: string): readonly Range[] {
  const ranges = text.split(/[, \t]/).map((part) => readRange(part, what));
  const merged: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.low - b.low)) {
    const last = merged.at(-1);
    if (last !== undefined && range.low <= last.high) {
      merged[merged.length - 1] = { low: last.low, high: Math.max(last.high, range.high) };
    } else merged.push(range);
  }
  return merged;
}

/** What the ranges leave out; none when they leave out nothing. */
export function complementOf(ranges: readonly Range[]): readonly Range[] {
  const others: Range[] = [];
  let next = 1;
  for (const { low, high } of ranges) {
    if (low > next) others.push({ low: next, high: low - 1 });
    next = high + 1;
  }
  return next === Infinity ? others : [...others, { low: next, high: Infinity }];
}

function readRange(text: string, what: string): Range {
  const parts = /^([0-9]*)(-?)([0-9]*)$/.exec(text);
  const [, first = "", dash, last = ""] = parts ?? [];
  if (parts === null || (first === "" && last === "")) {
    throw new FilterFailure(`${quoted(text)} is no number or range of ${what}; write 3, 2-5, 2- or -5`);
  }
  const low = first === "" ? 1 : readPlace(first, what);
  const high = dash === "" ? low : last === "" ? Infinity : readPlace(last, what);
  if (high < low) throw new FilterFailure(`The range ${quoted(text)} runs backwards; write ${high}-${low}`);
  return { low, high };
}

function readPlace(digits: string, what: string): number {
  const place = BigInt(digits);
  if (place === 0n) throw new FilterFailure(`Counting ${what} begins at 1, not at 0; write 1 for the first`);
  if (place >= TOO_LARGE) throw new FilterFailure(`${quoted(digits)} is too large for a number of ${what}`);
  return Number(place);
}
