/** Where a needle stands in a text of single-byte characters. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly needle: string;
}

/** Looks for many needles in one pass. */
export interface Finder {
  readonly longest: number;
  /** All places, from left to right; where two begin at the same place the longer one. They may overlap. */
  find(bytes: Uint8Array): readonly Found[];
  add(needle: string): void;
}

const SLOTS = 1 << 16;
/** Needles shorter than this cannot be looked for. */
export const SHORTEST_NEEDLE = 3;

/**
 * Makes a finder over byte strings (one character a byte). Cost a byte: one table look-up, whatever the number of
 * needles, because only places whose first three bytes begin a needle are compared.
 */
export function createFinder(needles: Iterable<string> = []): Finder {
  const begins = new Uint8Array(SLOTS);
  const byBeginning = new Map<number, string[]>();
  let longest = 0;

  function add(needle: string): void {
    if (needle.length < SHORTEST_NEEDLE) return;
    const key = needle.charCodeAt(0) | (needle.charCodeAt(1) << 8) | (needle.charCodeAt(2) << 16);
    const known = byBeginning.get(key) ?? [];
    if (known.includes(needle)) return;
    begins[slot(key)] = 1;
    byBeginning.set(key, [...known, needle].sort((a, b) => b.length - a.length));
    longest = Math.max(longest, needle.length);
  }

  function find(bytes: Uint8Array): readonly Found[] {
    const found: Found[] = [];
    if (longest === 0) return found;
    for (let start = candidate(bytes, begins, 0); start >= 0; start = candidate(bytes, begins, start + 1)) {
      const needle = byBeginning.get(keyAt(bytes, start))?.find((needle) => startsWith(bytes, needle, start));
      if (needle !== undefined) found.push({ start, end: start + needle.length, needle });
    }
    return found;
  }

  for (const needle of needles) add(needle);
  return {
    get longest() {
      return longest;
    },
    find,
    add,
  };
}

/** The next place from `start` on where a needle may begin, or -1. Short, so that it is compiled into a tight loop. */
function candidate(bytes: Uint8Array, begins: Uint8Array, start: number): number {
  const length = bytes.length;
  let key = (bytes[start]! << 8) | (bytes[start + 1]! << 16);
  for (let at = start + 2; at < length; at++) {
    key = (key >>> 8) | (bytes[at]! << 16);
    if (begins[(key ^ (key >>> 9)) & (SLOTS - 1)] !== 0) return at - 2;
  }
  return -1;
}

function keyAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}

function slot(key: number): number {
  return (key ^ (key >>> 9)) & (SLOTS - 1);
}

function startsWith(bytes: Uint8Array, needle: string, start: number): boolean {
  if (start + needle.length > bytes.length) return false;
  for (let at = 3; at < needle.length; at++) if (bytes[start + at] !== needle.charCodeAt(at)) return false;
  return true;
}
