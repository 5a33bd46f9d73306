import type { Invocation } from "../programs/mod.ts";
import { isOn } from "../programs/mod.ts";
import { matches } from "./pattern.ts";
import type { Grant } from "./policy.ts";

/**
 * The one namespace in which everything that an invocation names lies; undefined when it is not known, or there are
 * more.
 */
export function namespaceOf(invocation: Invocation): string | undefined {
  if (invocation.flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return undefined;
  let only: string | undefined;
  for (const { scope } of invocation.targets) {
    if (scope.kind !== "namespace" || (only !== undefined && only !== scope.name)) return undefined;
    only = scope.name;
  }
  return only ?? invocation.flags.find(({ row }) => row.class === "namespace")?.value;
}

/** The context that an invocation names, by itself or injected. */
export function contextOf(invocation: Invocation): string | undefined {
  return invocation.flags.find(({ row }) => row.class === "context")?.value;
}

/** Whether a grant holds where an invocation acts. INVARIANT: what is not known satisfies no list. */
export function holdsHere(grant: Grant, invocation: Invocation): boolean {
  return listed(grant.contexts, () => contextOf(invocation)) && everyNamespaceListed(grant.namespaces, invocation);
}

function listed(patterns: readonly string[] | undefined, value: () => string | undefined): boolean {
  if (patterns === undefined) return true;
  const name = value();
  return name !== undefined && patterns.some((pattern) => matches(name, pattern));
}

/** All of several namespaces may be listed, so each is asked for itself. */
function everyNamespaceListed(patterns: readonly string[] | undefined, invocation: Invocation): boolean {
  if (patterns === undefined) return true;
  if (invocation.flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return false;
  if (invocation.targets.length === 0) return listed(patterns, () => namespaceOf(invocation));
  return invocation.targets.every(({ scope }) =>
    scope.kind === "namespace" && patterns.some((pattern) => matches(scope.name, pattern))
  );
}
