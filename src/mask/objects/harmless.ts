import type { HeldBytes } from "./held_bytes.ts";
import { hasOwnKind, type JsonScan } from "./json_scan.ts";
import type { Finding, Role } from "./secrets.ts";

export interface Scanned {
  readonly scan: JsonScan;
  readonly role: Role;
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a JSON object that was scanned cannot hold a Secret, so that it need not be read: no word in it could be such
 * a kind, and it has a kind of its own, or does not say that it is an object of Kubernetes.
 */
export function isHarmless(held: HeldBytes, { scan, role, from, to }: Scanned, { doubtsKinds }: Finding): boolean {
  if (doubtsKinds || role === "secret" || held.mayMention("secret", from, to)) return false;
  return hasOwnKind(scan, held.bytes) || (role === "ordinary" && !held.mayMention("version", from, to));
}
