import type { Invocation } from "../../programs/mod.ts";
import { bytesOf, has } from "./flags.ts";
import { put } from "./output.ts";
import { countByte } from "./scan.ts";
import type { TextFilter } from "./text_filter.ts";
import { utf8Counter } from "./wc/utf8_counter.ts";

/** In the order in which they are printed. */
const COLUMNS = ["lines", "words", "chars", "bytes", "max-line-length"] as const;

/** Where several counts stand side by side, each has as much room as GNU's `wc` gives for a pipe. */
const WIDTH = 7;

/** Counts lines, words, characters and bytes. Characters are UTF-8; words and widths know ASCII only. */
export function createWc(invocation: Invocation): TextFilter {
  const asked = COLUMNS.filter((name) => has(invocation, name));
  const columns = asked.length > 0 ? asked : ["lines", "words", "bytes"] as const;
  const counters = columns.map((name) => COUNTERS[name]());
  return {
    take(bytes) {
      for (const counter of counters) counter.add(bytes);
      return true;
    },
    finish(out) {
      const counts = counters.map((counter) => String(counter.count()).padStart(counters.length > 1 ? WIDTH : 0));
      put(out, bytesOf(`${counts.join(" ")}\n`));
    },
  };
}

/** Counts something in bytes that come in pieces. */
export interface Counter {
  add(bytes: Uint8Array): void;
  count(): number;
}

const COUNTERS: Readonly<Record<(typeof COLUMNS)[number], () => Counter>> = {
  lines: lineCounter,
  words: wordCounter,
  chars: utf8Counter,
  bytes: byteCounter,
  "max-line-length": widthCounter,
};

function lineCounter(): Counter {
  let lines = 0;
  return { add: (bytes) => void (lines += countByte(bytes, 10)), count: () => lines };
}

function byteCounter(): Counter {
  let size = 0;
  return { add: (bytes) => void (size += bytes.length), count: () => size };
}

/** Words begin at a printable character, and only white space ends them. */
function wordCounter(): Counter {
  let words = 0;
  let inWord = 0;
  return {
    add(bytes) {
      let count = words;
      let within = inWord;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte > 32) {
          if (byte < 127) {
            count += within ^ 1;
            within = 1;
          }
        } else if (byte === 32 || (byte >= 9 && byte <= 13)) within = 0;
      }
      words = count;
      inWord = within;
    },
    count: () => words,
  };
}

/** The widest line: printable ASCII is one wide, a tab goes to the next multiple of eight. */
function widthCounter(): Counter {
  let widest = 0;
  let width = 0;
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte >= 32 && byte < 127) width++;
        else if (byte === 9) width += 8 - width % 8;
        else if (byte === 10 || byte === 12 || byte === 13) {
          if (width > widest) widest = width;
          width = 0;
        }
      }
    },
    count: () => Math.max(widest, width),
  };
}
