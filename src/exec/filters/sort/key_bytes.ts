import { type Growing, makeRoom } from "../growing.ts";
import type { Line } from "./fields.ts";

export function pushByte(out: Growing, byte: number): void {
  if (out.length === out.bytes.length) makeRoom(out, 1);
  out.bytes[out.length++] = byte;
}

/** Bare, a text is as it is; otherwise a NUL in it is written so that `endText` comes before all that may follow. */
export function pushText(out: Growing, { bytes, from, to }: Line, bare: boolean): void {
  const most = bare ? to - from : 2 * (to - from);
  makeRoom(out, most);
  const target = out.bytes;
  let { length } = out;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    target[length++] = byte;
    if (byte === 0 && !bare) target[length++] = 255;
  }
  out.length = length;
}

export function endText(out: Growing): void {
  pushByte(out, 0);
  pushByte(out, 0);
}

/** A count, such that a larger one comes later. Below 2^32. */
export function pushCount(out: Growing, count: number): void {
  if (count < 255) return pushByte(out, count);
  pushByte(out, 255);
  for (const shift of [24, 16, 8, 0]) pushByte(out, (count >>> shift) & 255);
}

/** Turns the order round for what was written from here on. */
export function complementFrom(out: Growing, from: number): void {
  const { bytes, length } = out;
  for (let at = from; at < length; at++) bytes[at] = bytes[at]! ^ 255;
}
