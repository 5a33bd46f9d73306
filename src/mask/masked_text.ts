const ISSUE = Symbol("issue");

/** Text that went through a mask. INVARIANT: a reply accepts nothing else, and only the mask room makes it. */
export class MaskedText {
  readonly #text: string;

  constructor(key: typeof ISSUE, text: string) {
    if (key !== ISSUE) throw new TypeError("Masked text is made by a mask alone");
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  static is(value: unknown): value is MaskedText {
    return typeof value === "object" && value !== null && #text in value;
  }
}

/** For the mask room only. */
export function issueMaskedText(text: string): MaskedText {
  return new MaskedText(ISSUE, text);
}
