import type { Range } from "./ranges.ts";

/** Finds PEM private keys, over several batches when a key is cut. */
export interface PrivateKeys {
  /** A key that began in a batch before has not ended yet. */
  readonly open: boolean;
  ranges(text: string): readonly Range[];
}

/** Stands in the first line of every private key. */
export const PRIVATE_KEY_SIGN = "PRIVATE KEY";

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** A key without an end is masked at most this far, characters: fail closed, but not for ever. */
const LONGEST = 65_536;

export function createPrivateKeys(): PrivateKeys {
  let open = 0;
  function ranges(text: string): readonly Range[] {
    const found: Range[] = [];
    let from = 0;
    while (from < text.length) {
      const start = open > 0 ? from : next(BEGIN, text, from)?.start;
      if (start === undefined) break;
      const end = next(END, text, start)?.end;
      const room = open > 0 ? open : LONGEST;
      const stop = Math.min(end ?? text.length, start + room);
      found.push({ start, end: stop, ...(open > 0 ? { continued: true } : {}) });
      open = end === undefined && stop === text.length ? room - (stop - start) : 0;
      from = stop;
    }
    return found;
  }
  return {
    get open() {
      return open > 0;
    },
    ranges,
  };
}

function next(pattern: RegExp, text: string, from: number): Range | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
