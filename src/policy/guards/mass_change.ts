import { changes, flagOf, isCommand, kindText, spelled, spoken, unnamedTarget } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Any change of what is not named. */
export const massChange: Guard = {
  name: "mass-change",
  why: "Changes are made to what is named, so that nobody changes more than was meant",
  judge(invocation) {
    if (!changes(invocation) || isCommand(invocation, "kubectl delete")) return undefined;
    const flag = flagOf(invocation, "select") ?? flagOf(invocation, "all-namespaces");
    if (flag !== undefined) {
      return {
        message: `"${spelled(flag)}" changes whatever it selects`,
        help: HELP[invocation.program] ?? "",
        span: flag.span,
      };
    }
    const unnamed = unnamedTarget(invocation);
    // What stdin holds without a name is made anew, under a name that the server gives.
    if (unnamed?.kind === undefined || unnamed.span === undefined && invocation.stdin.kind === "manifests") {
      return undefined;
    }
    const kind = kindText(unnamed.kind);
    return {
      message: `"${spoken(invocation)}" without a name changes every ${kind}`,
      help: unnamed.span === undefined
        ? HELP[invocation.program] ?? ""
        : `Name it: "${spoken(invocation)} ${kind}/NAME"`,
      span: unnamed.span,
    };
  },
};

const HELP: Readonly<Record<string, string>> = {
  kubectl: `Name what is to be changed; "kubectl get pods -l app=NAME -o name" lists names`,
  helm: "Name one release",
  istioctl: "Name one workload",
  argocd: `Name one application: "argocd app sync NAME"`,
};
