import type { Flag, Invocation, Json } from "../../programs/mod.ts";
import { carried, isRecord } from "../content/carried.ts";
import { changes, flagsOf, isCommand, spelled, spoken, targetOf } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** What takes away, replaces wholesale or stops what others rely on. Deleting has guards of its own. */
export const disrupt: Guard = {
  name: "disrupt",
  why: "What others rely on is not taken away or replaced wholesale",
  judge(invocation) {
    if (!changes(invocation) || isCommand(invocation, "kubectl delete")) return undefined;
    const flag = flagsOf(invocation, "disrupt")[0];
    if (flag !== undefined) return refuseFlag(flag, invocation);
    if (isCommand(invocation, "kubectl patch") && targetOf(invocation, ({ name }) => name === "node")) {
      return { message: "A patch of a node can take it from all its pods", help: helpFor(invocation) };
    }
    const part = carried(invocation).find(({ value, line }) => touchesFinalizers(value, line !== undefined));
    if (part !== undefined) {
      return {
        message: "Finalizers keep an object until its parts are cleaned up; they are not changed from here",
        help: "Leave finalizers out",
        span: part.span,
      };
    }
    // `actions` judges these one by one.
    if (invocation.effect !== "delete" || isCommand(invocation, "argocd app actions run")) return undefined;
    return { message: `"${spoken(invocation)}" takes away or replaces what others rely on`, help: helpFor(invocation) };
  },
};

function refuseFlag(flag: Flag, invocation: Invocation): Finding {
  const help = spelled(flag) === "--force" && invocation.program === "kubectl"
    ? "Leave it out: without it the object is changed in place"
    : "Leave it out";
  return { message: `"${spelled(flag)}" makes the change harder or wider than it needs to be`, help, span: flag.span };
}

/** A patch that names finalizers; a whole object that has an empty list of them. */
function touchesFinalizers(value: Json, whole: boolean): boolean {
  if (Array.isArray(value)) return value.some((inner) => touchesFinalizers(inner, whole));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, inner]) =>
    isFinalizers(key, inner, whole) || touchesFinalizers(inner, whole)
  );
}

function isFinalizers(key: string, value: Json, whole: boolean): boolean {
  if (!/^(\$\w+\/)?finalizers$/i.test(key)) return false;
  return !whole || value === null || (Array.isArray(value) && value.length === 0);
}

function helpFor(invocation: Invocation): string {
  return HINTS.find(([commands]) => isCommand(invocation, ...commands))?.[1] ??
    `Ask the operator to do it, or to grant "disrupt"`;
}

const HINTS: readonly (readonly [readonly string[], string])[] = [
  [
    ["kubectl drain", "kubectl cordon", "kubectl uncordon", "kubectl taint", "kubectl patch"],
    `See what a node carries: "kubectl describe node NAME", "kubectl get pods -A --field-selector spec.nodeName=NAME"; the operator can grant "disrupt"`,
  ],
  [["kubectl replace"], `Change it in place: "kubectl apply -f -"`],
  [
    ["helm upgrade", "helm rollback"],
    `See what there is and what would change: "helm history NAME", "helm get values NAME", "helm upgrade NAME REPO/CHART --dry-run=client"; the operator can grant "disrupt"`,
  ],
  [["helm uninstall"], `See what there is: "helm status NAME"; the operator can grant "disrupt"`],
  [
    ["argocd app rollback", "argocd app set", "argocd app unset", "argocd app patch"],
    `See what there is: "argocd app history NAME", "argocd app diff NAME"; the operator can grant "disrupt"`,
  ],
  [["argocd app delete"], `See what there is: "argocd app get NAME"; the operator can grant "disrupt"`],
  [
    ["istioctl proxy-config log", "istioctl admin log"],
    `Read without setting a level: "istioctl proxy-config log POD"`,
  ],
];
