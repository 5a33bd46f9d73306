/** Longest word that is compared: nobody mistypes a longer one into a command. */
const LONGEST = 64;

/**
 * The candidate that is most likely meant by a mistyped word, or undefined when none is near. Case does not count.
 * One slip (a letter wrong, missing, too many, or two swapped) in three letters is near; so is a beginning of a candidate,
 * with one slip from four letters on.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word === "" || word.length > LONGEST) return undefined;
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestSlips = Math.min(3, Math.ceil(typed.length / 3)) + 1;
  let longer: string | undefined;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    if (begins(known, typed) && !(longer !== undefined && longer.length <= known.length)) longer = candidate;
    if (Math.abs(known.length - typed.length) >= bestSlips) continue;
    const slips = countSlips(typed, known);
    if (slips >= bestSlips || slips >= known.length) continue;
    best = candidate;
    bestSlips = slips;
  }
  return best ?? longer;
}

/** `--al` for `--all-namespaces`; a slip may be in it when it is long enough to mean something all the same. */
function begins(known: string, typed: string): boolean {
  if (typed.length < 3) return false;
  return known.startsWith(typed) ||
    (typed.length >= 4 && known.length > typed.length &&
      Math.min(...slipsTo(typed, known.slice(0, typed.length + 1))) <= 1);
}

function countSlips(a: string, b: string): number {
  return at(slipsTo(a, b), b.length);
}

/** Optimal string alignment distance (insert, delete, replace, swap two neighbours) of `a` to every beginning of `b`. */
function slipsTo(a: string, b: string): readonly number[] {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, at(beforeLast, j - 2) + 1);
      }
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
