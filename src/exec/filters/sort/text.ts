import { isBlank, type Line } from "./fields.ts";
import type { SortKey } from "./keys.ts";

/** What of a key counts, upper case where case does not. */
export type TextChoice = (key: Line) => Line;

export function createTextChoice({ fold, ignoring }: SortKey): TextChoice {
  if (!fold && ignoring === "none") return (key) => key;
  const table = Int16Array.from({ length: 256 }, (_, byte) => {
    if (ignoring === "dictionary" && !isAlphanumeric(byte) && !isBlank(byte)) return -1;
    if (ignoring === "nonprinting" && (byte < 32 || byte > 126)) return -1;
    return fold && byte >= 97 && byte <= 122 ? byte - 32 : byte;
  });
  let chosen = new Uint8Array(256);
  return ({ bytes, from, to }) => {
    if (chosen.length < to - from) chosen = new Uint8Array(2 * (to - from));
    let size = 0;
    for (let at = from; at < to; at++) {
      const byte = table[bytes[at]!]!;
      if (byte >= 0) chosen[size++] = byte;
    }
    return { bytes: chosen, from: 0, to: size };
  };
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
