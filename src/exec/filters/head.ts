import type { Invocation } from "../../programs/mod.ts";
import { readSize } from "./count.ts";
import { bytesOf, lastOf, lineEnd, valueOf } from "./flags.ts";
import { type Last, lastBytes, lastLines } from "./last_lines.ts";
import { passOn, put } from "./output.ts";
import { findByte } from "./scan.ts";
import { FilterFailure, quoted, type TextFilter } from "./text_filter.ts";

/** What `-v` puts in front, for the pipe. */
const HEADER = "==> standard input <==\n";

/** The beginning of the input, or all but its end for a negative count. */
export function createHead(invocation: Invocation): TextFilter {
  const { unit, sign, count } = readAmount(invocation);
  const end = lineEnd(invocation);
  const filter = sign === "-"
    ? allBut(unit === "bytes" ? lastBytes(count) : lastLines(count, end))
    : unit === "bytes"
    ? firstBytes(count)
    : firstLines(count, end);
  return withHeader(invocation, filter);
}

/** How much head and tail are asked for. */
export interface Amount {
  readonly unit: "lines" | "bytes";
  readonly sign: "" | "-" | "+";
  readonly count: number;
}

/** Of `-n` and `-c` the last one counts, and both have to be right. Throws a FilterFailure for what is no count. */
export function readAmount(invocation: Invocation): Amount {
  const amounts = (["lines", "bytes"] as const)
    .map((unit) => ({ unit, value: valueOf(invocation, unit) }))
    .flatMap(({ unit, value }) => value === undefined ? [] : [{ unit, ...readSigned(value, unit) }]);
  const last = lastOf(invocation, ["lines", "bytes"]);
  return amounts.find(({ unit }) => unit === last) ?? { unit: "lines", sign: "", count: 10 };
}

function readSigned(text: string, unit: string): Pick<Amount, "sign" | "count"> {
  const sign = text.startsWith("-") ? "-" : text.startsWith("+") ? "+" : "";
  const count = readSize(sign === "-" ? text.slice(1) : text);
  if (count === undefined) {
    throw new FilterFailure(`${quoted(text)} is no number of ${unit}; write digits, as in 20 or 4k`);
  }
  if (count === "large") {
    throw new FilterFailure(`${quoted(text)} is too large for a number of ${unit}; write a smaller one`);
  }
  return { sign, count };
}

/** Puts the header in front when `-v` wants it. */
export function withHeader(invocation: Invocation, filter: TextFilter): TextFilter {
  if (lastOf(invocation, ["verbose", "quiet"]) !== "verbose") return filter;
  let header = bytesOf(HEADER);
  const begin = (out: Parameters<TextFilter["take"]>[1]) => {
    put(out, header);
    header = new Uint8Array(0);
  };
  return {
    take(bytes, out) {
      begin(out);
      return filter.idle === true ? false : filter.take(bytes, out);
    },
    finish(out) {
      begin(out);
      return filter.finish?.(out);
    },
  };
}

function firstLines(count: number, end: number): TextFilter {
  let left = count;
  return {
    idle: count === 0,
    take(bytes, out) {
      let at = 0;
      while (left > 0 && at < bytes.length) {
        const found = findByte(bytes, end, at);
        if (found < bytes.length) left--;
        at = found + 1;
      }
      passOn(out, bytes.subarray(0, at));
      return left > 0;
    },
  };
}

function firstBytes(count: number): TextFilter {
  let left = count;
  return {
    idle: count === 0,
    take(bytes, out) {
      passOn(out, bytes.subarray(0, left));
      left -= Math.min(left, bytes.length);
      return left > 0;
    },
  };
}

function allBut(last: Last): TextFilter {
  return {
    take(bytes, out) {
      for (const gone of last.add(bytes)) passOn(out, gone);
      return true;
    },
    finish(out) {
      for (const bytes of last.split()[0]) passOn(out, bytes);
    },
  };
}
