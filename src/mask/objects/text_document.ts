import type { HeldBytes } from "./held_bytes.ts";
import { LARGEST, maskYaml } from "./reading.ts";
import { belongs, type Block, createBlock } from "./text_block.ts";
import {
  completeUnread,
  flushLines,
  holdsKind,
  type Io,
  LINES,
  nextLine,
  type Step,
  type TextState,
} from "./text_state.ts";

export function startBlock(state: TextState, io: Io, line: Uint8Array): boolean {
  const block = createBlock(line, { flow: false, firm: state.afterSeparator });
  flushLines(state, io);
  Object.assign(state, { place: { kind: "block", block }, looked: line.length, afterSeparator: false });
  return true;
}

export function takeBlockLine(state: TextState, block: Block, step: Step): boolean {
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

function dropLines(state: TextState, held: HeldBytes): void {
  held.release(state.looked);
  Object.assign(state, { looked: 0, dropped: true });
}

function dropLine(state: TextState, held: HeldBytes): void {
  held.release(held.bytes.length);
  Object.assign(state, { looked: 0, dropped: true, midLine: true });
}

export function completeBlock(state: TextState, io: Io, { block, cut }: { block: Block; cut: boolean }): void {
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
