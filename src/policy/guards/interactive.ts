import { flagOf, isCommand, spelled, spoken } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** What wants a terminal, an editor or an answer: nobody sits there. */
export const interactive: Guard = {
  name: "interactive",
  why: "There is no terminal and nobody who could answer",
  judge(invocation) {
    if (invocation.effect === "interactive") {
      const hint = HINTS.find(([command]) => isCommand(invocation, command))?.[1];
      return { message: `"${spoken(invocation)}" wants a terminal or an editor`, help: hint ?? OTHERWISE };
    }
    // On a permitted one-shot command they change nothing and are left out: see `exec_terminal.ts`.
    const terminal = isCommand(invocation, "kubectl exec") ? undefined : flagOf(invocation, "terminal");
    const flag = terminal ?? flagOf(invocation, "interactive");
    return flag &&
      { message: `"${spelled(flag)}" wants a terminal or an answer`, help: `Leave it out`, span: flag.span };
  },
};

const HINTS: readonly (readonly [string, string])[] = [
  [
    "kubectl edit",
    `Change a field: "kubectl patch deploy/NAME -p '{"spec":{"paused":true}}'", or hand over the whole object: "kubectl apply -f -"`,
  ],
  ["kubectl attach", `Read what it prints: "kubectl logs POD -f"`],
  ["kubectl debug", `Look from outside: "kubectl describe pod NAME", "kubectl logs NAME --previous"`],
  ["kubectl exec", `Run one command: "kubectl exec POD -- ls"`],
  ["kubectl port-forward", `Reach the pod from inside: "kubectl exec POD -- curl -s http://localhost:8080/healthz"`],
  ["kubectl proxy", `Reach the API: "kubectl get --raw /version"`],
  ["kubectl run", `Leave -i, -t, --attach and --rm out: "kubectl run NAME --image=IMAGE", then "kubectl logs NAME"`],
  ["istioctl dashboard", `Read the mesh: "istioctl proxy-status"`],
];

const OTHERWISE = "Say the whole command at once, without a terminal";
