import { type Growing } from "../growing.ts";
import { isBlank, type Line } from "./fields.ts";
import { complementFrom, pushByte, pushCount } from "./key_bytes.ts";

const NEGATIVE = 1;
const ZERO = 2;
const POSITIVE = 3;

/** The digits of a number: `whole` without leading zeros, `stop` behind the last digit of the fraction that counts. */
interface Digits {
  readonly negative: boolean;
  readonly whole: number;
  readonly point: number;
  readonly stop: number;
  /** Behind everything that belongs to the number. */
  readonly behind: number;
}

/** `-n`: any number of digits. Like gnulib's `strnumcmp`: blanks, `-`, digits, a point, digits; anything else is 0. */
export function encodeNumber(out: Growing, line: Line): void {
  pushDigits(out, line.bytes, readDigits(line));
}

/** `-h`: first by the suffix, then by the number, as in `2K` before `1M`. A suffix of zero counts for nothing. */
export function encodeHuman(out: Growing, line: Line): void {
  const digits = readDigits(line);
  const unit = digits.whole < digits.point || digits.point < digits.stop ? unitAt(line, digits.behind) : 0;
  pushByte(out, 128 + (digits.negative ? -unit : unit));
  pushDigits(out, line.bytes, digits);
}

const UNITS = "KMGTPEZY";

function unitAt({ bytes, to }: Line, at: number): number {
  if (at >= to) return 0;
  const letter = String.fromCharCode(bytes[at]!);
  return UNITS.indexOf(letter === "k" ? "K" : letter) + 1;
}

function readDigits({ bytes, from, to }: Line): Digits {
  let at = from;
  while (at < to && isBlank(bytes[at]!)) at++;
  const negative = at < to && bytes[at] === 45;
  if (negative) at++;
  while (at < to && bytes[at] === 48) at++;
  const whole = at;
  at = behindDigits(bytes, at, to);
  const point = at;
  if (at >= to || bytes[at] !== 46) return { negative, whole, point, stop: point, behind: at };
  const behind = behindDigits(bytes, at + 1, to);
  let stop = behind;
  while (stop > point + 1 && bytes[stop - 1] === 48) stop--;
  return { negative, whole, point, stop: stop === point + 1 ? point : stop, behind };
}

function behindDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
  return at;
}

function pushDigits(out: Growing, bytes: Uint8Array, { negative, whole, point, stop }: Digits): void {
  if (whole === point && point === stop) return pushByte(out, ZERO);
  pushByte(out, negative ? NEGATIVE : POSITIVE);
  const begin = out.length;
  pushCount(out, point - whole);
  for (let at = whole; at < point; at++) pushByte(out, bytes[at]!);
  for (let at = point + 1; at < stop; at++) pushByte(out, bytes[at]!);
  pushByte(out, 0);
  if (negative) complementFrom(out, begin);
}
