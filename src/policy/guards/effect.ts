import type { Effect } from "../../programs/mod.ts";
import { spoken } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** What the mode does not permit at all. In strict mode the other guards decide about single commands. */
export const effect: Guard = {
  name: "effect",
  why: "The mode of this server does not permit commands with this effect",
  judge(invocation, { policy }) {
    if (policy.effects.has(invocation.effect) || policy.guarded.has(invocation.effect)) return undefined;
    const mode = policy.mode === "readonly" ? "read-only" : policy.mode;
    return {
      message: `"${spoken(invocation)}" ${DOES[invocation.effect]}, which ${mode} mode does not permit`,
      help: policy.mode === "readonly"
        ? `Read what you need, e.g. "kubectl get", "kubectl describe", or try it with --dry-run=client; the operator can set another mode`
        : `Ask the operator to grant "effect"`,
    };
  },
};

const DOES: Readonly<Record<Effect, string>> = {
  "read": "reads",
  "dry-run": "asks the server to pretend",
  "write": "changes the cluster",
  "delete": "deletes or disrupts",
  "exec": "runs code in a pod",
  "local": "touches the machine of this server",
  "credential": "deals in credentials or grants power",
  "interactive": "wants a terminal or an editor",
};
