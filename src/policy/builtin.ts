import { type PolicyData, policyFrom } from "./policy_data.ts";
import type { Policy } from "./policy.ts";
import readonlyText from "./builtin/readonly.json" with { type: "text" };
import strictText from "./builtin/strict.json" with { type: "text" };
import type { Mode } from "./types.ts";

/**
 * The built-in policy of a mode: `policies/MODE.yaml`, which `deno task tables` makes JSON of. Read at the first call.
 */
export function builtinPolicy(mode: Mode): Policy {
  const known = made.get(mode);
  if (known !== undefined) return known;
  const policy = policyFrom(builtinData(mode), { mode, source: "built-in" });
  made.set(mode, policy);
  return policy;
}

const made = new Map<Mode, Policy>();

/**
 * What `policies/MODE.yaml` says, with the lists of strict mode where it says nothing. Permissive mode has these too,
 * and asks none.
 */
export function builtinData(mode: Mode): PolicyData {
  const strict = JSON.parse(strictText);
  return mode === "readonly" ? { ...strict, ...JSON.parse(readonlyText) } : strict;
}
