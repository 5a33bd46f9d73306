import { createGrowing, type Growing } from "../growing.ts";
import { MOST_HELD, tooMuch } from "../held.ts";
import { complementFrom, endText, pushByte, pushText } from "./key_bytes.ts";
import { keyStart, keyStop, type Line } from "./fields.ts";
import { encodeGeneral } from "./general.ts";
import type { SortKey, SortOrder } from "./keys.ts";
import type { Lines } from "./lines.ts";
import { encodeHuman, encodeNumber } from "./numbers.ts";
import { createTextChoice, type TextChoice } from "./text.ts";
import { encodeVersion } from "./version.ts";

/** Many stretches of the same bytes, by number. */
export interface Stretches {
  readonly bytes: Uint8Array;
  start(index: number): number;
  stop(index: number): number;
}

/** The most that encoded keys may take, bytes. */
const MOST_KEYS = 4 * MOST_HELD;

/**
 * Writes the keys of each line as bytes whose plain order is the order that was asked for, so that one way of comparing
 * serves all. Stops now and then. Throws a FilterFailure when they become too much.
 */
export function* encodeKeys(lines: Lines, { keys, separator }: SortOrder): Generator<void, Stretches> {
  const out = createGrowing(Math.max(1024, lines.bytes.length));
  const starts = new Uint32Array(lines.count + 1);
  const encoders = keys.map((key, index) => ({ key, encode: encoderOf(key, index === keys.length - 1) }));
  for (let index = 0; index < lines.count; index++) {
    const line = { bytes: lines.bytes, from: lines.start(index), to: lines.stop(index) };
    for (const { key, encode } of encoders) {
      const from = keyStart(line, key, separator);
      const to = Math.max(from, keyStop(line, key, separator));
      const begin = out.length;
      encode(out, { bytes: lines.bytes, from, to });
      if (key.reverse) complementFrom(out, begin);
    }
    if (out.length > MOST_KEYS) throw tooMuch("What the lines are sorted by", "write fewer keys, or sort less");
    starts[index + 1] = out.length;
    if ((index & 255) === 0) yield;
  }
  const { bytes } = out;
  return { bytes, start: (index) => starts[index]!, stop: (index) => starts[index + 1]! };
}

type Encode = (out: Growing, key: Line) => void;

function encoderOf(key: SortKey, isLast: boolean): Encode {
  const choice = createTextChoice(key);
  switch (key.kind) {
    case "text":
      return textEncoder(choice, isLast && !key.reverse);
    case "numeric":
      return chosen(choice, encodeNumber);
    case "human":
      return chosen(choice, encodeHuman);
    case "general":
      return chosen(choice, encodeGeneral);
    case "month":
      return chosen(choice, encodeMonth);
    case "version":
      return chosen(choice, encodeVersion);
    default:
      return key.kind satisfies never;
  }
}

/** INVARIANT: all but the very last text is written with an end, so that what follows it is never compared with it. */
function textEncoder(choice: TextChoice, bare: boolean): Encode {
  return (out, key) => {
    const { bytes, from, to } = choice(key);
    pushText(out, { bytes, from, to }, bare);
    if (!bare) endText(out);
  };
}

function chosen(choice: TextChoice, encode: Encode): Encode {
  return (out, key) => encode(out, choice(key));
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** What is no month comes before January. */
function encodeMonth(out: Growing, { bytes, from, to }: Line): void {
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 10)) at++;
  const name = String.fromCharCode(...bytes.subarray(at, Math.min(at + 3, to))).toUpperCase();
  pushByte(out, MONTHS.indexOf(name) + 1);
}
