import type { Invocation } from "../../programs/mod.ts";
import { readNumber } from "./count.ts";
import { choiceOf, has, lineEnd, valueOf } from "./flags.ts";
import { createLineSplitter, type EachLine } from "./uniq/line_splitter.ts";
import { type Output, put, putByte } from "./output.ts";
import { putNumber } from "./put_number.ts";
import { FilterFailure, quoted, type TextFilter } from "./text_filter.ts";
import { createSameness, type Sameness } from "./uniq/sameness.ts";

/** Equal neighbours as one line: counted, or only the repeated, or only the unique, or all in groups. */
export function createUniq(invocation: Invocation): TextFilter {
  const end = lineEnd(invocation);
  const sameness = createSameness({
    fields: readCount(invocation, "skip-fields") ?? 0,
    characters: readCount(invocation, "skip-chars") ?? 0,
    most: readCount(invocation, "check-chars") ?? Infinity,
    ignoreCase: has(invocation, "ignore-case"),
  });
  const group = readGroup(invocation);
  if (group !== undefined) return inGroups({ group, sameness, end });
  const delimit = choiceOf(invocation, "all-repeated", { choices: ["none", "prepend", "separate"], bare: "none" });
  const count = has(invocation, "count");
  if (count && delimit !== undefined) {
    throw new FilterFailure("--count and --all-repeated exclude each other; write -cd for one line of each");
  }
  return onceEach({
    sameness,
    end,
    count,
    delimit: delimit ?? "none",
    unique: !has(invocation, "repeated") && delimit === undefined,
    first: !has(invocation, "unique"),
    later: delimit !== undefined,
  });
}

function readCount(invocation: Invocation, name: string): number | undefined {
  const text = valueOf(invocation, name);
  if (text === undefined) return undefined;
  const count = readNumber(text);
  if (count !== undefined) return count === "large" ? Infinity : count;
  throw new FilterFailure(`${quoted(text)} is no number for --${name}; write digits`);
}

const GROUPS = ["separate", "prepend", "append", "both"] as const;

type Group = (typeof GROUPS)[number];

function readGroup(invocation: Invocation): Group | undefined {
  const group = choiceOf(invocation, "group", { choices: GROUPS, bare: "separate" });
  const other = ["count", "repeated", "all-repeated", "unique"].find((name) => has(invocation, name));
  if (group === undefined || other === undefined) return group;
  throw new FilterFailure(`--group and --${other} exclude each other; write one of them`);
}

/** The line before, as a stretch of bytes. */
interface Before {
  bytes: Uint8Array;
  from: number;
  to: number;
}

interface Grouping {
  readonly group: Group;
  readonly sameness: Sameness;
  readonly end: number;
}

/** `--group`: every line, with an empty one between the groups. */
function inGroups({ group, sameness, end }: Grouping): TextFilter {
  let before: Before | undefined;
  return byLine(end, {
    each(out, bytes, from, to) {
      if (before === undefined ? group === "prepend" || group === "both" : !sameness(before, bytes, from, to)) {
        putByte(out, end);
      }
      putLine(out, { bytes, from, to }, end);
      before = { bytes, from, to };
    },
    last(out) {
      if (before !== undefined && (group === "append" || group === "both")) putByte(out, end);
    },
  });
}

interface Choosing {
  readonly sameness: Sameness;
  readonly end: number;
  readonly count: boolean;
  readonly delimit: "none" | "prepend" | "separate";
  /** Lines without an equal neighbour are put. */
  readonly unique: boolean;
  /** Of repeated lines the first is put, or with `later` the last of those that are left. */
  readonly first: boolean;
  readonly later: boolean;
}

/** Like GNU's `check_file`: decides about a line when the next one is known. */
function onceEach({ sameness, end, count, delimit, unique, first, later }: Choosing): TextFilter {
  const before: Before = { bytes: new Uint8Array(0), from: 0, to: 0 };
  let any = false;
  let repeats = 0;
  let delimited = false;

  function putBefore(out: Output, matched: boolean): void {
    if (!(repeats === 0 ? unique : matched ? later : first)) return;
    if (count) putNumber(out, repeats + 1, { width: 7, behind: 32 });
    putLine(out, before, end);
  }

  return byLine(end, {
    each(out, bytes, from, to) {
      const matched = any && sameness(before, bytes, from, to);
      if (matched) repeats++;
      if (delimit !== "none" && any) {
        if (!matched) delimited ||= repeats > 0;
        else if (repeats === 1 && (delimit === "prepend" || delimited)) putByte(out, end);
      }
      if (any && (!matched || later)) putBefore(out, matched);
      if (matched && !later) return;
      before.bytes = bytes;
      before.from = from;
      before.to = to;
      any = true;
      if (!matched) repeats = 0;
    },
    last(out) {
      if (any) putBefore(out, false);
    },
  });
}

function putLine(out: Output, { bytes, from, to }: Before, end: number): void {
  put(out, bytes, from, to);
  putByte(out, end);
}

interface ByLine {
  each(out: Output, ...line: Parameters<EachLine>): void;
  last(out: Output): void;
}

function byLine(end: number, { each, last }: ByLine): TextFilter {
  const lines = createLineSplitter(end);
  return {
    take(bytes, out) {
      lines.add(bytes, (line, from, to) => each(out, line, from, to));
      return true;
    },
    finish(out) {
      lines.finish((line, from, to) => each(out, line, from, to));
      last(out);
    },
  };
}
