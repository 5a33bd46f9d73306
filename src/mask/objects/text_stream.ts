import { look } from "./byte_text.ts";
import type { HeldBytes } from "./held_bytes.ts";
import { BRACE, BRACKET, createJsonScan, type JsonScan, scanJson } from "./json_scan.ts";
import type { Stream } from "./json_stream.ts";
import { mentionsData, mentionsKind, mentionsSecret } from "./mention.ts";
import {
  type Context,
  CUT,
  LARGEST,
  maskJson,
  maskYaml,
  TOO_LARGE,
  UNREADABLE,
  withheldJson,
  withheldLine,
} from "./reading.ts";
import type { Role } from "./secrets.ts";
import { belongs, type Block, createBlock, indentOf, isHeading, startsBlock, startsFlow } from "./text_block.ts";
import { maskLastLine, maskLines } from "./text_line.ts";
import { isSeparator } from "./yaml_stream.ts";

/**
 * For bytes that are text: lines go on as they come; what may be a document, from `{` at a line's beginning or a key
 * of an object, is held until it ends. Text is never withheld for being no document: only what says it is a Secret.
 */
export function createTextStream(context: Context): Stream {
  const state: State = {
    place: { kind: "lines" },
    looked: 0,
    afterSeparator: false,
    role: "ordinary",
    dropped: false,
    midLine: false,
  };
  return {
    run(held) {
      while (advance(state, { held, context, final: false }));
      if (state.place.kind === "lines") flushLines(state, { held, context });
      else if (state.place.kind === "json") flushBefore(state, state.place, { held, context });
    },
    finish(held) {
      while (advance(state, { held, context, final: true }));
      if (state.place.kind === "lines") context.emit(maskLastLine(held.release(held.bytes.length), context));
      else if (state.place.kind === "block") {
        completeBlock(state, { held, context }, { block: state.place.block, cut: true });
      } else completeCutJson(state, state.place, { held, context });
    },
  };
}

interface State {
  place: Lines | Json | Held;
  /** How many of the held bytes were looked at: lines that may go, or what is being held. */
  looked: number;
  afterSeparator: boolean;
  /** After a block that is a Secret the next without a kind may be a part of it, up to the next separator. */
  role: Role;
  /** What is held was too large, and its bytes are let go as they come. */
  dropped: boolean;
  /** The beginning of the present line was let go. */
  midLine: boolean;
}

interface Lines {
  readonly kind: "lines";
}

interface Json {
  readonly kind: "json";
  readonly scan: JsonScan;
  /** Where it begins; before it lie lines that may go. */
  start: number;
  /** It is none, and the end of its line is awaited. */
  broken: boolean;
}

interface Held {
  readonly kind: "block";
  readonly block: Block;
}

interface Io {
  readonly held: HeldBytes;
  readonly context: Context;
}

interface Step extends Io {
  /** No more bytes come: what is there is the last line. */
  readonly final: boolean;
}

const LINES: Lines = { kind: "lines" };
const NEWLINE = 0x0a;

/** One step. False when more bytes are needed. */
function advance(state: State, step: Step): boolean {
  switch (state.place.kind) {
    case "lines":
      return takeLine(state, step);
    case "json":
      return proceedJson(state, state.place, step);
    case "block":
      return takeBlockLine(state, state.place.block, step);
    default:
      return state.place satisfies never;
  }
}

/** The next line, with its break; undefined while it is not whole. */
function nextLine({ looked }: State, { held, final }: Step): Uint8Array | undefined {
  const line = held.line(looked);
  return line ?? (final && looked < held.bytes.length ? held.bytes.subarray(looked) : undefined);
}

function takeLine(state: State, step: Step): boolean {
  if (!state.midLine && startsJson(step.held.bytes, state.looked)) {
    state.place = { kind: "json", scan: createJsonScan(), start: state.looked, broken: false };
    state.afterSeparator = false;
    return true;
  }
  const line = nextLine(state, step);
  if (line === undefined) return flushHugeLine(state, step);
  if (state.midLine) state.midLine = false;
  else if (isSeparator(line)) Object.assign(state, { afterSeparator: true, role: "ordinary" });
  else if (startsBlock(line, state.afterSeparator)) return startBlock(state, step, line);
  else noteLine(state, line);
  state.looked += line.length;
  return true;
}

/** `{`, or `[` with an object or nothing behind it, as the first thing on a line. */
function startsJson(bytes: Uint8Array, from: number): boolean {
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

function noteLine(state: State, line: Uint8Array): void {
  const first = line[indentOf(line)];
  if (first === undefined || first === NEWLINE || first === 0x0d || first === 0x23) return;
  state.afterSeparator = false;
  if (state.role !== "ordinary" && isHeading(line)) state.role = "ordinary";
}

function startBlock(state: State, io: Io, line: Uint8Array): boolean {
  const block = createBlock(line, { flow: false, firm: state.afterSeparator });
  flushLines(state, io);
  Object.assign(state, { place: { kind: "block", block }, looked: line.length, afterSeparator: false });
  return true;
}

function flushLines(state: State, { held, context }: Io): void {
  if (state.looked > 0) context.emit(maskLines(held.release(state.looked), context));
  state.looked = 0;
}

/** A line of more than 8 MB goes on in pieces. */
function flushHugeLine(state: State, io: Io): boolean {
  if (io.held.bytes.length - state.looked <= LARGEST) return false;
  state.looked = io.held.bytes.length;
  state.midLine = true;
  flushLines(state, io);
  return false;
}

/** The lines before what is being read as JSON. */
function flushBefore(state: State, json: Json, { held, context }: Io): void {
  if (json.start > 0) context.emit(maskLines(held.release(json.start), context));
  state.looked -= json.start;
  json.start = 0;
}

function proceedJson(state: State, json: Json, step: Step): boolean {
  const { held } = step;
  if (json.broken) return leaveJson(state, json, step);
  const { at, stop } = scanJson(json.scan, held.bytes, { from: state.looked, floor: 0, deepest: DEEPEST });
  state.looked = at;
  switch (stop) {
    case "closed":
      completeJson(state, json, step);
      return true;
    case "listOpened":
      return true;
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

function completeJson(state: State, json: Json, io: Io): void {
  const { held, context } = io;
  const bytes = held.bytes.subarray(json.start, state.looked);
  const tooLarge = state.dropped || bytes.length > LARGEST;
  state.place = LINES;
  const masked = tooLarge ? undefined : maskJson(bytes, "ordinary", context);
  if (masked === bytes || (!tooLarge && masked === undefined && !holdsSecret(bytes))) return keepJson(state, json, io);
  flushBefore(state, json, io);
  held.release(state.looked);
  Object.assign(state, { looked: 0, dropped: false });
  if (masked !== undefined) return context.emit(masked);
  const sentence = tooLarge ? TOO_LARGE : UNREADABLE;
  context.withheld(sentence);
  context.emit(withheldJson(sentence));
}

/** It goes on with the lines; but what follows it on its line is looked at by itself, whether it has come yet or not. */
function keepJson(state: State, json: Json, io: Io): void {
  const next = io.held.bytes[state.looked];
  if (next === NEWLINE) return;
  flushBefore(state, json, io);
  flushLines(state, io);
}

function completeCutJson(state: State, json: Json, io: Io): void {
  flushBefore(state, json, io);
  state.looked = io.held.bytes.length;
  const firm = look(io.held.bytes).includes("apiVersion");
  completeUnread(state, io, { firm, cut: true });
}

/** What began like JSON is none: an ordinary line, or a block in YAML's flow style, or JSON that somebody broke. */
function leaveJson(state: State, json: Json, step: Step): boolean {
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

function takeBlockLine(state: State, block: Block, step: Step): boolean {
  const { held } = step;
  const line = nextLine(state, step);
  if (line === undefined) {
    if (held.bytes.length - state.looked > LARGEST) dropLine(state, held);
    return false;
  }
  if (state.midLine) {
    state.midLine = false;
    state.looked += line.length;
    return true;
  }
  const answer = belongs(block, line);
  if (answer !== "no") state.looked += line.length;
  if (answer !== "yes") completeBlock(state, step, { block, cut: false });
  else if (state.looked > LARGEST) {
    if (block.firm || block.flow) dropLines(state, held);
    else completeUnread(state, step, { firm: false, cut: false });
  }
  return true;
}

function dropLines(state: State, held: HeldBytes): void {
  held.release(state.looked);
  Object.assign(state, { looked: 0, dropped: true });
}

function dropLine(state: State, held: HeldBytes): void {
  held.release(held.bytes.length);
  Object.assign(state, { looked: 0, dropped: true, midLine: true });
}

function completeBlock(state: State, io: Io, { block, cut }: { block: Block; cut: boolean }): void {
  if (state.dropped) return completeUnread(state, io, { firm: block.firm, cut });
  const bytes = io.held.bytes.subarray(0, state.looked);
  const role = cut && block.firm ? "unknown" : state.role;
  const masked = maskYaml(bytes, { role, cut }, io.context);
  if (masked === undefined) return completeUnread(state, io, { firm: block.firm, cut });
  if (holdsKind(bytes)) state.role = "unknown";
  io.held.release(state.looked);
  io.context.emit(masked);
  Object.assign(state, { place: LINES, looked: 0 });
}

/** A block that is no document for certain: text, unless it says that it is a Secret, or was cut before it could. */
function completeUnread(state: State, { held, context }: Io, { firm, cut }: { firm: boolean; cut: boolean }): void {
  const bytes = held.release(state.looked);
  const doubtful = state.role !== "ordinary" || (firm && (cut || !holdsAnyKind(bytes)));
  const hides = state.dropped || holdsSecret(bytes) || (doubtful && holdsData(bytes));
  const sentence = state.dropped ? TOO_LARGE : cut ? CUT : UNREADABLE;
  if (holdsKind(bytes)) state.role = "unknown";
  Object.assign(state, { place: LINES, looked: 0, dropped: false });
  if (!hides) return context.emit(maskLines(bytes, context));
  context.withheld(sentence);
  context.emit(withheldLine(sentence));
}

function holdsSecret(bytes: Uint8Array): boolean {
  return holdsKind(bytes) && holdsData(bytes);
}

function holdsKind(bytes: Uint8Array): boolean {
  const text = look(bytes);
  return mentionsSecret(text) && mentionsKind(text);
}

function holdsAnyKind(bytes: Uint8Array): boolean {
  return mentionsKind(look(bytes));
}

function holdsData(bytes: Uint8Array): boolean {
  return mentionsData(look(bytes));
}
