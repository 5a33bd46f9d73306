import { builtinPolicy } from "./builtin.ts";
import type { Policy } from "./policy.ts";
import { readPolicyFile } from "./read_file.ts";
import type { Mode } from "./types.ts";

export interface LoadOptions {
  readonly mode: Mode;
  /** Path of a policy file; undefined: the built-in policy alone. */
  readonly file?: string | undefined;
  /** Contexts that may be named; undefined: all. */
  readonly contexts?: readonly string[] | undefined;
  /** `unchecked`: examples that fail do not stop the start, because the caller looks at them itself. */
  readonly examples?: "checked" | "unchecked";
}

/**
 * The policy in force. In permissive mode a file is validated too, and not asked. Without a file no YAML is loaded.
 * Throws `PolicyError` for a file that cannot be read or used, and for one whose examples are judged otherwise.
 */
export async function loadPolicy({ mode, file, contexts, examples = "checked" }: LoadOptions): Promise<Policy> {
  if (file === undefined) return { ...builtinPolicy(mode), contexts };
  const [{ readPolicy }, text] = await Promise.all([import("./file.ts"), readPolicyFile(file)]);
  return await readPolicy(text, { mode, file, contexts, examples });
}
