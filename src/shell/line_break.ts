/**
 * How many characters the line break at `at` takes: 1 for LF, 2 for CR LF as Windows writes it, 0 where there is none.
 * INVARIANT: a CR stands only before an LF; `checkText` refuses any other.
 */
export function lineBreak(text: string, at: number): 0 | 1 | 2 {
  if (text[at] === "\n") return 1;
  return text[at] === "\r" && text[at + 1] === "\n" ? 2 : 0;
}

/** Where the joined line breaks (backslash, line break) that begin at `at` end; a shell removes them before it reads. */
export function continuationEnd(text: string, at: number): number {
  for (;;) {
    const broken = text[at] === "\\" ? lineBreak(text, at + 1) : 0;
    if (broken === 0) return at;
    at += 1 + broken;
  }
}
