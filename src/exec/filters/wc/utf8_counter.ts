import type { Counter } from "../wc.ts";

/** Where a second byte has to be above 0x80. */
const LOWEST: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
  [0xf8, 0x88],
  [0xfc, 0x84],
]);

/**
 * Counts whole UTF-8 characters. Like glibc's `mbrtowc`: a byte that fits nowhere counts for nothing, and the forms of
 * five and six bytes, which stand for nothing today, count.
 */
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
        else if (byte >= 0xc2 && byte < 0xfe) {
          missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf8 ? 3 : byte < 0xfc ? 4 : 5;
          // Only the shortest form is one, and surrogates are none.
          lowest = LOWEST.get(byte) ?? 0x80;
          if (byte === 0xed) highest = 0x9f;
        }
      }
    },
    count: () => characters,
  };
}
