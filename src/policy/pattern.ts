/**
 * Whether a text is what a pattern of a policy says: `*` stands for anything, also for nothing; all else for itself.
 */
export function matches(text: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return text === pattern;
  const parts = pattern.split("*");
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

/** Whether all texts that begin so are what the pattern says. */
export function matchesAllFrom(beginning: string, pattern: string): boolean {
  return pattern.endsWith("*") && matches(beginning, pattern);
}

/** Whether some text that begins so is what the pattern says. */
export function matchesSomeFrom(beginning: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  const first = star < 0 ? pattern : pattern.slice(0, star);
  return first.startsWith(beginning) || (star >= 0 && beginning.startsWith(first));
}
