import { MOST_HELD, tooMuch } from "./held.ts";
import { countByte, findByte } from "./scan.ts";

interface Part {
  readonly bytes: Uint8Array;
  readonly ends: number;
}

/** The end of an input, from which the last `count` lines (or bytes) can be told. */
export interface Last {
  /** Adds bytes and gives back those that are certainly not among the last. Throws a FilterFailure above the limit. */
  add(bytes: Uint8Array): readonly Uint8Array[];
  /** What is held, cut in two: before the last, and the last. */
  split(): readonly [before: readonly Uint8Array[], last: readonly Uint8Array[]];
}

/** The last lines; a last line without an end is one too. */
export function lastLines(count: number, end: number): Last {
  const parts: Part[] = [];
  let ends = 0;
  let size = 0;
  let first = 0;
  return {
    add(bytes) {
      const part = { bytes, ends: countByte(bytes, end) };
      parts.push(part);
      ends += part.ends;
      size += bytes.length;
      const gone: Uint8Array[] = [];
      // One end more than lines: behind it the first of the last lines begins.
      for (let part = parts[first]; part !== undefined && ends - part.ends > count; part = parts[++first]) {
        ends -= part.ends;
        size -= part.bytes.length;
        gone.push(part.bytes);
        if (first > 1000) {
          parts.splice(0, first + 1);
          first = -1;
        }
      }
      checkSize(size, "lines");
      return gone;
    },
    split() {
      const held = parts.slice(first).map(({ bytes }) => bytes);
      const whole = held.at(-1)?.at(-1) === end;
      return splitAt(held, behindEnds(held, { count: ends + (whole ? 0 : 1) - count, end }));
    },
  };
}

/** The last bytes. */
export function lastBytes(count: number): Last {
  const parts: Uint8Array[] = [];
  let size = 0;
  let first = 0;
  return {
    add(bytes) {
      parts.push(bytes);
      size += bytes.length;
      const gone: Uint8Array[] = [];
      for (let part = parts[first]; part !== undefined && size - part.length >= count; part = parts[++first]) {
        size -= part.length;
        gone.push(part);
        if (first > 1000) {
          parts.splice(0, first + 1);
          first = -1;
        }
      }
      checkSize(size, "bytes");
      return gone;
    },
    split() {
      return splitAt(parts.slice(first), Math.max(0, size - count));
    },
  };
}

function checkSize(size: number, what: string): void {
  if (size > MOST_HELD) throw tooMuch(`What must be kept to know the last ${what}`, "ask for fewer");
}

/** The position behind so many ends, or behind everything. */
function behindEnds(parts: readonly Uint8Array[], { count, end }: { count: number; end: number }): number {
  if (count <= 0) return 0;
  let position = 0;
  let left = count;
  for (const bytes of parts) {
    for (let at = 0; left > 0 && at < bytes.length; left--) {
      const found = findByte(bytes, end, at);
      if (found === bytes.length) break;
      at = found + 1;
      if (left === 1) return position + at;
    }
    position += bytes.length;
  }
  return position;
}

function splitAt(parts: readonly Uint8Array[], position: number) {
  const before: Uint8Array[] = [];
  const after: Uint8Array[] = [];
  let start = 0;
  for (const bytes of parts) {
    const cut = Math.min(Math.max(position - start, 0), bytes.length);
    if (cut > 0) before.push(bytes.subarray(0, cut));
    if (cut < bytes.length) after.push(bytes.subarray(cut));
    start += bytes.length;
  }
  return [before, after] as const;
}
