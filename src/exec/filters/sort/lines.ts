import { append, createGrowing, letGo } from "../growing.ts";
import { MOST_HELD, tooMuch } from "../held.ts";
import { countByte, findByte } from "../scan.ts";
import type { Stretches } from "./encode.ts";

/** More lines than this are not sorted: each costs sixteen bytes beside its own. */
const MOST_LINES = 4 * 1024 * 1024;

/** The whole input as lines; the byte at `stop` ends the line. */
export interface Lines extends Stretches {
  readonly count: number;
}

export interface Gathering {
  /** Throws a FilterFailure when it becomes too much. */
  add(bytes: Uint8Array): void;
  /** What was added, which is let go. */
  lines(): Lines;
}

/** Keeps the input until it is whole. */
export function createGathering(end: number): Gathering {
  const gathered = createGrowing();
  let ends = 0;
  return {
    add(bytes) {
      append(gathered, bytes);
      ends += countByte(bytes, end);
      if (gathered.length > MOST_HELD || ends > MOST_LINES) throw tooMany(gathered.length);
    },
    lines() {
      if (gathered.length > 0 && gathered.bytes[gathered.length - 1] !== end) append(gathered, Uint8Array.of(end));
      return linesOf(letGo(gathered), end, ends);
    },
  };
}

function tooMany(size: number): Error {
  const help = "ask for less, or filter first: grep, head, cut";
  return tooMuch(size > MOST_HELD ? "The input" : `The input has more than ${MOST_LINES} lines, which`, help);
}

function linesOf(bytes: Uint8Array, end: number, most: number): Lines {
  const starts = new Uint32Array(most + 2);
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    at = findByte(bytes, end, at) + 1;
    starts[++count] = at;
  }
  return { bytes, count, start: (line) => starts[line]!, stop: (line) => starts[line + 1]! - 1 };
}
