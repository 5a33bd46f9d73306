import { append, createGrowing, letGo } from "../growing.ts";
import { MOST_HELD, tooMuch } from "../held.ts";
import { findByte } from "../scan.ts";

/** A line without its end: a stretch of somebody's bytes. */
export type EachLine = (bytes: Uint8Array, from: number, to: number) => void;

export interface LineSplitter {
  /** Calls back for each line that ends here. */
  add(bytes: Uint8Array, each: EachLine): void;
  /** The last line, when it had no end. */
  finish(each: EachLine): void;
}

/** Puts lines together whose pieces come one by one. Throws a FilterFailure for a line above the limit. */
export function createLineSplitter(end: number): LineSplitter {
  const held = createGrowing();

  function hold(bytes: Uint8Array): void {
    append(held, bytes);
    if (held.length > MOST_HELD) throw tooMuch("One line", "cut it first: cut -c1-1000");
  }

  function release(each: EachLine): void {
    const line = letGo(held);
    each(line, 0, line.length);
  }

  return {
    add(bytes, each) {
      let from = 0;
      if (held.length > 0) {
        const stop = findByte(bytes, end, 0);
        hold(bytes.subarray(0, stop));
        if (stop === bytes.length) return;
        release(each);
        from = stop + 1;
      }
      while (from < bytes.length) {
        const stop = findByte(bytes, end, from);
        if (stop === bytes.length) return hold(bytes.subarray(from));
        each(bytes, from, stop);
        from = stop + 1;
      }
    },
    finish(each) {
      if (held.length > 0) release(each);
    },
  };
}
