/** Longest stretch of the user's words that a sentence repeats. */
const LONGEST = 60;

/** A word of the user's as a sentence repeats it: in one line, shortened, line breaks and tabs spelled out. */
export function echoed(word: string): string {
  const cut = word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word;
  return cut.replaceAll(/\p{Cc}/gu, (char) => SPELLED[char] ?? `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

const SPELLED: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };
