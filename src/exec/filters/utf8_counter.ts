import type { Counter } from "./wc.ts";

/** Counts whole UTF-8 characters. Like glibc's `mbrtowc`: a byte that fits nowhere counts for nothing. */
export function utf8Counter(): Counter {
  let characters = 0;
  /** Bytes that are still to come of the present character. */
  let missing = 0;
  let lowest = 0x80;
  let highest = 0xbf;
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (missing > 0) {
          const fits = byte >= lowest && byte <= highest;
          lowest = 0x80;
          highest = 0xbf;
          if (fits) {
            if (--missing === 0) characters++;
            continue;
          }
          missing = 0;
        }
        if (byte < 0x80) characters++;
        else if (byte >= 0xc2 && byte < 0xf8) {
          missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
          // The shortest form only, and nothing above U+10FFFF.
          if (byte === 0xe0) lowest = 0xa0;
          else if (byte === 0xf0) lowest = 0x90;
        }
      }
    },
    count: () => characters,
  };
}
