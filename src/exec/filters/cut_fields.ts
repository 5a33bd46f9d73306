import { blockFor, type CutBytesOptions } from "./cut_bytes.ts";
import { MOST_HELD, tooMuch } from "./held.ts";
import { type Output, put, putByte } from "./output.ts";
import type { TextFilter } from "./text_filter.ts";

export interface CutFieldsOptions extends CutBytesOptions {
  readonly delimiter: number;
  readonly onlyDelimited: boolean;
}

/**
 * `cut -f`: works on what there is of a line. Only the first field may have to be kept whole, while it is open whether
 * the line has a delimiter at all.
 */
export function cutFields(options: CutFieldsOptions): TextFilter {
  const { ranges, end, delimiter, onlyDelimited } = options;
  const output = options.output ?? new Uint8Array([delimiter]);
  const first = ranges[0]?.low === 1;
  const holdsFirst = onlyDelimited === first;
  let field = 1;
  let index = 0;
  let chosen = first;
  let putAny = false;
  /** Where the line stands: nothing of it seen, or something. */
  let begun = false;
  let held: Uint8Array[] = [];
  let heldSize = 0;

  function hold(bytes: Uint8Array): void {
    held.push(bytes);
    heldSize += bytes.length;
    if (heldSize > MOST_HELD) throw tooMuch("The first field of a line", "cut something else, or leave out -s");
  }

  function putHeld(out: Output): void {
    for (const bytes of held) put(out, bytes);
  }

  /** What there is of a field. */
  function putPart(bytes: Uint8Array, out: Output, from: number, to: number): void {
    if (field === 1 && holdsFirst) {
      if (to > from) hold(bytes.subarray(from, to));
    } else if (chosen) put(out, bytes, from, to);
  }

  function nextField(out: Output): void {
    if (field === 1) {
      if (holdsFirst && chosen) putHeld(out);
      dropHeld();
      putAny = chosen;
    }
    field++;
    const range = ranges[index];
    if (range !== undefined && field > range.high) index++;
    chosen = field >= (ranges[index]?.low ?? Infinity);
    if (!chosen) return;
    if (putAny) put(out, output);
    putAny = true;
  }

  function dropHeld(): void {
    if (held.length > 0) held = [];
    heldSize = 0;
  }

  function endLine(out: Output): void {
    if (field > 1 || !onlyDelimited) {
      if (field === 1 && holdsFirst) putHeld(out);
      putByte(out, end);
    }
    dropHeld();
    field = 1;
    index = 0;
    chosen = first;
    putAny = false;
    begun = false;
  }

  if (delimiter === end) return cutRecord();
  return {
    block: blockFor(output),
    take(bytes, out) {
      let from = 0;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte !== delimiter && byte !== end) continue;
        putPart(bytes, out, from, at);
        if (byte === end) endLine(out);
        else {
          nextField(out);
          begun = true;
        }
        from = at + 1;
      }
      if (from < bytes.length) {
        putPart(bytes, out, from, bytes.length);
        begun = true;
      }
      return true;
    },
    finish(out) {
      if (begun) endLine(out);
    },
  };

  /** With the line's end as the delimiter all the input is one line, and a last end delimits nothing. */
  function cutRecord(): TextFilter {
    let pending = false;
    return {
      block: blockFor(output),
      take(bytes, out) {
        let from = 0;
        for (let at = 0; at < bytes.length; at++) {
          begun = true;
          if (pending) nextField(out);
          pending = bytes[at] === delimiter;
          if (!pending) continue;
          putPart(bytes, out, from, at);
          from = at + 1;
        }
        putPart(bytes, out, from, bytes.length);
        return true;
      },
      finish(out) {
        if (!begun) return;
        if (!pending || field > 1 || !holdsFirst) return endLine(out);
        // Like GNU's, which has seen a delimiter by then.
        if (first) putHeld(out);
        putByte(out, end);
      },
    };
  }
}
