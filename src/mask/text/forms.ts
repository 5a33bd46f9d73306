import { base64, fromBase64 } from "./byte_string.ts";

/** Values shorter than this would shred an answer (`1`, `true`, `eu-1`): they are masked where they stand, not elsewhere. */
export const SHORTEST_VALUE = 6;

/** The forms in which a value may recur: as it is, decoded, base64, and as JSON and URLs escape it. */
export function formsOf(value: string): readonly string[] {
  const decoded = fromBase64(value);
  const texts = [value, ...(decoded === undefined ? [] : [decoded])].flatMap((
    text,
  ) => [text, text.trim(), ...lines(text)]);
  const forms = new Set<string>();
  for (const text of texts) {
    if (text.length < SHORTEST_VALUE) continue;
    forms.add(text);
    forms.add(JSON.stringify(text).slice(1, -1));
    forms.add(encodeURIComponent(text.isWellFormed() ? text : ""));
    forms.add(base64(text).replace(/=+$/, ""));
    forms.add(base64(`${text}\n`).replace(/=+$/, ""));
  }
  return [...forms].filter((form) => form.length >= SHORTEST_VALUE);
}

/** A value of several lines may be printed indented: then only its lines recur. */
function lines(text: string): readonly string[] {
  if (!text.includes("\n")) return [];
  return text.split("\n").map((line) => line.trim()).filter((line) => line.length >= 8);
}
