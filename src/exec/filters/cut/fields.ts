import { blockFor, type CutBytesOptions } from "./bytes.ts";
import { createFirstField } from "./first_field.ts";
import { type Output, put, putByte } from "../output.ts";
import { findByte } from "../scan.ts";
import type { TextFilter } from "../text_filter.ts";

export interface CutFieldsOptions extends CutBytesOptions {
  readonly delimiter: number;
  readonly onlyDelimited: boolean;
}

/**
 * `cut -f`: works on what there is of a line. Only the first field may have to be kept whole, while it is open whether
 * the line has a delimiter at all.
 */
export function cutFields(options: CutFieldsOptions): TextFilter {
  return options.delimiter === options.end ? cutRecord(options) : cutLines(options);
}

/** Where the present line stands, between two blocks. */
interface LineState {
  field: number;
  /** The first range that is not behind us. */
  index: number;
  chosen: boolean;
  /** A field was put, so that the next one needs a delimiter before it. */
  putAny: boolean;
  begun: boolean;
}

function cutLines({ ranges, end, delimiter, onlyDelimited, ...options }: CutFieldsOptions): TextFilter {
  const output = options.output ?? Uint8Array.of(delimiter);
  const isFirstChosen = ranges[0]?.low === 1;
  /** The rest of a line that is chosen as a whole goes on as it is. */
  const keepsDelimiter = output.length === 1 && output[0] === delimiter;
  const firstField = createFirstField();
  const state: LineState = { field: 1, index: 0, chosen: isFirstChosen, putAny: false, begun: false };
  let room = new Uint8Array(0);

  function take(bytes: Uint8Array, out: Output): boolean {
    const most = bytes.length * Math.max(1, output.length) + 1;
    if (room.length < most) room = new Uint8Array(most);
    const target = room;
    let { field, index, chosen, putAny } = state;
    let size = 0;
    let lineStart = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === end) {
        if (field === 1 && onlyDelimited) {
          size = lineStart;
          firstField.drop();
        } else {
          if (field === 1) firstField.release(out);
          target[size++] = end;
        }
        field = 1;
        index = 0;
        chosen = isFirstChosen;
        putAny = false;
        lineStart = size;
      } else if (byte === delimiter) {
        if (field === 1) {
          // Until here the first field stood there for the case that it is all of the line.
          if (isFirstChosen) firstField.release(out);
          else {
            size = lineStart;
            firstField.drop();
          }
          putAny = isFirstChosen;
        }
        field++;
        while (index < ranges.length && field > ranges[index]!.high) index++;
        chosen = index < ranges.length && field >= ranges[index]!.low;
        if (chosen) {
          if (putAny) { for (let place = 0; place < output.length; place++) target[size++] = output[place]!; }
          putAny = true;
        }
        const isSettled = index === ranges.length || (keepsDelimiter && chosen && ranges[index]!.high === Infinity);
        if (!isSettled) continue;
        const stop = findByte(bytes, end, at + 1);
        if (chosen) size = copyTo(target, size, bytes.subarray(at + 1, stop));
        at = stop - 1;
      } else if (chosen || field === 1) target[size++] = byte;
    }
    if (field === 1 && isFirstChosen === onlyDelimited) {
      firstField.hold(target.slice(lineStart, size));
      size = lineStart;
    } else if (field === 1 && onlyDelimited) size = lineStart;
    put(out, target, 0, size);
    Object.assign(state, { field, index, chosen, putAny, begun: bytes.at(-1) !== end });
    return true;
  }

  return {
    block: blockFor(output),
    take,
    finish(out) {
      if (!state.begun || (state.field === 1 && onlyDelimited)) return;
      if (state.field === 1) firstField.release(out);
      putByte(out, end);
    },
  };
}

function copyTo(target: Uint8Array, size: number, bytes: Uint8Array): number {
  target.set(bytes, size);
  return size + bytes.length;
}

/** With the line's end as the delimiter all the input is one line, and a last end delimits nothing. */
function cutRecord({ ranges, end, onlyDelimited, ...options }: CutFieldsOptions): TextFilter {
  const output = options.output ?? Uint8Array.of(end);
  const isFirstChosen = ranges[0]?.low === 1;
  const holdsFirst = isFirstChosen === onlyDelimited;
  const firstField = createFirstField();
  let field = 1;
  let index = 0;
  let chosen = isFirstChosen;
  let putAny = isFirstChosen;
  let begun = false;
  let pending = false;

  function nextField(out: Output): void {
    if (field === 1 && holdsFirst && isFirstChosen) firstField.release(out);
    if (field === 1) firstField.drop();
    field++;
    while (index < ranges.length && field > ranges[index]!.high) index++;
    chosen = index < ranges.length && field >= ranges[index]!.low;
    if (chosen && putAny) put(out, output);
    putAny ||= chosen;
  }

  function putPart(bytes: Uint8Array, out: Output): void {
    if (field === 1 && holdsFirst) firstField.hold(bytes);
    else if (chosen) put(out, bytes);
  }

  return {
    block: blockFor(output),
    take(bytes, out) {
      let from = 0;
      for (let at = 0; at < bytes.length; at++) {
        begun = true;
        if (pending) nextField(out);
        pending = bytes[at] === end;
        if (!pending) continue;
        putPart(bytes.subarray(from, at), out);
        from = at + 1;
      }
      putPart(bytes.subarray(from), out);
      return true;
    },
    finish(out) {
      if (!begun) return;
      // Like GNU's: it has seen a delimiter in the last end when it had to look for one.
      const delimited = field > 1 || (pending && holdsFirst);
      if (!delimited && onlyDelimited) return;
      if (field === 1 && (isFirstChosen || !delimited)) firstField.release(out);
      putByte(out, end);
    },
  };
}
