/**
 * One word as text that `parse` reads as the same word, whatever is in it.
 * A word with characters that no command line may hold (NUL, controls, invisible ones) is quoted all the same, and refused when read.
 */
export function quote(word: string): string {
  return /^[A-Za-z0-9_./:=,@%+^-]+$/.test(word) ? word : quoteAlways(word);
}

/** Stages of words as a command line; `parse` gives the same words again. INVARIANT: no stage is empty. */
export function unparse(stages: readonly (readonly string[])[]): string {
  return stages.map(unparseStage).join(" | ");
}

function unparseStage([first = "", ...others]: readonly string[]): string {
  return [quoteFirst(first), ...others.map(quote)].join(" ");
}

/** A first word may look like a variable or a prompt, which only quotes make a word. */
function quoteFirst(word: string): string {
  return /[=%]/.test(word) ? quoteAlways(word) : quote(word);
}

function quoteAlways(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
