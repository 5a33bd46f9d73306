/**
 * Cheap looks at a text before it is read. They only ever decide that a text *cannot* hold a Secret and need not be
 * read; what is masked is decided on what was read.
 */

/** Whether "Secret" or "SecretList" stands where a kind could stand: as a word of its own that is no key. */
export function mentionsSecret(text: string): boolean {
  if (SECRET.test(text)) return true;
  return isEscaped(text) && SECRET.test(unescape(text));
}

/** Whether a key `data` or `stringData` may stand in the text. */
export function mentionsData(text: string): boolean {
  return DATA.test(text) || (isEscaped(text) && DATA.test(unescape(text)));
}

/** Whether the text says anywhere that an object's kind is Secret, in whatever notation. */
export function saysKindSecret(text: string): boolean {
  return KIND_SECRET.test(text) || (isEscaped(text) && KIND_SECRET.test(unescape(text)));
}

/** Whether inside brackets something stands under a key `data` or `stringData`, in whatever notation. */
export function saysData(text: string): boolean {
  return SAYS_DATA.test(text) || (isEscaped(text) && SAYS_DATA.test(unescape(text)));
}

/** Whether a key `apiVersion` may stand in the text, which says that it is an object. */
export function mentionsVersion(text: string): boolean {
  return VERSION.test(text) || isEscaped(text);
}

/** Whether a key `kind` may stand in the text. */
export function mentionsKind(text: string): boolean {
  return KIND.test(text) || isEscaped(text);
}

// Behind an escape sequence such as \n a letter does not belong to the word.
const SECRET = /(?<!(?<!\\)[\w.\/-])secret(?:list)?(?![\w.-])(?!\\*["']?[ \t]*:)/i;
const DATA = /(?<!(?<!\\)[\w.\/-])(?:data|stringdata)(?![\w.-])/i;
const KIND_SECRET = /(?<!(?<!\\)[\w.\/-])kind[\\"']*\s*[:=]\s*[\\"']*secret(?:list)?(?![\w.-])/i;
const SAYS_DATA = /[{[][^\n]*(?<!(?<!\\)[\w.\/-])(?:data|stringdata)[\\"']*\s*[:=]/i;
const VERSION = /apiversion/i;
const KIND = /(?<!(?<!\\)[\w.\/-])kind(?![\w.-])/i;

/**
 * Whether letters may be written as no printer writes them, so that words do not stand there as such: letters that were
 * escaped though no printer escapes letters, lines joined inside quotes, binary scalars.
 */
export function isEscaped(text: string): boolean {
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 1)) if (escapesLetter(text, at)) return true;
  return text.includes("!!binary");
}

/** Not a regular expression over the text: every line of a log may hold backslashes, and none that matter. */
function escapesLetter(text: string, at: number): boolean {
  switch (text[at + 1]) {
    case "u":
      return text.startsWith("00", at + 2) && isHighHex(text[at + 4]);
    case "U":
      return text.startsWith("000000", at + 2) && isHighHex(text[at + 8]);
    case "x":
      return isHighHex(text[at + 2]);
    case "\r":
      return text[at + 2] === "\n" && isLetter(text[at - 1]);
    case "\n":
      return isLetter(text[at - 1]);
    default:
      return false;
  }
}

function isHighHex(char: string | undefined): boolean {
  return char !== undefined && char >= "4" && char <= "7";
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && (char >= "a" ? char <= "z" : char >= "A" && char <= "Z");
}

function unescape(text: string): string {
  return text
    .replace(/\\+(?:u00|x|U000000)([4-7][0-9a-fA-F])/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\\r?\n[ \t]*/g, "")
    .replace(/!!binary\s+["']?(?:U2VjcmV0|c2VjcmV0|U0VDUkVU)/g, "!!str Secret ");
}
