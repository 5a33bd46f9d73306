/** A document as far as masking needs it: what is under which key, and where it stands in the text. */
export type Node = MapNode | ListNode | Scalar;

export interface MapNode {
  readonly kind: "map";
  readonly start: number;
  /** Where the next thing after the map begins: comments behind its last value lie before this. */
  readonly extent: number;
  /** In order, duplicates included: each program has its own opinion which of them counts. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: "list";
  readonly start: number;
  readonly items: readonly Node[];
}

export interface Scalar {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  /** Nothing stands there: `key:` with nothing behind it, or `null`. */
  readonly empty: boolean;
  /** The value as a program would read it. */
  value(): string;
  /** The same place written anew with another value, in the form of the document. */
  write(value: string): Edit;
}

/** Puts `text` where `start` to `end` was. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A document that was read for certain, with the comments in it. */
export interface Tree {
  readonly root: Node;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

/** The text with every edit made. An edit inside another is left out: the outer one covers it. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < done) continue;
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return parts.join("") + text.slice(done);
}
