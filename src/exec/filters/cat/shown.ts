import { bytesOf } from "../flags.ts";
import { put, putByte } from "../output.ts";
import { type Counter, createCounter, writeNext } from "../put_number.ts";
import type { TextFilter } from "../text_filter.ts";

export interface CatOptions {
  readonly numbers: "none" | "nonblank" | "all";
  readonly squeeze: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly nonprinting: boolean;
}

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const CARET = 94;
const DOLLAR = 36;

/** A byte becomes at most so many: a number with its tab, a visible line end, or `M-^X`. */
const GROWTH = 32;

const BLOCK = 16 * 1024;

/** Like GNU's: six places for a line's number. */
const WIDTH = 6;

/** Where the work stands. A record and plain functions: what runs for every byte is the same code for every `cat`. */
interface State {
  readonly options: CatOptions;
  /** What is shown in place of each byte; undefined for itself. */
  readonly forms: readonly (Uint8Array | undefined)[];
  /** Carriage returns wait for the next byte: before a line's end they belong to the end, and `-E` shows them. */
  readonly holdsReturn: boolean;
  readonly counter: Counter;
  readonly room: Uint8Array;
  blanks: number;
  atStart: boolean;
  heldReturn: boolean;
}

/** `cat` with a flag that changes something. */
export function catShown(options: CatOptions): TextFilter {
  const forms = visibleForms(options);
  const holdsReturn = options.ends && !options.nonprinting;
  /** 1 for bytes that are themselves and nothing more. */
  const plain = Uint8Array.from(forms, (form, byte) => form === undefined && byte !== NEWLINE ? 1 : 0);
  if (holdsReturn) plain[RETURN] = 0;
  const room = new Uint8Array(BLOCK * GROWTH);
  const counter = createCounter(WIDTH, TAB);
  const state: State = { options, forms, holdsReturn, counter, room, blanks: 0, atStart: true, heldReturn: false };
  return {
    block: BLOCK,
    take(bytes, out) {
      put(out, room, 0, show(bytes, plain, state));
      return true;
    },
    finish(out) {
      if (state.heldReturn) putByte(out, RETURN);
    },
  };
}

/** Writes what is shown for these bytes into the state's room, and returns how much it is. */
function show(bytes: Uint8Array, plain: Uint8Array, state: State): number {
  const { room } = state;
  let size = 0;
  let inside = !state.atStart && !state.heldReturn;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inside && plain[byte] === 1) room[size++] = byte;
    else {
      size = showOne(byte, size, state);
      inside = !state.atStart && !state.heldReturn;
    }
  }
  return size;
}

function showOne(byte: number, size: number, state: State): number {
  if (byte === NEWLINE) return endLine(size, state);
  let stop = state.atStart ? beginLine(size, state) : size;
  if (state.heldReturn) state.room[stop++] = RETURN;
  state.heldReturn = state.holdsReturn && byte === RETURN;
  if (state.heldReturn) return stop;
  const form = state.forms[byte];
  if (form === undefined) state.room[stop++] = byte;
  else for (let at = 0; at < form.length; at++) state.room[stop++] = form[at]!;
  return stop;
}

function beginLine(size: number, state: State): number {
  state.atStart = false;
  state.blanks = 0;
  return state.options.numbers === "none" ? size : writeNext(state.counter, state.room, size);
}

function endLine(size: number, state: State): number {
  const { options, room } = state;
  let stop = size;
  if (state.atStart) {
    if (++state.blanks > 1 && options.squeeze) return stop;
    if (options.numbers === "all") stop = writeNext(state.counter, room, stop);
  }
  if (state.heldReturn) {
    room[stop++] = CARET;
    room[stop++] = RETURN + 64;
  }
  state.heldReturn = false;
  if (options.ends) room[stop++] = DOLLAR;
  room[stop++] = NEWLINE;
  state.atStart = true;
  return stop;
}

function visibleForms({ nonprinting, tabs }: CatOptions): readonly (Uint8Array | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => {
    if (byte === NEWLINE) return undefined;
    if (byte === TAB) return tabs ? bytesOf("^I") : undefined;
    if (!nonprinting) return undefined;
    const low = byte & 127;
    const form = low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? "^?" : String.fromCharCode(low);
    if (byte >= 128) return bytesOf(`M-${form}`);
    return form.length === 1 ? undefined : bytesOf(form);
  });
}
