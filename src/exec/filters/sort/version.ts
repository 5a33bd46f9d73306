import { type Growing } from "../growing.ts";
import type { Line } from "./fields.ts";
import { pushByte, pushCount } from "./key_bytes.ts";

/**
 * `-V`. Like gnulib's `filevercmp`: nothing, `.`, `..`, names that begin with a point, other names; then the name
 * without its suffixes, then all of it; within them other characters and numbers by turns.
 */
export function encodeVersion(out: Growing, { bytes, from, to }: Line): void {
  const class_ = classOf(bytes, from, to);
  pushByte(out, class_);
  if (class_ < 3) return;
  pushParts(out, bytes, from, behindName(bytes, from, to));
  pushParts(out, bytes, from, to);
}

const POINT = 46;

function classOf(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  if (bytes[from] !== POINT) return 4;
  if (to - from === 1) return 1;
  return to - from === 2 && bytes[from + 1] === POINT ? 2 : 3;
}

/** Where the suffixes `(\.[A-Za-z~][A-Za-z0-9~]*)*` begin that stand at the end; they may be all there is. */
function behindName(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from;;) {
    const name = at;
    while (at + 1 < to && bytes[at] === POINT && (isLetter(bytes[at + 1]!) || bytes[at + 1] === TILDE)) {
      for (at += 2; at < to && isPart(bytes[at]!); at++);
    }
    if (at === to) return name;
    at++;
  }
}

const TILDE = 126;

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isPart(byte: number): boolean {
  return isLetter(byte) || isDigit(byte) || byte === TILDE;
}

/** Ranks of what is no digit: `~`, then the end and numbers, then letters, then the rest. */
const BEFORE_END = 1;
const END = 2;
const LETTERS = 3;
const OTHERS = LETTERS + 58;

function rankOf(byte: number): number {
  if (byte === TILDE) return BEFORE_END;
  if (isLetter(byte)) return LETTERS + byte - 65;
  // Digits and letters are not among them, which leaves room below 256.
  return OTHERS + (byte < 48 ? byte : byte < 65 ? byte - 10 : byte < 97 ? byte - 36 : byte < 123 ? 0 : byte - 62);
}

function pushParts(out: Growing, bytes: Uint8Array, from: number, to: number): void {
  let at = from;
  do {
    for (; at < to && !isDigit(bytes[at]!); at++) pushByte(out, rankOf(bytes[at]!));
    pushByte(out, END);
    while (at < to && bytes[at] === 48) at++;
    const digits = at;
    while (at < to && isDigit(bytes[at]!)) at++;
    pushCount(out, at - digits);
    for (let digit = digits; digit < at; digit++) pushByte(out, bytes[digit]!);
  } while (at < to);
  pushByte(out, END);
}
