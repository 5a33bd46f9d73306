import type { Stretches } from "./encode.ts";

/** Lines by place, while they are being sorted. */
export interface Ranking {
  /** For each place a high word, the bytes that are compared next, and a low word: how many there are, and the line. */
  readonly words: Uint32Array;
  readonly pairs: BigUint64Array;
  /** 1 where a place's bytes equal those of the place before. */
  readonly same: Uint8Array;
  lineAt(place: number): number;
  reverse(from: number, to: number): void;
}

/** INVARIANT: fewer lines than this can be ranked. */
const LINE = (1 << 29) - 1;

/** Up to so many lines are put in order one by one. */
const FEW = 16;

/** Stands above the line in a low word when bytes follow those of the high word. */
const MORE = 5;

export function createRanking(count: number): Ranking {
  const buffer = new ArrayBuffer(8 * count);
  const words = new Uint32Array(buffer);
  const pairs = new BigUint64Array(buffer);
  for (let line = 0; line < count; line++) words[2 * line] = line;
  return {
    words,
    pairs,
    same: new Uint8Array(count),
    lineAt: (place) => words[2 * place]! & LINE,
    reverse: (from, to) => void pairs.subarray(from, to).reverse(),
  };
}

interface Places {
  readonly from: number;
  readonly to: number;
}

/** Places whose bytes are equal up to `depth`. */
interface Group extends Places {
  readonly depth: number;
}

/**
 * Sorts the lines of these places by their stretches, equal ones by number. Takes four bytes at a time into a number
 * that the engine's own sort compares, and goes on with those that were equal. Stops now and then.
 */
export function* rank(ranking: Ranking, stretches: Stretches, places: Places): Generator<void> {
  const groups: Group[] = [{ ...places, depth: 0 }];
  let work = 0;
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    if (group.to - group.from <= FEW) rankFew(ranking, stretches, group);
    else rankMany(ranking, stretches, group, groups);
    work += group.to - group.from;
    if (work < 4096) continue;
    work = 0;
    yield;
  }
}

function rankMany({ words, pairs, same }: Ranking, stretches: Stretches, group: Group, groups: Group[]): void {
  const { from, to } = group;
  const depth = group.depth + commonLength(words, stretches, group);
  fillWords(words, stretches, { from, to, depth });
  pairs.subarray(from, to).sort();
  let first = from;
  for (let place = from + 1; place <= to; place++) {
    const equal = place < to && words[2 * place + 1] === words[2 * first + 1] &&
      words[2 * place]! >>> 29 === words[2 * first]! >>> 29;
    if (equal) continue;
    same[first] = 0;
    if (place - first > 1) {
      if (words[2 * first]! >>> 29 === MORE) groups.push({ from: first, to: place, depth: depth + 4 });
      else same.fill(1, first + 1, place);
    }
    first = place;
  }
}

/** How many bytes all of a group have in common behind its depth. */
function commonLength(words: Uint32Array, stretches: Stretches, { from, to, depth }: Group): number {
  const { bytes } = stretches;
  const line = words[2 * from]! & LINE;
  const start = stretches.start(line) + depth;
  let common = stretches.stop(line) - start;
  for (let place = from + 1; place < to && common > 0; place++) {
    const other = words[2 * place]! & LINE;
    const otherStart = stretches.start(other) + depth;
    common = Math.min(common, stretches.stop(other) - otherStart);
    for (let at = 0; at < common; at++) {
      if (bytes[start + at] !== bytes[otherStart + at]) common = at;
    }
  }
  return common;
}

function fillWords(words: Uint32Array, stretches: Stretches, { from, to, depth }: Group): void {
  const { bytes } = stretches;
  for (let place = from; place < to; place++) {
    const line = words[2 * place]! & LINE;
    const start = stretches.start(line) + depth;
    const left = stretches.stop(line) - start;
    let word = 0;
    for (let at = 0; at < 4; at++) word = word << 8 | (at < left ? bytes[start + at]! : 0);
    words[2 * place + 1] = word;
    words[2 * place] = (left > 4 ? MORE : left) << 29 | line;
  }
}

function rankFew({ words, same }: Ranking, stretches: Stretches, { from, to, depth }: Group): void {
  for (let place = from; place < to; place++) {
    const line = words[2 * place]! & LINE;
    let target = place;
    let order = 1;
    while (target > from) {
      const other = words[2 * target - 2]! & LINE;
      order = compare(stretches, other, line, depth);
      if (order < 0 || (order === 0 && other < line)) break;
      words[2 * target] = words[2 * target - 2]!;
      target--;
    }
    words[2 * target] = line;
  }
  same[from] = 0;
  for (let place = from + 1; place < to; place++) {
    const [before, line] = [words[2 * place - 2]! & LINE, words[2 * place]! & LINE];
    same[place] = compare(stretches, before, line, depth) === 0 ? 1 : 0;
  }
}

function compare(stretches: Stretches, a: number, b: number, depth: number): number {
  const { bytes } = stretches;
  const [aStart, bStart] = [stretches.start(a) + depth, stretches.start(b) + depth];
  const [aSize, bSize] = [stretches.stop(a) - aStart, stretches.stop(b) - bStart];
  const size = Math.min(aSize, bSize);
  for (let at = 0; at < size; at++) {
    const difference = bytes[aStart + at]! - bytes[bStart + at]!;
    if (difference !== 0) return difference;
  }
  return aSize - bSize;
}
