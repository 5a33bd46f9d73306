import type { Invocation } from "../../programs/mod.ts";
import { bytesOf, has } from "./flags.ts";
import { passOn, put, putByte } from "./output.ts";
import { createCounter } from "./put_number.ts";
import type { TextFilter } from "./text_filter.ts";

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const CARET = 94;
const DOLLAR = 36;

/** A byte becomes at most so many: a number with its tab, a visible line end, or `M-^X`. */
const GROWTH = 32;

/** Like GNU's: six places for a line's number. */
const WIDTH = 6;

/** The input as it is, or with numbers, visible ends and visible control characters. */
export function createCat(invocation: Invocation): TextFilter {
  const all = has(invocation, "show-all");
  const options: CatOptions = {
    numbers: has(invocation, "number-nonblank") ? "nonblank" : has(invocation, "number") ? "all" : "none",
    squeeze: has(invocation, "squeeze-blank"),
    ends: all || has(invocation, "show-ends"),
    tabs: all || has(invocation, "show-tabs"),
    nonprinting: all || has(invocation, "show-nonprinting"),
  };
  const changes = options.numbers !== "none" || options.squeeze || options.ends || options.tabs || options.nonprinting;
  return changes ? shown(options) : asItIs();
}

interface CatOptions {
  readonly numbers: "none" | "nonblank" | "all";
  readonly squeeze: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
  readonly nonprinting: boolean;
}

function asItIs(): TextFilter {
  return {
    take(bytes, out) {
      passOn(out, bytes);
      return true;
    },
  };
}

function shown(options: CatOptions): TextFilter {
  const { numbers, squeeze, ends, nonprinting } = options;
  const forms = visibleForms(options);
  /** 1 for bytes that are themselves and nothing more. */
  const plain = Uint8Array.from(forms, (form, byte) => form === undefined && byte !== NEWLINE ? 1 : 0);
  // A carriage return before a line's end belongs to the end, and `-E` shows it.
  const holdsReturn = ends && !nonprinting;
  if (holdsReturn) plain[RETURN] = 0;
  const writeNext = createCounter(WIDTH, TAB);
  let blanks = 0;
  let atStart = true;
  let heldReturn = false;
  let room = new Uint8Array(0);

  function numberLine(size: number): number {
    return numbers === "none" ? size : writeNext(room, size);
  }

  function endLine(size: number): number {
    let stop = size;
    if (atStart) {
      if (++blanks > 1 && squeeze) return stop;
      if (numbers === "all") stop = numberLine(stop);
    }
    if (heldReturn) {
      room[stop++] = CARET;
      room[stop++] = RETURN + 64;
    }
    heldReturn = false;
    if (ends) room[stop++] = DOLLAR;
    room[stop++] = NEWLINE;
    atStart = true;
    return stop;
  }

  function beginLine(size: number): number {
    atStart = false;
    blanks = 0;
    return numberLine(size);
  }

  function takeByte(byte: number, size: number): number {
    if (byte === NEWLINE) return endLine(size);
    let stop = releaseReturn(atStart ? beginLine(size) : size);
    const form = forms[byte];
    if (holdsReturn && byte === RETURN) heldReturn = true;
    else if (form === undefined) room[stop++] = byte;
    else for (const shown of form) room[stop++] = shown;
    return stop;
  }

  function releaseReturn(size: number): number {
    if (!heldReturn) return size;
    heldReturn = false;
    room[size] = RETURN;
    return size + 1;
  }

  return {
    block: 16 * 1024,
    take(bytes, out) {
      if (room.length < bytes.length * GROWTH) room = new Uint8Array(bytes.length * GROWTH);
      const target = room;
      let size = 0;
      let inside = !atStart && !heldReturn;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (inside && plain[byte] === 1) target[size++] = byte;
        else {
          size = takeByte(byte, size);
          inside = !atStart && !heldReturn;
        }
      }
      put(out, target, 0, size);
      return true;
    },
    finish(out) {
      if (heldReturn) putByte(out, RETURN);
    },
  };
}

/** What is shown in place of each byte; undefined for itself. */
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
