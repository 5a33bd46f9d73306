import type { Flag, Invocation, Json, Kind } from "../../programs/mod.ts";
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
    const taking = targetOf(invocation, (kind) => takesAway(kind, invocation));
    if (taking?.kind !== undefined) {
      return {
        message: `${TAKING[taking.kind.name]} does what others rely on not to be done`,
        help: helpFor(invocation),
        span: taking.span,
      };
    }
    for (const { value, line, span } of carried(invocation)) {
      const ends = ENDS.find((candidate) => touches(candidate, value, line !== undefined));
      if (ends !== undefined) return { message: ends.message, help: ends.help, span };
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

/** Objects that do by being written what a refused command does. */
const TAKING: Readonly<Record<string, string>> = {
  eviction: "An eviction, which takes a pod from its node,",
  evictionrequest: "An eviction request, which takes a pod from its node,",
  devicetaintrule: "A taint of devices, which takes pods from their nodes,",
  application: `A change of an application's object, as "argocd app set" makes it,`,
  applicationset: `An application set, as "argocd appset create" makes it,`,
};

/** Labels and annotations change none of these, and a new application takes nothing away. */
function takesAway({ name }: Kind, invocation: Invocation): boolean {
  if (invocation.program !== "kubectl" || !Object.hasOwn(TAKING, name)) return false;
  return !isCommand(invocation, "kubectl label", "kubectl annotate") &&
    !(name === "application" && isCommand(invocation, "kubectl create"));
}

/** A field of the metadata by which an object is ended. */
interface End {
  readonly field: string;
  /** Whether a whole object may have it: a patch may never name it. */
  mayHave(value: Json): boolean;
  readonly message: string;
  readonly help: string;
}

const ENDS: readonly End[] = [
  {
    field: "finalizers",
    mayHave: (value) => value !== null && !(Array.isArray(value) && value.length === 0),
    message: "Finalizers keep an object until its parts are cleaned up; they are not changed from here",
    help: "Leave finalizers out",
  },
  {
    field: "ownerreferences",
    mayHave: () => false,
    message: "What has an owner is deleted with it, or at once when there is no such owner",
    help: "Leave ownerReferences out",
  },
];

function touches(end: End, value: Json, whole: boolean): boolean {
  if (Array.isArray(value)) return value.some((inner) => touches(end, inner, whole));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, inner]) =>
    (isField(key, end) && !(whole && end.mayHave(inner))) || touches(end, inner, whole)
  );
}

/** By itself, or as a directive of a strategic merge patch: `$deleteFromPrimitiveList/finalizers`. */
function isField(key: string, { field }: End): boolean {
  return key.slice(key.startsWith("$") ? key.indexOf("/") + 1 : 0).toLowerCase() === field;
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
