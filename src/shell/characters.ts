import { lineBreak } from "./line_break.ts";
import { Problem } from "./problem.ts";

/** Longest command line that is read, in bytes of UTF-8. */
export const LONGEST_LINE = 65_536;

/** Refuses what may stand nowhere in a command line: too much of it, control characters, invisible ones, half ones. */
export function checkText(text: string): void {
  if (isLongerThan(text, LONGEST_LINE)) {
    throw new Problem(`Cannot read a command line of more than ${LONGEST_LINE} bytes`, {
      help: 'Hand documents over in the "stdin" argument of the call',
    });
  }
  if (/^[\t\n -~]*$/.test(text)) return;
  let at = 0;
  for (const char of text) {
    if (lineBreak(text, at) === 0) checkCharacter(char, at);
    at += char.length;
  }
}

/** Refuses what looks like ASCII and is not, in text outside quotes that begins at `start`. */
export function checkUnquoted(bare: string, start: number): void {
  if (/^[ -~]*$/.test(bare)) return;
  let at = start;
  for (const char of bare) {
    const meant = asciiLookAlike(char);
    if (meant !== undefined) throw looksLike(char, { meant, at });
    at += char.length;
  }
  checkScripts(bare, start);
}

/** Whether `text` takes more than `limit` bytes of UTF-8, counted only where it is close. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  return text.length * 3 > limit && new TextEncoder().encode(text).length > limit;
}

function checkCharacter(char: string, at: number): void {
  const code = char.codePointAt(0) ?? 0;
  const span = { start: at, end: at + char.length };
  if (code >= 0xd800 && code <= 0xdfff) {
    throw new Problem(`Cannot read half of a character (${codeName(char)})`, {
      span,
      help: "Send text in valid Unicode",
    });
  }
  if (char !== "\t" && /[\p{Cc}\p{Zl}\p{Zp}]/u.test(char)) {
    throw new Problem(`Cannot read the control character ${codeName(char)}`, {
      span,
      help: char === "\r" ? "End lines with a line feed" : "Leave it out",
    });
  }
  if (isInvisible(char)) {
    throw new Problem(`Cannot read the invisible character ${codeName(char)}`, { span, help: "Leave it out" });
  }
}

/** Bidirectional controls, joiners, fillers, tags. The two that choose between text and emoji are seen, in a way. */
function isInvisible(char: string): boolean {
  if (char === "\ufe0e" || char === "\ufe0f") return false;
  return /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(char);
}

/** Unicode's own compatibility forms answer for most; these have none. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201a": "'",
  "\u201b": "'",
  "\u2032": "'",
  "\u2035": "'",
  "\u02bc": "'",
  "\u2039": "<",
  "\u203a": ">",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u201f": '"',
  "\u2033": '"',
  "\u00ab": '"',
  "\u00bb": '"',
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2015": "-",
  "\u2043": "-",
  "\u2212": "-",
  "\u2500": "-",
  "\u2044": "/",
  "\u2215": "/",
  "\u29f8": "/",
  "\u29f5": "\\",
  "\u2216": "\\",
  "\u01c0": "|",
  "\u2223": "|",
  "\u2502": "|",
  "\u2758": "|",
  "\u2236": ":",
  "\ua789": ":",
  "\u204e": "*",
  "\u2217": "*",
  "\ufe0e": "",
  "\ufe0f": "",
};

function asciiLookAlike(char: string): string | undefined {
  if (char <= "~") return undefined;
  const listed = LOOK_ALIKES[char];
  if (listed !== undefined) return listed;
  if (/\p{Zs}/u.test(char)) return " ";
  const compatible = char.normalize("NFKC");
  return /^[ -~]+$/.test(compatible) ? compatible : undefined;
}

function looksLike(char: string, { meant, at }: { readonly meant: string; readonly at: number }): Problem {
  const span = { start: at, end: at + char.length };
  const code = codeName(char);
  if (meant.trim() === "") {
    return new Problem(`Cannot read the character ${code} outside quotes`, {
      span,
      help: meant === ""
        ? "Leave it out, or put the text in quotes"
        : "Write an ordinary space, or put the text in quotes where the character is meant",
    });
  }
  return new Problem(`Cannot read "${char}" (${code}) outside quotes: it looks like "${meant}" and is not`, {
    span,
    help: `Write ${meant}, or put the text in quotes where the character is meant`,
  });
}

/** Letters of two alphabets in one run of letters: `kubectl` with a Cyrillic letter in it. */
function checkScripts(bare: string, start: number): void {
  for (const { 0: run, index } of bare.matchAll(/\p{L}+/gu)) {
    const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.exec(run);
    if (foreign === null || !/[A-Za-z]/.test(run)) continue;
    const at = start + index + foreign.index;
    throw new Problem(`Cannot read "${foreign[0]}" (${codeName(foreign[0])}) among letters of ASCII`, {
      span: { start: at, end: at + foreign[0].length },
      help: "Write the letter of ASCII, or put the text in quotes where this one is meant",
    });
  }
}

function codeName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
