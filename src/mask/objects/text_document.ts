import { toByteText } from "./byte_text.ts";
import type { HeldBytes } from "./held_bytes.ts";
import { LARGEST, maskYaml } from "./reading.ts";
import { namesSecret, type Role, valuesOf } from "./secrets.ts";
import { type Belongs, belongs, type Block, createBlock, endsPiece } from "./text_block.ts";
import {
  completeUnread,
  flushLines,
  holdsSecret,
  type Io,
  LINES,
  nextLine,
  noteKind,
  type Step,
  type TextState,
} from "./text_state.ts";
import { endsInside, readYaml } from "./yaml_reader.ts";
import { isSeparator } from "./yaml_stream.ts";

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
  const found = belongs(block, line);
  const ends = found !== "yes" || endsPiece(block, line);
  const torn = ends && !isSeparator(line) && tears(state, step, { block, line, found });
  if (ends && found === "yes" && !torn) return startPiece(state, step, { block, line });
  const answer = torn ? "yes" : found;
  if (answer !== "no") state.looked += line.length;
  if (answer !== "yes") completeBlock(state, step, { block, cut: false });
  else if (state.looked > LARGEST) {
    if (block.firm || block.flow) dropLines(state, held);
    else completeUnread(state, step, { firm: false, cut: false });
  }
  return true;
}

/**
 * Whether a Secret would be torn in two: a line that seems to end it stands inside quotes or brackets. Too many of them,
 * and everything belongs to it up to the next separator.
 */
function tears(
  state: TextState,
  { held, context }: Io,
  { block, line, found }: { block: Block; line: Uint8Array; found: Belongs },
): boolean {
  if (block.torn > MOST_TORN) return true;
  const bytes = held.bytes.subarray(0, state.looked + (found === "last" ? line.length : 0));
  const torn = !state.dropped && holdsSecret(bytes, context) && endsInside(toByteText(bytes));
  if (torn) block.torn++;
  return torn;
}

const MOST_TORN = 10;

/** A list's head or item goes, and the next begins with this line. */
function startPiece(state: TextState, io: Io, { block, line }: { block: Block; line: Uint8Array }): true {
  const head = state.dropped || state.role === "secret" ? undefined : listRole(io.held.bytes.subarray(0, state.looked));
  completeBlock(state, io, { block, cut: false });
  if (head !== undefined) state.role = head;
  Object.assign(state, { place: { kind: "block", block: { ...block, firm: true } }, looked: line.length });
  return true;
}

/** Of what kind the items are, where these lines are the head of a list. */
function listRole(bytes: Uint8Array): Role | undefined {
  if (bytes[0] === DASH || bytes.length > LONGEST_HEAD) return undefined;
  const tree = readYaml(toByteText(bytes));
  if (tree?.root.kind !== "map") return undefined;
  const kinds = valuesOf(tree.root, "kind");
  return kinds.length === 0 ? "unknown" : kinds.some(namesSecret) ? "secret" : "ordinary";
}

const LONGEST_HEAD = 4096;
const DASH = 0x2d;

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
  noteKind(state, bytes);
  io.held.release(state.looked);
  io.context.emit(masked);
  Object.assign(state, { place: LINES, looked: 0 });
}
