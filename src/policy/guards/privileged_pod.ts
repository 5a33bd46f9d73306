import type { Invocation, Kind } from "../../programs/mod.ts";
import { type Carried, carried } from "../content/carried.ts";
import { podPower } from "../content/pod_powers.ts";
import { changes, flagOf, isCommand, spelled } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Pod templates that reach the node. */
export const privilegedPod: Guard = {
  name: "privileged-pod",
  why: "A privileged pod is root on its node, and so has every pod's secrets",
  judge(invocation) {
    if (!changes(invocation)) return undefined;
    const override = isCommand(invocation, "kubectl run") ? flagOf(invocation, "content") : undefined;
    if (override !== undefined) {
      return {
        message: `"${spelled(override)}" of "kubectl run" can make the pod anything`,
        help: HELP,
        span: override.span,
      };
    }
    return judgeContent(invocation);
  },
};

const HELP = `Hand the whole object over as stdin, without privileges: "kubectl apply -f -"`;

function judgeContent(invocation: Invocation) {
  for (const part of carried(invocation)) {
    const power = canHoldPod(part) ? podPower(part.value) : undefined;
    if (power === undefined) continue;
    const where = part.flag === undefined ? `The object at line ${part.line} of stdin` : `"${spelled(part.flag)}"`;
    return {
      message: `${where} reaches the node with "${power}"`,
      help:
        'Leave out privileged, hostNetwork, hostPID, hostIPC, hostPath and added capabilities; the operator can grant "privileged-pod"',
      span: part.span,
    };
  }
  return undefined;
}

/** In these all fields are free text. */
function canHoldPod({ kinds }: Carried): boolean {
  return kinds.length === 0 || !kinds.every(isFreeText);
}

function isFreeText(kind: Kind): boolean {
  return kind.known && (kind.name === "configmap" || kind.name === "secret");
}
