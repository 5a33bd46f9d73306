/** A YAML document and the place that the reader has come to. */
export interface YamlText {
  /** With every line break as one "\n"; as long as the original. */
  readonly text: string;
  readonly original: string;
  at: number;
  readonly comments: { readonly start: number; readonly end: number }[];
}

/** The reader is not certain how a program would read the document. */
export class Unsure extends Error {
  /** The text ends inside quotes: more of it may follow. */
  readonly open: boolean;

  constructor(options: { readonly open: boolean } = { open: false }) {
    super();
    this.open = options.open;
  }
}

export function columnOf({ text }: YamlText, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

/** Nothing but spaces stands before it on its line. */
export function isFirstOnLine(yaml: YamlText, at: number): boolean {
  let start = at;
  while (start > 0 && yaml.text[start - 1] === " ") start--;
  return start === 0 || yaml.text[start - 1] === "\n";
}

/** Where the line's break stands, or the end of the text. */
export function endOfLine({ text }: YamlText, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

export function skipSpaces({ text }: YamlText, at: number): number {
  while (text[at] === " ") at++;
  return at;
}

/** Goes on to the next thing that is neither space, line break nor comment. Comments are noted. */
export function skipBlank(yaml: YamlText): void {
  for (;;) {
    const at = skipSpaces(yaml, yaml.at);
    const char = yaml.text[at];
    if (char === "\t") throw new Unsure();
    if (char === "#" && (at === 0 || isBreakOrSpace(yaml.text[at - 1]))) {
      const end = endOfLine(yaml, at);
      noteComment(yaml, at, end);
      yaml.at = end;
    } else if (char === "\n") {
      yaml.at = at + 1;
    } else {
      yaml.at = at;
      return;
    }
  }
}

export function noteComment({ text, comments }: YamlText, start: number, lineEnd: number): void {
  comments.push({ start, end: start + text.slice(start, lineEnd).trimEnd().length });
}

export function isBreakOrSpace(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\n";
}
