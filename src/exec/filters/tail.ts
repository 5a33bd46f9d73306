import type { Invocation } from "../../programs/mod.ts";
import { lineEnd, valueOf } from "./flags.ts";
import { readAmount, withHeader } from "./head.ts";
import { type Last, lastBytes, lastLines } from "./last_lines.ts";
import { passOn } from "./output.ts";
import { findByte } from "./scan.ts";
import type { TextFilter } from "./text_filter.ts";

/** The end of the input, or what begins at a place for `+K`. */
export function createTail(invocation: Invocation): TextFilter {
  const { unit, count } = readAmount(invocation);
  const end = lineEnd(invocation);
  if (isFromStart(invocation)) {
    const skip = Math.max(0, count - 1);
    return withHeader(invocation, unit === "bytes" ? afterBytes(skip) : afterLines(skip, end));
  }
  if (count === 0) return { idle: true, take: () => false };
  return withHeader(invocation, ending(unit === "bytes" ? lastBytes(count) : lastLines(count, end)));
}

/** Like GNU's: a `+` counts even where the other flag decides about the count. */
function isFromStart(invocation: Invocation): boolean {
  return ["lines", "bytes"].some((name) => valueOf(invocation, name)?.startsWith("+"));
}

function ending(last: Last): TextFilter {
  return {
    take(bytes) {
      last.add(bytes);
      return true;
    },
    *finish(out) {
      for (const bytes of last.split()[1]) {
        passOn(out, bytes);
        yield;
      }
    },
  };
}

function afterLines(count: number, end: number): TextFilter {
  let left = count;
  return {
    take(bytes, out) {
      let at = 0;
      while (left > 0 && at < bytes.length) {
        const found = findByte(bytes, end, at);
        if (found < bytes.length) left--;
        at = found + 1;
      }
      passOn(out, bytes.subarray(at));
      return true;
    },
  };
}

function afterBytes(count: number): TextFilter {
  let left = count;
  return {
    take(bytes, out) {
      passOn(out, bytes.subarray(left));
      left -= Math.min(left, bytes.length);
      return true;
    },
  };
}
