import { FilterFailure } from "./text_filter.ts";

/** The most that a filter holds of its input, bytes. */
export const MOST_HELD = 32 * 1024 * 1024;

/** Says that a filter would have to hold too much. */
export function tooMuch(what: string, help: string): FilterFailure {
  return new FilterFailure(`${what} is more than the ${MOST_HELD / 1024 / 1024} MB that are held at most; ${help}`, 2);
}
