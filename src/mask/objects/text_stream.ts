import type { Stream } from "./json_stream.ts";
import { type Context, LARGEST } from "./reading.ts";
import { indentOf, isHeading, startsBlock } from "./text_block.ts";
import { completeBlock, startBlock, takeBlockLine } from "./text_document.ts";
import {
  beginJson,
  completeCutJson,
  completeCutList,
  flushBefore,
  proceedJson,
  proceedList,
  startsJson,
} from "./text_json.ts";
import { maskLastLine } from "./text_line.ts";
import { flushLines, type Io, LINES, NEWLINE, nextLine, type Step, type TextState } from "./text_state.ts";
import { isSeparator } from "./yaml_stream.ts";

/**
 * For bytes that are text: lines go on as they come; what may be a document, from `{` at a line's beginning or a key
 * of an object, is held until it ends. Text is never withheld for being no document: only what says it is a Secret.
 */
export function createTextStream(context: Context): Stream {
  const state: TextState = {
    place: LINES,
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
      finishText(state, { held, context });
    },
  };
}

function finishText(state: TextState, io: Io): void {
  const { place } = state;
  switch (place.kind) {
    case "lines":
      return io.context.emit(maskLastLine(io.held.release(io.held.bytes.length), io.context));
    case "json":
      return completeCutJson(state, place, io);
    case "list":
      return completeCutList(state, place, io);
    case "block":
      return completeBlock(state, io, { block: place.block, cut: true });
    default:
      place satisfies never;
  }
}

/** One step. False when more bytes are needed. */
function advance(state: TextState, step: Step): boolean {
  switch (state.place.kind) {
    case "lines":
      return takeLine(state, step);
    case "json":
      return proceedJson(state, state.place, step);
    case "list":
      return proceedList(state, state.place, step);
    case "block":
      return takeBlockLine(state, state.place.block, step);
    default:
      return state.place satisfies never;
  }
}

function takeLine(state: TextState, step: Step): boolean {
  if (!state.midLine && startsJson(step.held.bytes, state.looked)) return beginJson(state);
  const line = nextLine(state, step);
  if (line === undefined) return flushHugeLine(state, step);
  if (state.midLine) state.midLine = false;
  else if (isSeparator(line)) Object.assign(state, { afterSeparator: true, role: "ordinary" });
  else if (startsBlock(line, state.afterSeparator)) return startBlock(state, step, line);
  else noteLine(state, line);
  state.looked += line.length;
  return true;
}

function noteLine(state: TextState, line: Uint8Array): void {
  const first = line[indentOf(line)];
  if (first === undefined || first === NEWLINE || first === 0x0d || first === 0x23) return;
  state.afterSeparator = false;
  if (state.role !== "ordinary" && isHeading(line)) state.role = "ordinary";
}

/** A line of more than 8 MB goes on in pieces. */
function flushHugeLine(state: TextState, io: Io): boolean {
  if (io.held.bytes.length - state.looked <= LARGEST) return false;
  state.looked = io.held.bytes.length;
  state.midLine = true;
  flushLines(state, io);
  return false;
}
