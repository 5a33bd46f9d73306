import { look } from "./byte_text.ts";
import type { HeldBytes } from "./held_bytes.ts";
import type { JsonScan } from "./json_scan.ts";
import type { JsonState } from "./json_stream.ts";
import { mentionsData, mentionsKind, mentionsSecret } from "./mention.ts";
import { type Context, CUT, TOO_LARGE, UNREADABLE, withheldLine } from "./reading.ts";
import type { Role } from "./secrets.ts";
import type { Block } from "./text_block.ts";
import { maskLines } from "./text_line.ts";

/** What the machine over a text knows. */
export interface TextState {
  place: Lines | Json | List | Held;
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

export interface Lines {
  readonly kind: "lines";
}

export interface Json {
  readonly kind: "json";
  readonly scan: JsonScan;
  /** Where it begins; before it lie lines that may go. */
  start: number;
  /** It is none, and the end of its line is awaited. */
  broken: boolean;
}

/** A JSON list that is taken item by item. */
export interface List {
  readonly kind: "list";
  readonly json: JsonState;
}

export interface Held {
  readonly kind: "block";
  readonly block: Block;
}

export interface Io {
  readonly held: HeldBytes;
  readonly context: Context;
}

export interface Step extends Io {
  /** No more bytes come: what is there is the last line. */
  readonly final: boolean;
}

export const LINES: Lines = { kind: "lines" };
export const NEWLINE = 0x0a;

/** The next line, with its break; undefined while it is not whole. */
export function nextLine({ looked }: TextState, { held, final }: Step): Uint8Array | undefined {
  const line = held.line(looked);
  return line ?? (final && looked < held.bytes.length ? held.bytes.subarray(looked) : undefined);
}

export function flushLines(state: TextState, { held, context }: Io): void {
  emitLines(state.looked, { held, context });
  state.looked = 0;
}

/** Lets lines of no document go. */
export function emitLines(count: number, { held, context }: Io): void {
  const harmless = !context.doubtsKinds && !held.mayMention("secret", 0, count);
  const lines = held.release(count);
  if (count > 0) context.emit(harmless ? lines : maskLines(lines, context));
}

/** A block that is no document for certain: text, unless it says that it is a Secret, or was cut before it could. */
export function completeUnread(
  state: TextState,
  { held, context }: Io,
  { firm, cut }: { firm: boolean; cut: boolean },
): void {
  const bytes = held.release(state.looked);
  const kindless = (firm || state.role !== "ordinary") && !holdsAnyKind(bytes);
  const doubtful = state.role === "secret" || kindless || (firm && cut);
  const hides = state.dropped || holdsSecret(bytes, context) || (doubtful && holdsData(bytes));
  const sentence = state.dropped ? TOO_LARGE : cut ? CUT : UNREADABLE;
  noteKind(state, bytes);
  Object.assign(state, { place: LINES, looked: 0, dropped: false });
  if (!hides) return context.emit(maskLines(bytes, context));
  context.withheld(sentence);
  context.emit(withheldLine(sentence));
}

/** What follows a Secret and has no kind may belong to it. */
export function noteKind(state: TextState, bytes: Uint8Array): void {
  if (state.role === "ordinary" && holdsKind(bytes)) state.role = "unknown";
}

export function holdsSecret(bytes: Uint8Array, { doubtsKinds }: Context): boolean {
  return (doubtsKinds || holdsKind(bytes)) && holdsData(bytes);
}

export function holdsKind(bytes: Uint8Array): boolean {
  const text = look(bytes);
  return mentionsSecret(text) && mentionsKind(text);
}

export function holdsAnyKind(bytes: Uint8Array): boolean {
  return mentionsKind(look(bytes));
}

export function holdsData(bytes: Uint8Array): boolean {
  return mentionsData(look(bytes));
}
