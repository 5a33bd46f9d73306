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
      const begin = open > 0 ? from : next(BEGIN, text, from)?.start;
      if (open === 0) found.push(...linesOfCutKey(text, from, begin ?? text.length));
      if (begin === undefined) break;
      const start = begin;
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

/**
 * The lines before an end whose beginning is missing, because `--tail` cut it off; each may stand behind words that the
 * log puts before its lines.
 */
function linesOfCutKey(text: string, from: number, to: number): readonly Range[] {
  const end = next(END, text, from);
  if (end === undefined || end.start >= to) return [];
  const found: Range[] = [];
  let stop = text.lastIndexOf("\n", end.start);
  while (stop > from) {
    const start = Math.max(from, text.lastIndexOf("\n", stop - 1) + 1);
    const part = KEY_LINE.exec(text.slice(start, stop))?.[1];
    if (part === undefined || (found.length > 0 && part.length < FULL_LINE)) break;
    found.push({ start: stop - part.length, end: stop });
    stop = start - 1;
  }
  return found;
}

const KEY_LINE = /(?:^|[\s:|\]])([A-Za-z0-9+/]+={0,2}\r?)$/;
/** All lines of a key but the last are longer than this: 64 or 76 characters. */
const FULL_LINE = 60;
