import { MARKER } from "../marker.ts";
import { toByteText } from "./byte_text.ts";
import type { HeldBytes } from "./held_bytes.ts";
import type { Stream } from "./json_stream.ts";
import { type Context, LARGEST, maskYaml, TOO_LARGE, UNREADABLE, withheldLine } from "./reading.ts";
import { namesSecret, type Role, valuesOf } from "./secrets.ts";
import { readYaml } from "./yaml_reader.ts";

/**
 * For bytes that should be YAML: documents between `---` lines, and of a list as kubectl prints it one item at a time.
 * A document or item that cannot be read for certain and mentions Secret is replaced by one line.
 */
export function createYamlStream(context: Context): Stream {
  const state: State = { place: "document", looked: 0, head: true, role: "ordinary", dropped: false, midLine: false };
  return {
    run(held) {
      for (let line = held.line(state.looked); line !== undefined; line = held.line(state.looked)) {
        takeLine(state, line, { held, context });
      }
      if (state.dropped || held.bytes.length > LARGEST) drop(state, held);
    },
    finish(held) {
      const line = held.bytes.subarray(state.looked);
      if (line.length > 0) takeLine(state, line, { held, context });
      complete(state, { held, context }, { cut: true });
    },
  };
}

interface State {
  /** `items:` was the last line; an item of a list; what follows a list's items. */
  place: "document" | "items" | "item" | "trailer";
  /** How many of the held bytes are whole lines of what is being held. */
  looked: number;
  /** So far the document could be a list: `apiVersion`, `kind`, `metadata`. */
  head: boolean;
  role: Role;
  /** It was too large, and its bytes are let go as they come. */
  dropped: boolean;
  /** The beginning of the present line was let go. */
  midLine: boolean;
}

interface Io {
  readonly held: HeldBytes;
  readonly context: Context;
}

function takeLine(state: State, line: Uint8Array, io: Io): void {
  if (state.midLine) {
    state.midLine = false;
    state.looked += line.length;
  } else if (isSeparator(line)) {
    complete(state, io, { cut: false });
    Object.assign(state, { place: "document", head: true, role: "ordinary" });
    if (line.subarray(3).every(isSpace)) io.context.emit(io.held.release(line.length));
    else state.looked = line.length;
  } else {
    PLACES[state.place](state, line, io);
  }
}

const PLACES: Readonly<Record<State["place"], (state: State, line: Uint8Array, io: Io) => void>> = {
  document(state, line) {
    state.looked += line.length;
    if (!state.head || !isTop(line[0]!)) return;
    const text = toByteText(line.subarray(0, 64)).trimEnd();
    if (text === "items:") state.place = "items";
    else if (!/^(?:apiVersion|kind|metadata):/.test(text)) state.head = false;
  },
  items(state, line, io) {
    if (!isDash(line) || !openList(state, io)) Object.assign(state, { place: "document", head: false });
    state.looked += line.length;
  },
  item(state, line, io) {
    const ends = !isDash(line) && isTop(line[0]!);
    if (ends || isDash(line)) complete(state, io, { cut: false });
    if (ends) Object.assign(state, { place: "trailer", role: "ordinary" });
    state.looked += line.length;
  },
  trailer(state, line) {
    state.looked += line.length;
  },
};

/** `---` or `...`, alone or with something behind it. */
export function isSeparator(line: Uint8Array): boolean {
  const [first, second, third, fourth] = line;
  return (first === DASH || first === DOT) && second === first && third === first &&
    (fourth === undefined || isSpace(fourth));
}

const DASH = 0x2d;
const DOT = 0x2e;

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** A line that is neither indented nor blank nor a comment. */
function isTop(first: number): boolean {
  return !isSpace(first) && first !== 0x23;
}

function isDash(line: Uint8Array): boolean {
  return line[0] === DASH && (line[1] === undefined || isSpace(line[1]));
}

/** Lets the head of a list go, and learns from it of what kind the items are. */
function openList(state: State, io: Io): boolean {
  if (state.dropped) return false;
  const tree = readYaml(toByteText(io.held.bytes.subarray(0, state.looked)));
  if (tree?.root.kind !== "map") return false;
  const kinds = valuesOf(tree.root, "kind");
  complete(state, io, { cut: false });
  state.place = "item";
  state.role = kinds.length === 0 ? "unknown" : kinds.some(namesSecret) ? "secret" : "ordinary";
  return true;
}

/** Masks the lines that were looked at and lets them go. */
function complete(state: State, { held, context }: Io, { cut }: { cut: boolean }): void {
  const bytes = held.release(state.looked);
  state.looked = 0;
  if (bytes.length === 0 && !state.dropped) return;
  state.dropped ||= bytes.length > LARGEST;
  const masked = state.dropped ? undefined : maskYaml(bytes, { role: state.role, cut }, context);
  if (masked !== undefined) return context.emit(masked);
  const sentence = state.dropped ? TOO_LARGE : UNREADABLE;
  state.dropped = false;
  context.withheld(sentence);
  context.emit(state.place === "item" ? withheldItem(sentence) : withheldLine(sentence));
}

function withheldItem(sentence: string): Uint8Array {
  return new TextEncoder().encode(`- "${MARKER} ${sentence}"\n`);
}

/** INVARIANT: a line's beginning is let go only where it alone is too large, so that no `---` is missed. */
function drop(state: State, held: HeldBytes): void {
  state.dropped = true;
  held.release(state.looked);
  state.looked = 0;
  if (held.bytes.length <= LARGEST) return;
  held.release(held.bytes.length);
  state.midLine = true;
}
