import { FilterFailure, quoted } from "../text_filter.ts";

/** One construct of a set, in order. `count` 0 of a repeat is `[c*]`: as often as needed. */
export type SetPart =
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "class"; readonly name: string; readonly members: readonly number[] }
  | { readonly kind: "same"; readonly byte: number }
  | { readonly kind: "repeat"; readonly byte: number; readonly count: number };

/** More repeats of one byte than there are bytes change nothing in what a set means; far more only take time. */
const MOST_REPEATS = 1_000_000;

interface Escaped {
  readonly bytes: readonly number[];
  /** True where a backslash took a byte's meaning. */
  readonly escaped: readonly boolean[];
}

/** Like GNU's `build_spec_list`: escapes, ranges, `[:class:]`, `[=c=]`, `[c*n]`. Throws a FilterFailure. */
export function readSet(text: Uint8Array): readonly SetPart[] {
  const set = unescape(text);
  const parts: SetPart[] = [];
  let at = 0;
  // All constructs are at least three bytes long.
  while (at + 2 < set.bytes.length) {
    const construct = is(set, at, "[") ? readBracket(set, at) : undefined;
    if (construct !== undefined) {
      parts.push(construct.part);
      at = construct.next;
    } else if (is(set, at + 1, "-")) {
      parts.push(rangeOf(set.bytes[at]!, set.bytes[at + 2]!));
      at += 3;
    } else parts.push({ kind: "byte", byte: set.bytes[at++]! });
  }
  for (; at < set.bytes.length; at++) parts.push({ kind: "byte", byte: set.bytes[at]! });
  return parts;
}

/** The bytes that a construct stands for, in order. */
export function bytesOfPart(part: SetPart): readonly number[] {
  switch (part.kind) {
    case "byte":
    case "same":
      return [part.byte];
    case "range":
      return Array.from({ length: part.high - part.low + 1 }, (_, index) => part.low + index);
    case "class":
      return part.members;
    case "repeat":
      return Array.from({ length: part.count }, () => part.byte);
    default:
      return part satisfies never;
  }
}

/** 1 for each byte of the set, or with `complement` for each other one. */
export function membersOf(parts: readonly SetPart[], complement: boolean): Uint8Array {
  const members = new Uint8Array(256).fill(complement ? 1 : 0);
  for (const part of parts) for (const byte of bytesOfPart(part)) members[byte] = complement ? 0 : 1;
  return members;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

function unescape(text: Uint8Array): Escaped {
  const bytes: number[] = [];
  const escaped: boolean[] = [];
  for (let at = 0; at < text.length; at++) {
    const isEscape = text[at] === 0x5c && at + 1 < text.length;
    if (!isEscape) {
      bytes.push(text[at]!);
      escaped.push(false);
      continue;
    }
    const [byte, length] = escapeAt(text, at + 1);
    bytes.push(byte);
    escaped.push(true);
    at += length;
  }
  return { bytes, escaped };
}

/** The byte that is meant behind a backslash, and how many bytes say so. Of `\400` only `\40` is an escape. */
function escapeAt(text: Uint8Array, at: number): readonly [byte: number, length: number] {
  let byte = 0;
  let length = 0;
  for (; length < 3; length++) {
    const digit = (text[at + length] ?? 0) - 0x30;
    if (digit < 0 || digit > 7 || byte * 8 + digit > 255) break;
    byte = byte * 8 + digit;
  }
  if (length > 0) return [byte, length];
  const letter = String.fromCharCode(text[at]!);
  return [Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter]! : text[at]!, 1];
}

/** The byte stands there and was not escaped. */
function is({ bytes, escaped }: Escaped, at: number, character: string): boolean {
  return bytes[at] === character.charCodeAt(0) && escaped[at] === false;
}

interface Construct {
  readonly part: SetPart;
  readonly next: number;
}

function readBracket(set: Escaped, at: number): Construct | undefined {
  for (const mark of [":", "="]) {
    if (!is(set, at + 1, mark)) continue;
    const close = closing(set, at + 2, mark);
    if (close === undefined) continue;
    const inner = set.bytes.slice(at + 2, close);
    const part = mark === ":" ? classOf(inner) : sameOf(inner);
    if (part !== undefined) return { part, next: close + 2 };
    // [:*] and [=*8] are repeats.
    if (!isRepeatOfMark(set, at + 2)) throw unknownClass(inner, mark);
  }
  return readRepeat(set, at + 1);
}

function closing(set: Escaped, from: number, mark: string): number | undefined {
  for (let at = from; at < set.bytes.length - 1; at++) if (is(set, at, mark) && is(set, at + 1, "]")) return at;
  return undefined;
}

function isRepeatOfMark(set: Escaped, at: number): boolean {
  if (!is(set, at, "*")) return false;
  const stop = set.bytes.findIndex((byte, index) => index > at && (byte < 0x30 || byte > 0x39));
  return stop >= 0 && is(set, stop, "]");
}

function unknownClass(inner: readonly number[], mark: string): FilterFailure {
  const text = new TextDecoder().decode(new Uint8Array(inner));
  return new FilterFailure(
    mark === ":"
      ? `"[:${text}:]" is no class of characters; write one of ${Object.keys(CLASSES).join(", ")}`
      : `"[=${text}=]" does not hold exactly one character; write [=c=] or the character itself`,
  );
}

function readRepeat(set: Escaped, at: number): Construct | undefined {
  if (!is(set, at + 1, "*")) return undefined;
  for (let close = at + 2; close < set.bytes.length && !set.escaped[close]; close++) {
    if (set.bytes[close] !== 0x5d) continue;
    const digits = String.fromCharCode(...set.bytes.slice(at + 2, close));
    return { part: { kind: "repeat", byte: set.bytes[at]!, count: readRepeats(digits) }, next: close + 1 };
  }
  return undefined;
}

/** Decimal, or octal with a leading zero. */
function readRepeats(text: string): number {
  if (text === "") return 0;
  const isOctal = text.startsWith("0");
  const digits = /^[ \t-\r]*[+]?([0-9]+)$/.exec(text)?.[1];
  const count = digits === undefined || (isOctal && /[89]/.test(digits)) ? NaN : parseInt(digits, isOctal ? 8 : 10);
  if (Number.isNaN(count)) throw new FilterFailure(`${quoted(text)} is no number of repeats; write [x*3]`);
  if (count <= MOST_REPEATS) return count;
  throw new FilterFailure(`${quoted(text)} is too large for a number of repeats; write [x*] for as many as are needed`);
}

function rangeOf(low: number, high: number): SetPart {
  if (low <= high) return { kind: "range", low, high };
  const [from, to] = [low, high].map((byte) => String.fromCharCode(byte));
  throw new FilterFailure(`The range "${from}-${to}" runs backwards; write ${to}-${from}`);
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // deno-lint-ignore no-control-regex
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

function classOf(inner: readonly number[]): SetPart | undefined {
  const name = String.fromCharCode(...inner);
  if (!Object.hasOwn(CLASSES, name)) return undefined;
  const members = Array.from({ length: 256 }, (_, byte) => byte)
    .filter((byte) => CLASSES[name]!.test(String.fromCharCode(byte)));
  return { kind: "class", name, members };
}

function sameOf(inner: readonly number[]): SetPart | undefined {
  return inner.length === 1 ? { kind: "same", byte: inner[0]! } : undefined;
}
