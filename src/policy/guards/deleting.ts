import type { Flag, Invocation, Target } from "../../programs/mod.ts";
import type { Policy } from "../policy.ts";
import { changes, flagOf, isCommand, kindText, listsKind, spelled, unnamedTarget } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

function deletes(invocation: Invocation): boolean {
  return isCommand(invocation, "kubectl delete") && changes(invocation);
}

/** Named objects in one namespace only. */
export const deleteWithoutName: Guard = {
  name: "delete-without-name",
  why: "Only named objects of one namespace are deleted, so that nobody deletes more than was meant",
  judge(invocation) {
    if (!deletes(invocation)) return undefined;
    const flag = flagOf(invocation, "select") ?? flagOf(invocation, "all-namespaces");
    const unnamed = unnamedTarget(invocation);
    if (flag !== undefined) return refuse(`"${spelled(flag)}" deletes whatever it selects`, flag, invocation);
    if (unnamed !== undefined) {
      return refuse(`Every ${unnamed.kind ? kindText(unnamed.kind) : "object"} would be deleted`, unnamed, invocation);
    }
    if (invocation.targets.length === 0) return refuse("Nothing is named to delete", undefined, invocation);
    return spansNamespaces(invocation.targets)
      ? refuse("The objects lie in more than one namespace", undefined, invocation)
      : undefined;
  },
};

function refuse(message: string, at: Flag | Target | undefined, { targets }: Invocation): Finding {
  const kind = targets[0]?.kind;
  const type = kind === undefined ? "pod" : kindText(kind);
  return {
    message,
    help: `Name what is to be deleted: "kubectl delete ${type} NAME"; "kubectl get ${type} -o name" lists names`,
    span: at?.span,
  };
}

function spansNamespaces(targets: readonly Target[]): boolean {
  // A kind that is not built in counts as both: in its namespace and in none.
  const sure = targets.filter(({ kind, scope }) => kind?.known !== false || scope.kind !== "cluster");
  const places = new Set(
    sure.map(({ scope }) => (scope.kind === "namespace" ? `namespace ${scope.name}` : scope.kind)),
  );
  return places.size > 1;
}

/** Kinds that the operator listed. */
export const deleteKind: Guard = {
  name: "delete-kind",
  why: "Only kinds that are easily made again are deleted",
  judge(invocation, { policy }) {
    if (!deletes(invocation)) return undefined;
    const target = invocation.targets.find(({ kind }) => kind === undefined || !listsKind(policy.deletable, kind));
    return target && refuseKind(target, policy);
  },
};

function refuseKind({ kind, span }: Target, policy: Policy): Finding {
  return {
    message: `Deleting ${kind === undefined ? "what has no kind" : `a ${kindText(kind)}`} is not permitted`,
    help: `What may be deleted by name: ${[...policy.deletable].join(", ")}`,
    span,
  };
}

/** Not waiting for the object's own end, and leaving behind what it owns. */
export const deleteForce: Guard = {
  name: "delete-force",
  why: "What is deleted ends in its own time and takes along what it owns",
  judge(invocation) {
    if (!deletes(invocation)) return undefined;
    const flag = flagOf(invocation, "disrupt");
    return flag &&
      {
        message: `"${spelled(flag)}" does not let the object end in its own time`,
        help: `Leave it out`,
        span: flag.span,
      };
  },
};
