import { isCommand, spoken } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Files, listeners, programs and configuration of the machine on which the server runs. */
export const localMachine: Guard = {
  name: "local-machine",
  why: "Commands act on the cluster, not on the machine of this server",
  judge(invocation) {
    if (invocation.effect !== "local") return undefined;
    const hint = HINTS.find(([commands]) => isCommand(invocation, ...commands))?.[1];
    return {
      message: `"${spoken(invocation)}" touches the machine of this server`,
      help: hint ?? OTHERWISE[invocation.program] ?? "",
    };
  },
};

const CONTEXT = `Name the context in each command: "kubectl get pods --context=NAME"`;
const PORT = `Reach the pod from inside: "kubectl exec POD -- curl -s http://localhost:8080/healthz"`;
const CHARTS = `Charts come from configured repositories: "helm search repo NAME", "helm show values REPO/CHART"`;

const HINTS: readonly (readonly [readonly string[], string])[] = [
  [["kubectl config use-context", "kubectl config set-context", "argocd context"], CONTEXT],
  [["kubectl port-forward", "kubectl proxy"], PORT],
  [["kubectl cp"], `Print the file: "kubectl exec POD -- cat /var/log/FILE"`],
  [["kubectl kustomize"], `Build the manifest elsewhere and hand it over as stdin: "kubectl apply -f -"`],
  [["helm pull", "helm fetch", "helm package", "helm push", "helm lint", "helm create"], CHARTS],
  [["helm repo add", "helm repo remove"], `Repositories are the operator's: "helm repo list"`],
];

const OTHERWISE: Readonly<Record<string, string>> = {
  kubectl: `Read the configuration: "kubectl config view --minify", "kubectl config get-contexts"`,
  helm: CHARTS,
  istioctl: `Read the mesh: "istioctl proxy-status", "istioctl analyze"`,
  argocd: `The operator logs in with ARGOCD_SERVER and ARGOCD_AUTH_TOKEN; read with "argocd app list"`,
};
