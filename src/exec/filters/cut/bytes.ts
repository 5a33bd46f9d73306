import { type Output, put, putByte } from "../output.ts";
import type { Range } from "./ranges.ts";
import { findByte } from "../scan.ts";
import type { TextFilter } from "../text_filter.ts";

export interface CutBytesOptions {
  readonly ranges: readonly Range[];
  readonly end: number;
  /** Stands between ranges of one line, when given. */
  readonly output: Uint8Array | undefined;
}

const NONE: Range = { low: Infinity, high: Infinity };

/** `cut -b`: works on what there is of a line, however long the line is. */
export function cutBytes({ ranges, end, output }: CutBytesOptions): TextFilter {
  /** Bytes of the present line that are behind us. */
  let position = 0;
  let index = 0;
  let putAny = false;

  function cutPiece(bytes: Uint8Array, out: Output, from: number, to: number): void {
    const offset = from - position;
    for (let range = ranges[index] ?? NONE;; range = ranges[++index] ?? NONE) {
      const start = Math.max(from, offset + range.low - 1);
      const stop = Math.min(to, offset + range.high);
      if (start >= to) break;
      if (stop > start) {
        if (output !== undefined && putAny && position + (start - from) + 1 === range.low) put(out, output);
        put(out, bytes, start, stop);
        putAny = true;
      }
      if (stop === to) break;
    }
    position += to - from;
  }

  return {
    block: blockFor(output),
    take(bytes, out) {
      for (let at = 0; at < bytes.length;) {
        const stop = findByte(bytes, end, at);
        cutPiece(bytes, out, at, stop);
        if (stop === bytes.length) break;
        putByte(out, end);
        position = 0;
        index = 0;
        putAny = false;
        at = stop + 1;
      }
      return true;
    },
    finish(out) {
      if (position > 0) putByte(out, end);
    },
  };
}

/** With a long delimiter every byte may become many. */
export function blockFor(output: Uint8Array | undefined): number {
  return Math.max(1, Math.floor(256 * 1024 / Math.max(4, output?.length ?? 0)));
}
