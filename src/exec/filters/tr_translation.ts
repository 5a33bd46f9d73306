import { FilterFailure } from "./text_filter.ts";
import { bytesOfPart, membersOf, type SetPart } from "./tr_sets.ts";

export interface TranslationOptions {
  readonly first: readonly SetPart[];
  readonly second: readonly SetPart[] | undefined;
  readonly complement: boolean;
  /** `-t`: a first set that is longer than the second is cut, in place of repeating the second's last byte. */
  readonly truncate: boolean;
  /** False when the second set is only squeezed. */
  readonly translates: boolean;
}

/** What each byte becomes. Like GNU's `validate`: throws a FilterFailure for sets that cannot stand together. */
export function translation(options: TranslationOptions): Uint8Array {
  const { first, second, translates } = options;
  if (first.some(isOpen)) {
    throw new FilterFailure("[c*] cannot stand in the first set; write a number of repeats, as in [x*3]");
  }
  const map = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  if (second === undefined) return map;
  if (second.filter(isOpen).length > 1) throw new FilterFailure("[c*] stands twice in the second set; write it once");
  if (!translates) {
    if (second.some(isOpen)) throw new FilterFailure("[c*] can stand only where one set becomes another; leave it out");
    return map;
  }
  checkSecond(second);
  const pairs = pairsOf({ ...options, second });
  for (const [from, to] of pairs) map[from] = to;
  return map;
}

function isOpen(part: SetPart): boolean {
  return part.kind === "repeat" && part.count === 0;
}

function checkSecond(second: readonly SetPart[]): void {
  for (const part of second) {
    if (part.kind === "same") throw new FilterFailure("[=c=] cannot stand in the second set; write the character itself");
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

function pairsOf(options: Sets): Iterable<readonly [from: number, to: number]> {
  const { first, complement, truncate } = options;
  const from = complement ? othersOf(first) : first.flatMap(bytesOfPart);
  const second = fill(options.second, from.length);
  if (!complement) checkCases(first, second);
  // Case classes count as one byte each where they face each other: then only the rest has to be long enough.
  const skips = complement ? 0 : second.filter(isCase).length * 25;
  const to = second.flatMap(bytesOfPart);
  const longer = firstLength({ first, second, complement, length: from.length }) > to.length - skips;
  if (longer && !truncate) extend(to, { second, length: from.length });
  if (complement && first.some(({ kind }) => kind === "class")) checkOne(to, from.length);
  return from.slice(0, to.length).map((byte, index) => [byte, to[index]!] as const);
}

function othersOf(first: readonly SetPart[]): readonly number[] {
  const members = membersOf(first, true);
  return Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => members[byte] === 1);
}
