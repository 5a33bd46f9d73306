import type { Span } from "./types.ts";

/** Columns that the shown part of a line may take. */
const WIDTH = 100;
/** Columns that are kept before the underlined part when the line is shortened. */
const BEFORE = 40;

/**
 * The line of `text` in which `span` begins, and a second line with carets under the span.
 * Long lines are shortened around it, and control and invisible characters are shown as `\u{…}`.
 */
export function underline(text: string, span: Span): string {
  const start = Math.min(Math.max(span.start, 0), text.length);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextBreak = text.indexOf("\n", start);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const before = cells(text.slice(lineStart, start));
  const marked = cells(text.slice(start, Math.max(start, Math.min(span.end, lineEnd))));
  const after = cells(text.slice(Math.max(start, Math.min(span.end, lineEnd)), lineEnd));
  const left = shortenLeft(before, Math.max(BEFORE, WIDTH - widthOf(marked) - widthOf(after)));
  const middle = shortenRight(marked, WIDTH - widthOf(left));
  const right = shortenRight(after, WIDTH - widthOf(left) - widthOf(middle));
  const carets = "^".repeat(Math.max(1, widthOf(middle)));
  return `${[...left, ...middle, ...right].join("")}\n${" ".repeat(widthOf(left))}${carets}`;
}

/** One entry per character as it is shown. */
function cells(text: string): readonly string[] {
  return Array.from(text, (char) => char === "\t" ? " " : isUnseen(char) ? escape(char) : char);
}

function isUnseen(char: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(char);
}

function escape(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

function widthOf(shown: readonly string[]): number {
  return shown.reduce((sum, cell) => sum + columns(cell), 0);
}

/** Most East Asian characters take two columns of a terminal, combining marks none. */
function columns(cell: string): number {
  if (/^[ -~]+$/.test(cell)) return cell.length;
  if (/^\p{M}/u.test(cell)) return 0;
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(
      cell,
    )
    ? 2
    : 1;
}

function shortenLeft(shown: readonly string[], room: number): readonly string[] {
  if (widthOf(shown) <= room) return shown;
  const kept = shortenRight([...shown].reverse(), room);
  return [...kept].reverse();
}

/** Keeps what fits in `room` columns; what was left out shows as `…`. */
function shortenRight(shown: readonly string[], room: number): readonly string[] {
  const kept: string[] = [];
  let width = 0;
  for (const cell of shown) {
    width += columns(cell);
    if (width > room) return [...kept.slice(0, -1), "…"];
    kept.push(cell);
  }
  return kept;
}
