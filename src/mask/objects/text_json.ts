import { look } from "./byte_text.ts";
import { isHarmless } from "./harmless.ts";
import { BRACE, BRACKET, createJsonScan, moveScan, scanJson } from "./json_scan.ts";
import { advanceJson, createJsonState, openList } from "./json_stream.ts";
import { CUT, LARGEST, maskJson, mayBePart, TOO_LARGE, UNREADABLE, withheldJson, withheldLine } from "./reading.ts";
import { type Block, createBlock, startsFlow } from "./text_block.ts";
import { maskLines } from "./text_line.ts";
import {
  completeUnread,
  emitLines,
  flushLines,
  holdsSecret,
  type Io,
  type Json,
  LINES,
  type List,
  NEWLINE,
  nextLine,
  type Step,
  type TextState,
} from "./text_state.ts";

/** `{`, or `[` with an object or nothing behind it, as the first thing on a line. */
export function startsJson(bytes: Uint8Array, from: number): boolean {
  const at = skipSpace(bytes, from);
  if (bytes[at] !== BRACKET) return bytes[at] === BRACE;
  const next = bytes[skipSpace(bytes, at + 1)];
  return next === BRACE || next === NEWLINE || next === 0x0d;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++;
  return at;
}

export function beginJson(state: TextState): true {
  state.place = { kind: "json", scan: createJsonScan(), start: state.looked, broken: false };
  state.afterSeparator = false;
  return true;
}

/** The lines before what is being read as JSON. */
export function flushBefore(state: TextState, json: Json, { held, context }: Io): void {
  emitLines(json.start, { held, context });
  moveScan(json.scan, json.start);
  state.looked -= json.start;
  json.start = 0;
}

export function proceedJson(state: TextState, json: Json, step: Step): boolean {
  const { held } = step;
  if (json.broken) return leaveJson(state, json, step);
  const { at, stop } = scanJson(json.scan, held.bytes, { from: state.looked, floor: 0, deepest: DEEPEST });
  state.looked = at;
  switch (stop) {
    case "closed":
      completeJson(state, json, step);
      return true;
    case "listOpened":
      return beginList(state, json, step);
    case "broken":
      json.broken = true;
      return leaveJson(state, json, step);
    case "more":
      if (!state.dropped && held.bytes.length - json.start <= LARGEST) return false;
      flushBefore(state, json, step);
      state.dropped = true;
      state.looked -= held.release(state.looked).length;
      return false;
    default:
      return stop satisfies never;
  }
}

/** Each line of what was no JSON is tried again; so this bounds the work on lines that all begin with a bracket. */
const DEEPEST = 64;

function completeJson(state: TextState, json: Json, io: Io): void {
  const { held, context } = io;
  const bytes = held.bytes.subarray(json.start, state.looked);
  const tooLarge = state.dropped || bytes.length > LARGEST;
  const scanned = { scan: json.scan, role: "ordinary", from: json.start, to: state.looked } as const;
  state.place = LINES;
  if (!tooLarge && isHarmless(held, scanned, context)) return keepJson(state, json, io);
  const masked = tooLarge ? undefined : maskJson(bytes, "ordinary", context);
  if (masked === bytes || (!tooLarge && masked === undefined && !holdsSecret(bytes, context))) {
    return keepJson(state, json, io);
  }
  flushBefore(state, json, io);
  held.release(state.looked);
  Object.assign(state, { looked: 0, dropped: false });
  if (masked !== undefined) return context.emit(masked);
  const sentence = tooLarge ? TOO_LARGE : UNREADABLE;
  context.withheld(sentence);
  context.emit(withheldJson(sentence));
}

/** It goes on with the lines; but what follows it on its line is looked at by itself, whether it has come yet or not. */
function keepJson(state: TextState, json: Json, io: Io): void {
  const next = io.held.bytes[state.looked];
  if (next === NEWLINE) return;
  flushBefore(state, json, io);
  flushLines(state, io);
}

export function completeCutJson(state: TextState, json: Json, io: Io): void {
  flushBefore(state, json, io);
  state.looked = io.held.bytes.length;
  const firm = look(io.held.bytes).includes("apiVersion");
  completeUnread(state, io, { firm, cut: true });
}

/** What began like JSON is none: an ordinary line, or a block in YAML's flow style, or JSON that somebody broke. */
function leaveJson(state: TextState, json: Json, step: Step): boolean {
  const { held, context } = step;
  if (state.dropped) {
    held.release(state.looked);
    Object.assign(state, { place: LINES, looked: 0, dropped: false, midLine: true });
    context.withheld(TOO_LARGE);
    context.emit(withheldLine(TOO_LARGE));
    return true;
  }
  const whole = nextLine({ ...state, looked: json.start }, step);
  if (whole === undefined && held.bytes.length - json.start <= LARGEST) return false;
  const line = whole ?? held.bytes.subarray(json.start);
  const multiline = whole !== undefined && (json.start + line.length <= state.looked || startsFlow(line));
  if (multiline) flushBefore(state, json, step);
  state.place = multiline ? { kind: "block", block: createBlock(line, { flow: true, firm: false }) } : LINES;
  state.looked = json.start + line.length;
  state.midLine = whole === undefined;
  return true;
}

/** From here the items of a list go one by one, as they do where the bytes are known to be JSON. */
function beginList(state: TextState, json: Json, io: Io): true {
  if (state.dropped) return true;
  const { scan } = json;
  flushBefore(state, json, io);
  const list = { ...createJsonState(scan, scan.depth === 1 ? DEEPEST : undefined), scanned: state.looked };
  if (openList(list, io.held, io.context)) Object.assign(state, { place: { kind: "list", json: list }, looked: 0 });
  return true;
}

export function proceedList(state: TextState, { json }: List, { held, context }: Io): boolean {
  const more = advanceJson(json, held, context);
  if (json.place === "between") state.place = LINES;
  if (json.place !== "broken") return more || json.place === "between";
  if (json.dropped) {
    context.withheld(TOO_LARGE);
    context.emit(withheldLine(TOO_LARGE));
    Object.assign(state, { place: LINES, midLine: true });
    return true;
  }
  // What is left is looked at as lines; a list of objects may have been broken inside one of them.
  const firm = json.listKind !== undefined || json.role !== "ordinary";
  const block: Block = { indent: 0, flow: true, firm, blank: false, list: "none", torn: 0 };
  state.place = json.scanned > 0 || firm ? { kind: "block", block } : LINES;
  return true;
}

export function completeCutList(state: TextState, { json }: List, { held, context }: Io): void {
  const rest = held.release(held.bytes.length);
  state.place = LINES;
  if (!json.dropped && !mayBePart(rest)) return context.emit(maskLines(rest, context));
  context.withheld(CUT);
  context.emit(withheldLine(CUT));
}
