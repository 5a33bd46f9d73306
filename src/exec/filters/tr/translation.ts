import { FilterFailure } from "../text_filter.ts";
import { bytesOfPart, membersOf, type SetPart } from "./sets.ts";

export interface TranslationOptions {
  readonly first: readonly SetPart[];
  readonly second: readonly SetPart[] | undefined;
  readonly complement: boolean;
  /** `-t`: a first set that is longer than the second is cut, in place of repeating the second's last byte. */
  readonly truncate: boolean;
  /** False when the second set is only squeezed. */
  readonly translates: boolean;
}

/** What each byte becomes, and the second set with its `[c*]` as long as it has to be. */
export interface Translation {
  readonly map: Uint8Array;
  readonly result: readonly SetPart[] | undefined;
}

/** Like GNU's `validate`: throws a FilterFailure for sets that cannot stand together. */
export function translation(options: TranslationOptions): Translation {
  const { first, second, complement, translates } = options;
  if (first.some(isOpen)) {
    throw new FilterFailure("[c*] cannot stand in the first set; write a number of repeats, as in [x*3]");
  }
  const map = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  if (second === undefined) return { map, result: undefined };
  if (second.filter(isOpen).length > 1) throw new FilterFailure("[c*] stands twice in the second set; write it once");
  if (!translates) {
    if (second.some(isOpen)) throw new FilterFailure("[c*] can stand only where one set becomes another; leave it out");
    return { map, result: second };
  }
  checkSecond(second);
  const from = complement ? othersOf(first) : first.flatMap(stepsOf);
  const result = filled(second, from.length);
  for (const [byte, other] of pairsOf(from, { ...options, second: result })) map[byte] = other;
  return { map, result };
}

function isOpen(part: SetPart): boolean {
  return part.kind === "repeat" && part.count === 0;
}

function checkSecond(second: readonly SetPart[]): void {
  for (const part of second) {
    if (part.kind === "same") {
      throw new FilterFailure("[=c=] cannot stand in the second set; write the character itself");
    }
    if (part.kind === "class" && !isCase(part)) {
      const help = "write the characters themselves";
      throw new FilterFailure(`[:${part.name}:] cannot stand in the second set, only upper and lower can; ${help}`);
    }
  }
}

function isCase(part: SetPart | undefined): boolean {
  return part?.kind === "class" && (part.name === "upper" || part.name === "lower");
}

interface Sets extends TranslationOptions {
  readonly second: readonly SetPart[];
}

type Pair = readonly [from: number, to: number];

function pairsOf(from: readonly Step[], { first, second, complement, truncate }: Sets): readonly Pair[] {
  const to = second.flatMap(stepsOf);
  const surplus = complement ? from.length - to.length : face(from, to).surplus;
  if (surplus > 0 && !truncate) to.push(...extension(second, surplus));
  if (complement && first.some(({ kind }) => kind === "class")) checkOne(to, from.length);
  return complement ? zip(from, to) : face(from, to).pairs;
}

/** One byte of a set, and the construct that it comes from. */
interface Step {
  readonly byte: number;
  readonly part: SetPart;
  /** Steps from here to the construct's end. */
  readonly left: number;
}

function stepsOf(part: SetPart): readonly Step[] {
  const bytes = bytesOfPart(part);
  return bytes.map((byte, index) => ({ byte, part, left: bytes.length - index }));
}

function othersOf(first: readonly SetPart[]): Step[] {
  const members = membersOf(first, true);
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => members[byte] === 1);
  return others.flatMap((byte) => stepsOf({ kind: "byte", byte }));
}

/** `[c*]` is as long as it must be for the second set to be as long as the first. */
function filled(second: readonly SetPart[], length: number): readonly SetPart[] {
  const own = second.reduce((sum, part) => sum + bytesOfPart(part).length, 0);
  const count = Math.max(0, length - own);
  return second.map((part) => isOpen(part) ? { ...part, count } as SetPart : part);
}

interface Faced {
  readonly pairs: readonly Pair[];
  /** By how much the first set is longer, where cases that face each other count as one byte. */
  readonly surplus: number;
}

/** Byte by byte; `[:upper:]` and `[:lower:]` of the second set only face their like, and change case as a whole. */
function face(from: readonly Step[], to: readonly Step[]): Faced {
  const pairs: Pair[] = [];
  let here = 0;
  let there = 0;
  let cases = 0;
  while (there < to.length) {
    const [a, b] = [from[here], to[there]!];
    if (!isCase(b.part)) {
      if (a === undefined) break;
      pairs.push([a.byte, b.byte]);
      here++;
      there++;
      continue;
    }
    if (a === undefined || !isCase(a.part) || a.left !== CASE) throw misaligned();
    // The same case on both sides is one pair only, and leaves alone what was paired before.
    const length = a.byte === b.byte ? 1 : CASE;
    for (let index = 0; index < length; index++) pairs.push([from[here + index]!.byte, to[there + index]!.byte]);
    here += CASE;
    there += CASE;
    cases++;
  }
  const rest = (steps: readonly Step[]) => steps.length - cases * (CASE - 1);
  return { pairs, surplus: rest(from) - rest(to) };
}

/** How many letters each case has. */
const CASE = 26;

function misaligned(): FilterFailure {
  return new FilterFailure("[:upper:] or [:lower:] of the second set does not face its like; write tr a-z A-Z");
}

/** The last byte of the second set, so often that it is as long as the first. */
function extension(second: readonly SetPart[], length: number): readonly Step[] {
  const part = second.at(-1);
  if (part === undefined) throw new FilterFailure("The second set is empty; write tr -d SET to delete");
  if (part.kind === "class") {
    throw new FilterFailure("The first set is longer than the second, which ends with a class; write ranges: a-z A-Z");
  }
  const byte = part.kind === "range" ? part.high : part.byte;
  return stepsOf({ kind: "repeat", byte, count: length });
}

/** Everything but a class has no order to speak of: it can become one byte only. */
function checkOne(to: readonly Step[], length: number): void {
  if (to.length === length && to.every(({ byte }) => byte === to[0]?.byte)) return;
  throw new FilterFailure("Everything but a class can only become one character; write one in the second set");
}

function zip(from: readonly Step[], to: readonly Step[]): readonly Pair[] {
  return from.slice(0, to.length).map(({ byte }, index) => [byte, to[index]!.byte] as const);
}
