/** A stretch of bytes to mask, and what stands there instead. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Sorted, with what overlaps or touches made one. */
export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The bytes with every range replaced. Ranges must be merged. */
export function replaceRanges(bytes: Uint8Array, ranges: readonly Range[], marker: Uint8Array): Uint8Array {
  const length = ranges.reduce((sum, { start, end }) => sum - (end - start) + marker.length, bytes.length);
  const result = new Uint8Array(length);
  let from = 0;
  let to = 0;
  for (const { start, end } of ranges) {
    result.set(bytes.subarray(from, start), to);
    to += start - from;
    result.set(marker, to);
    to += marker.length;
    from = end;
  }
  result.set(bytes.subarray(from), to);
  return result;
}
