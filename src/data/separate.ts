import { DataError } from "./data_error.ts";

/** One document of a stream: its text, and the number of its first line. */
export interface Part {
  readonly text: string;
  readonly line: number;
}

/**
 * Takes a stream of documents apart at lines that begin with `---`, even within a block of text. Like kubectl's
 * YAMLReader, which allows nothing but a comment behind the dashes.
 */
export function separate(text: string, file: string): readonly Part[] {
  const parts: Part[] = [];
  const lines = text.split("\n");
  let first = 0;
  lines.forEach((line, index) => {
    if (!line.startsWith("---")) return;
    if (!/^---\s*(?:#.*)?$/.test(line)) {
      throw new DataError('A line that begins with "---" holds more than that', {
        file,
        line: index + 1,
        column: 4,
        help: "Begin the document on the line behind it, and indent text that begins with dashes",
      });
    }
    parts.push({ text: lines.slice(first, index).join("\n"), line: first + 1 });
    first = index + 1;
  });
  parts.push({ text: lines.slice(first).join("\n"), line: first + 1 });
  return parts;
}
