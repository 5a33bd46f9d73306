import { type Growing } from "../growing.ts";
import type { Line } from "./fields.ts";
import { complementFrom, pushByte } from "./key_bytes.ts";

/** In order: what is no number comes first. */
const CLASSES = ["none", "nan", "-nan", "-inf", "negative", "zero", "positive", "inf"] as const;

/** Digits beyond which only whether they are all 0 can matter to a long double. */
const MOST_DIGITS = 12_000;

/** Bits of a long double's mantissa, and the exponent of its smallest and largest numbers. */
const BITS = 64;
const LEAST = -16445;
const MOST = 16383;

const NUMBER =
  /^([-+]?)(?:(inf(?:inity)?)|(nan)|0x([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?[0-9]+))?|([0-9]*)\.?([0-9]*)(?:e([-+]?[0-9]+))?)/i;

/** `-g`. Like C's `strtold` on x86-64: numbers that are the same long double are equal. */
export function encodeGeneral(out: Growing, { bytes, from, to }: Line): void {
  const text = numberText(bytes, from, to);
  const parts = NUMBER.exec(text);
  const [, sign, infinite, nan, hexWhole, hexPart = "", hexPower = "0", whole = "", part = "", power = "0"] = parts ??
    [];
  const minus = sign === "-";
  if (infinite !== undefined) return pushClass(out, minus ? "-inf" : "inf");
  if (nan !== undefined) return pushClass(out, minus ? "-nan" : "nan");
  if (hexWhole !== undefined) {
    // A bare 0x is the number 0 and a word behind it.
    const digits = hexWhole + hexPart;
    if (digits === "") return pushClass(out, "zero");
    return pushRounded(out, minus, {
      digits: BigInt(`0x${digits}`),
      two: clamp(hexPower) - 4 * hexPart.length,
      ten: 0,
    });
  }
  if (whole + part === "") return pushClass(out, "none");
  pushRounded(out, minus, decimal(whole, part, clamp(power)));
}

/** As much of a key as can belong to a number. */
function numberText(bytes: Uint8Array, from: number, to: number): string {
  let at = from;
  let text = "";
  while (at < to && (bytes[at] === 32 || (bytes[at]! >= 9 && bytes[at]! <= 13))) at++;
  for (; at < to && isNumeric(bytes[at]!); at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** Signs, the point, digits and letters. */
function isNumeric(byte: number): boolean {
  return (byte >= 43 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

function clamp(power: string): number {
  return Math.max(-1e9, Math.min(1e9, Number(power)));
}

/** A number `digits * 2^two * 10^ten`. */
interface Exact {
  readonly digits: bigint;
  readonly two: number;
  readonly ten: number;
}

function decimal(whole: string, part: string, power: number): Exact {
  const digits = (whole + part).replace(/^0+/, "");
  const ten = power - part.length;
  if (digits.length <= MOST_DIGITS) return { digits: BigInt(digits || "0"), two: 0, ten };
  const sticky = /[1-9]/.test(digits.slice(MOST_DIGITS)) ? "1" : "0";
  return { digits: BigInt(digits.slice(0, MOST_DIGITS) + sticky), two: 0, ten: ten + digits.length - MOST_DIGITS - 1 };
}

function pushClass(out: Growing, name: (typeof CLASSES)[number]): void {
  pushByte(out, CLASSES.indexOf(name));
}

function pushRounded(out: Growing, minus: boolean, exact: Exact): void {
  const size = Math.log10(2) * exact.two + exact.ten + decimalLength(exact.digits);
  if (exact.digits === 0n || size < -5000) return pushClass(out, "zero");
  const rounded = size > 5000 ? undefined : roundToLongDouble(exact);
  if (rounded === undefined || rounded.exponent > MOST) return pushClass(out, minus ? "-inf" : "inf");
  if (rounded.mantissa === 0n) return pushClass(out, "zero");
  pushClass(out, minus ? "negative" : "positive");
  const begin = out.length;
  const exponent = rounded.exponent + 32768;
  pushByte(out, exponent >> 8);
  pushByte(out, exponent & 255);
  for (let shift = BITS - 8; shift >= 0; shift -= 8) pushByte(out, Number((rounded.mantissa >> BigInt(shift)) & 255n));
  if (minus) complementFrom(out, begin);
}

function decimalLength(number: bigint): number {
  return number.toString(16).length * Math.log10(16);
}

interface Rounded {
  /** 64 bits, the highest is 1. */
  readonly mantissa: bigint;
  /** Of the highest bit. */
  readonly exponent: number;
}

/** Rounds to nearest, ties to even, with fewer bits near zero. */
function roundToLongDouble({ digits, two, ten }: Exact): Rounded {
  const [numerator, denominator] = ten >= 0 ? [digits * 10n ** BigInt(ten), 1n] : [digits, 10n ** BigInt(-ten)];
  let exponent = bitLength(numerator) - bitLength(denominator);
  // That was floor(log2) or one more.
  if (scaled(numerator, denominator, -exponent) < 1n) exponent--;
  const bits = Math.min(BITS, exponent + two - LEAST + 1);
  if (bits < 0) return { mantissa: 0n, exponent: 0 };
  const doubled = scaled(numerator, denominator, bits - exponent);
  const exactly = isWhole(numerator, denominator, bits - exponent);
  let kept = doubled >> 1n;
  const half = (doubled & 1n) === 1n;
  if (half && (!exactly || (kept & 1n) === 1n)) kept++;
  const length = bitLength(kept);
  const top = exponent + two + (length > bits ? 1 : 0);
  return { mantissa: kept === 0n ? 0n : kept << BigInt(BITS) >> BigInt(length), exponent: top };
}

function bitLength(number: bigint): number {
  if (number === 0n) return 0;
  const hex = number.toString(16);
  return 4 * hex.length - Math.clz32(parseInt(hex[0]!, 16)) + 28;
}

/** `floor(numerator / denominator * 2^shift)`. */
function scaled(numerator: bigint, denominator: bigint, shift: number): bigint {
  return shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
}

function isWhole(numerator: bigint, denominator: bigint, shift: number): boolean {
  return shift >= 0
    ? (numerator << BigInt(shift)) % denominator === 0n
    : numerator % (denominator << BigInt(-shift)) === 0n;
}
