/** A stretch of bytes to mask, and what stands there instead. */
export interface Range {
  readonly start: number;
  readonly end: number;
  /** Goes on with what was masked in the batch before: nothing stands instead, and it is not counted again. */
  readonly continued?: true;
}

/** Sorted, with what overlaps or touches made one. */
export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number; continued?: true }[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

/** The bytes with every range replaced. Ranges must be merged. */
export function replaceRanges(bytes: Uint8Array, ranges: readonly Range[], marker: Uint8Array): Uint8Array {
  const instead = ({ continued }: Range) => continued ? NOTHING : marker;
  const length = ranges.reduce((sum, range) => sum - (range.end - range.start) + instead(range).length, bytes.length);
  const result = new Uint8Array(length);
  let from = 0;
  let to = 0;
  for (const range of ranges) {
    result.set(bytes.subarray(from, range.start), to);
    to += range.start - from;
    result.set(instead(range), to);
    to += instead(range).length;
    from = range.end;
  }
  result.set(bytes.subarray(from), to);
  return result;
}

const NOTHING = new Uint8Array(0);
