import type { Invocation } from "../../programs/mod.ts";
import { bytesOf, has } from "./flags.ts";
import { type Output, passOn, put, putByte } from "./output.ts";
import type { TextFilter } from "./text_filter.ts";

const NEWLINE = 10;
const RETURN = 13;

/** The input as it is, or with numbers, visible ends and visible control characters. */
export function createCat(invocation: Invocation): TextFilter {
  const flagNames = ["show-all", "number", "number-nonblank", "show-ends", "squeeze-blank", "show-tabs"];
  if (![...flagNames, "show-nonprinting"].some((name) => has(invocation, name))) return asItIs();
  const all = has(invocation, "show-all");
  return shown({
    numbers: has(invocation, "number-nonblank") ? "nonblank" : has(invocation, "number") ? "all" : "none",
    squeeze: has(invocation, "squeeze-blank"),
    ends: all || has(invocation, "show-ends"),
    tabs: all || has(invocation, "show-tabs"),
    nonprinting: all || has(invocation, "show-nonprinting"),
  });
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
  /** Bytes that are more than themselves. */
  const special = forms.map((form, byte) => form !== undefined || byte === NEWLINE);
  // A carriage return before a line's end is part of the end, and `-E` shows it.
  const returns = ends && !nonprinting;
  special[RETURN] ||= returns;
  let line = 0;
  let atStart = true;
  let blanks = 0;
  let heldReturn = false;

  function beginLine(out: Output) {
    if (numbers !== "none") putNumber(out, ++line);
    atStart = false;
    blanks = 0;
  }

  function endLine(out: Output) {
    if (atStart) {
      blanks++;
      if (squeeze && blanks > 1) return;
      if (numbers === "all") putNumber(out, ++line);
    }
    if (heldReturn) put(out, CARET_M);
    heldReturn = false;
    if (ends) putByte(out, 36);
    putByte(out, NEWLINE);
    atStart = true;
  }

  function releaseReturn(out: Output) {
    if (!heldReturn) return;
    putByte(out, RETURN);
    heldReturn = false;
  }

  return {
    take(bytes, out) {
      for (let at = 0; at < bytes.length;) {
        const byte = bytes[at]!;
        if (byte === NEWLINE) {
          endLine(out);
          at++;
          continue;
        }
        if (heldReturn) releaseReturn(out);
        if (atStart) beginLine(out);
        const from = at;
        while (at < bytes.length && !special[bytes[at]!]) at++;
        if (at > from) put(out, bytes, from, at);
        else if (returns && byte === RETURN) {
          heldReturn = true;
          at++;
        } else {
          put(out, forms[byte]!);
          at++;
        }
      }
      return true;
    },
    finish: releaseReturn,
  };
}

const CARET_M = bytesOf("^M");

/** Like GNU's: six places and a tab. */
function putNumber(out: Output, number: number): void {
  put(out, bytesOf(`${String(number).padStart(6)}\t`));
}

/** What is shown in place of each byte; undefined for itself. */
function visibleForms({ nonprinting, tabs }: CatOptions): (Uint8Array | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => {
    if (byte === NEWLINE) return undefined;
    if (byte === 9) return tabs ? bytesOf("^I") : undefined;
    if (!nonprinting) return undefined;
    const low = byte & 127;
    const form = low < 32 ? `^${String.fromCharCode(low + 64)}` : low === 127 ? "^?" : String.fromCharCode(low);
    if (byte >= 128) return bytesOf(`M-${form}`);
    return form.length === 1 ? undefined : bytesOf(form);
  });
}
