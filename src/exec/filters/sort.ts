import type { Invocation } from "../../programs/mod.ts";
import { readNumber } from "./count.ts";
import { choiceOf, has, lineEnd, valueOf } from "./flags.ts";
import { createGathering, type Lines } from "./sort/lines.ts";
import { type Output, put } from "./output.ts";
import { encodeKeys, type Stretches } from "./sort/encode.ts";
import { readOrder, type SortOrder } from "./sort/keys.ts";
import { createRanking, rank, type Ranking } from "./sort/rank.ts";
import { FilterFailure, quoted, type TextFilter } from "./text_filter.ts";

/** Lines in order. The one filter that keeps its input, up to a limit; with `-c` it only looks. */
export function createSort(invocation: Invocation): TextFilter {
  const check = choiceOf(invocation, "check", {
    choices: ["diagnose-first", "quiet", "silent"],
    bare: "diagnose-first",
  });
  const order = readOrder(invocation);
  checkResources(invocation);
  const end = lineEnd(invocation);
  const gathering = createGathering(end);
  return {
    take(bytes) {
      gathering.add(bytes);
      return true;
    },
    *finish(out) {
      const lines = gathering.lines();
      const work = { lines, order, keys: yield* keysOf(lines, order), unique: has(invocation, "unique") };
      if (check !== undefined) yield* checkOrder(work, check === "diagnose-first");
      else if (has(invocation, "merge")) yield* putAsTheyAre(work, out);
      else yield* putSorted(work, out);
    },
  };
}

/** What says how much memory and how many threads to use changes nothing here, but has to be right. */
function checkResources(invocation: Invocation): void {
  const size = valueOf(invocation, "buffer-size");
  if (size !== undefined) {
    const [, digits = ""] = /^[ \t-\r]*[+]?([0-9]+)[EgGkKmMPtTYZb%]?$/.exec(size) ?? [];
    const fine = /^[EgGkKmMPtTYZ]$/.test(size) || typeof readNumber(digits) === "number";
    if (!fine) throw new FilterFailure(`${quoted(size)} is no size for --buffer-size; leave it out`, 2);
  }
  for (const [name, least] of [["parallel", 1], ["batch-size", 2]] as const) {
    const text = valueOf(invocation, name);
    if (text === undefined) continue;
    const number = readNumber(text);
    if (number === undefined || (number !== "large" && number < least)) {
      throw new FilterFailure(`${quoted(text)} is no number for --${name}; leave it out`, 2);
    }
  }
}

interface SortWork {
  readonly lines: Lines;
  readonly order: SortOrder;
  readonly keys: Stretches;
  readonly unique: boolean;
}

/** What the lines are compared by first: bytes whose order is the order that was asked for. */
function* keysOf(lines: Lines, order: SortOrder): Generator<void, Stretches> {
  return order.keys.length === 0 ? lines : yield* encodeKeys(lines, order);
}

function* putSorted({ lines, order, keys, unique }: SortWork, out: Output): Generator<void> {
  const ranking = createRanking(lines.count);
  yield* rank(ranking, keys, { from: 0, to: lines.count });
  const keyed = order.keys.length > 0;
  if (keyed && !unique && !order.stable) yield* rankEqual(ranking, lines, order.reverse);
  const backwards = !keyed && order.reverse;
  for (let place = 0; place < lines.count; place++) {
    const at = backwards ? lines.count - 1 - place : place;
    if (unique && ranking.same[at] === 1) continue;
    putLine(out, lines, ranking.lineAt(at));
    if ((place & 1023) === 0) yield;
  }
}

/** Lines whose keys are equal come in the order of their bytes. */
function* rankEqual(ranking: Ranking, lines: Lines, reverse: boolean): Generator<void> {
  for (let from = 0, to = 1; from < lines.count; from = to++) {
    while (to < lines.count && ranking.same[to] === 1) to++;
    if (to - from > 1) {
      yield* rank(ranking, lines, { from, to });
      if (reverse) ranking.reverse(from, to);
    }
    if ((from & 1023) === 0) yield;
  }
}

/** `-m`: a single input is taken for sorted; only equal neighbours fall together with `-u`. */
function* putAsTheyAre(work: SortWork, out: Output): Generator<void> {
  const { lines, unique } = work;
  let kept = -1;
  for (let line = 0; line < lines.count; line++) {
    if (unique && kept >= 0 && compareLines(work, kept, line) === 0) continue;
    putLine(out, lines, line);
    kept = line;
    if ((line & 1023) === 0) yield;
  }
}

/** How much of a line is told of, bytes. */
const MOST_TOLD = 240;

/** `-c`: ends with 1 at the first line that is not where it should be. */
function* checkOrder(work: SortWork, tell: boolean): Generator<void> {
  const { lines, unique } = work;
  for (let line = 1; line < lines.count; line++) {
    const order = compareLines(work, line - 1, line);
    if (order > 0 || (order === 0 && unique)) {
      const [start, stop] = [lines.start(line), lines.stop(line)];
      const text = new TextDecoder().decode(lines.bytes.subarray(start, Math.min(stop, start + MOST_TOLD)));
      throw new FilterFailure(tell ? `Line ${line + 1} is not in order: ${quoted(text)}` : "", 1);
    }
    if ((line & 1023) === 0) yield;
  }
}

function compareLines({ lines, order, keys, unique }: SortWork, a: number, b: number): number {
  if (order.keys.length > 0) {
    const byKey = compareStretches(keys, a, b);
    if (byKey !== 0 || unique || order.stable) return byKey;
  }
  return order.reverse ? compareStretches(lines, b, a) : compareStretches(lines, a, b);
}

function compareStretches(stretches: Stretches, a: number, b: number): number {
  const { bytes } = stretches;
  const [aStart, bStart] = [stretches.start(a), stretches.start(b)];
  const [aSize, bSize] = [stretches.stop(a) - aStart, stretches.stop(b) - bStart];
  const size = Math.min(aSize, bSize);
  for (let at = 0; at < size; at++) {
    const difference = bytes[aStart + at]! - bytes[bStart + at]!;
    if (difference !== 0) return difference;
  }
  return aSize - bSize;
}

function putLine(out: Output, lines: Lines, line: number): void {
  put(out, lines.bytes, lines.start(line), lines.stop(line) + 1);
}
