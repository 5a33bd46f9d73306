import type { Located } from "../../data.ts";
import { entryError } from "../file/entry_error.ts";
import type { RegexEntry } from "../file/schema.ts";

/** The patterns of one program, all tried at once. */
export interface Patterns {
  /** The first entry of which the pattern is found in one of the texts. */
  find(texts: readonly string[]): RegexEntry | undefined;
}

/** Longest pattern, and most steps that the patterns of a program may come to: each may cost memory while it is tried. */
const LONGEST = 1000;
const MOST_STEPS = 20_000;

/**
 * Patterns in the syntax of RE2, which are tried in linear time; one that could not be is refused with its place.
 * Throws `PolicyError`.
 */
export async function createPatterns(entries: readonly RegexEntry[]): Promise<Patterns> {
  const { RE2JS, RE2Set } = await import("re2js");
  const set = new RE2Set();
  let steps = 0;
  for (const { pattern } of entries) {
    if (pattern.value.length > LONGEST) throw unusable(pattern, `it has more than ${LONGEST} characters`);
    try {
      steps += RE2JS.compile(pattern.value).programSize();
      set.add(pattern.value);
    } catch (error) {
      throw unusable(pattern, reason(error));
    }
    if (steps > MOST_STEPS) throw unusable(pattern, "it repeats too much");
  }
  set.compile();
  return {
    find(texts) {
      const found = texts.flatMap((text) => set.match(text) as readonly number[]);
      return found.length === 0 ? undefined : entries[Math.min(...found)];
    },
  };
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error parsing regexp: /, "").replace(/\s+/g, " ");
}

function unusable(pattern: Located<string>, why: string) {
  const help = "Patterns are of the RE2 syntax: no look-around, no back-references";
  return entryError(`Cannot use the pattern "${pattern.value}": ${why}`, help, pattern);
}
