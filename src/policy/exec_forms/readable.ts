import { matches } from "../pattern.ts";
import type { ReadableFiles } from "../policy.ts";

/**
 * Whether the content of a file in a pod may be printed: after normalisation it lies under a published root, and no
 * part of it is named like a secret. Links in a pod cannot be known from here: `..` is refused in folders that are full
 * of them.
 */
export function isReadable(path: string, files: ReadableFiles): boolean {
  if (!path.startsWith("/") || path.includes("\0")) return false;
  const parts = normalize(path, files.linked);
  if (parts === undefined) return false;
  if (parts.some((part) => isNever(part, files.never))) return false;
  return files.roots.some((root) => isBelow(parts, root));
}

/** Like POSIX without links: `..` takes the part before it away, and is nothing at the root. Undefined among links. */
function normalize(path: string, linked: ReadableFiles["linked"]): readonly string[] | undefined {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (linked.some((folder) => isBelow(kept, folder))) return undefined;
    else kept.pop();
  }
  return kept;
}

function isNever(part: string, never: readonly string[]): boolean {
  const lower = part.toLowerCase();
  return never.some((pattern) => matches(lower, pattern));
}

function isBelow(parts: readonly string[], root: readonly string[]): boolean {
  return parts.length >= root.length && root.every((pattern, index) => matches(parts[index]!, pattern));
}
