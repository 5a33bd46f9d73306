import type { Invocation } from "../../programs/mod.ts";
import { FilterFailure, quoted } from "./text_filter.ts";

/** True when the flag of this long name was given. */
export function has({ flags }: Invocation, name: string): boolean {
  return flags.some(({ row }) => row.name === name);
}

/** The value of a flag; undefined when it was not given or stood bare. */
export function valueOf({ flags }: Invocation, name: string): string | undefined {
  return flags.findLast(({ row }) => row.name === name)?.value;
}

/** Of these flags the one that was given last. */
export function lastOf({ flags }: Invocation, names: readonly string[]): string | undefined {
  return flags.findLast(({ row }) => names.includes(row.name))?.row.name;
}

/** The byte that ends a line: NUL with `-z`. */
export function lineEnd(invocation: Invocation): number {
  return has(invocation, "zero-terminated") ? 0 : 10;
}

/**
 * Like GNU's `argmatch`: one of these words, or the beginning of one. Undefined when the flag was not given; `bare` when
 * it stood without a value.
 */
export function choiceOf<T extends string>(
  invocation: Invocation,
  name: string,
  { choices, bare }: { readonly choices: readonly T[]; readonly bare: T },
): T | undefined {
  if (!has(invocation, name)) return undefined;
  const value = valueOf(invocation, name);
  if (value === undefined) return bare;
  const begun = choices.filter((choice) => choice.startsWith(value));
  const choice = choices.find((choice) => choice === value) ?? (begun.length === 1 ? begun[0] : undefined);
  if (choice !== undefined) return choice;
  throw new FilterFailure(`${quoted(value)} is no value of --${name}; write one of ${choices.join(", ")}`);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
