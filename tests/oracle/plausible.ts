import type { FlagRow, OperandSlot, ProgramName } from "../../src/programs/types.ts";
import type { Random } from "../shell/random.ts";

/**
 * Words with which the real programs get as far as doing something: flags by `PROGRAM FLAG` or `PROGRAM PATH --FLAG`, so
 * that a line is more than an error message. Whether a line may run is not decided here.
 */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  // Where.
  "--namespace": ["prod", "home", "new-place"],
  "--context": ["here", "other"],
  "--kube-context": ["here", "other"],
  // kubectl: what is shown.
  "--output": [
    "json",
    "yaml",
    "name",
    "wide",
    "jsonpath={.metadata.name}",
    "custom-columns=N:.metadata.name",
    "go-template={{.kind}}",
  ],
  "--template": ["{{.kind}}", "{.metadata.name}"],
  "--raw": [
    "/healthz",
    "/readyz?verbose",
    "/version",
    "/apis/apps/v1",
    "/metrics",
    "/apis/metrics.k8s.io/v1beta1/nodes",
  ],
  "--sort-by": [".metadata.name", ".metadata.creationTimestamp", "cpu", "memory", "name", "kind"],
  "--field-selector": ["metadata.name=web", "status.phase=Running"],
  "--selector": ["app=web", "app in (web,db)", "app!=db"],
  "--label-columns": ["app"],
  "--chunk-size": ["0", "1", "500"],
  "--since": ["1h"],
  "--since-time": ["2026-01-01T00:00:00Z"],
  "--tail": ["5", "-1"],
  "--limit-bytes": ["100"],
  "--max-log-requests": ["3"],
  "--container": ["c"],
  "--pod-running-timeout": ["1s"],
  "--timeout": ["1s", "1s"],
  "--request-timeout": ["2s", "0"],
  "--v": ["0", "3", "5"],
  "--log-flush-frequency": ["5s"],
  "--api-group": ["apps"],
  "--api-version": ["apps/v1"],
  "--categories": ["all"],
  "--verbs": ["list", "get,watch"],
  "--revision": ["0", "1"],
  "--types": ["Warning"],
  "kubectl events --for": ["pod/web", "deployment/web", "po/db"],
  "kubectl wait --for": ["condition=Ready", "condition=Available", "delete", "create", "jsonpath={.metadata.name}=web"],
  "--as": ["eve", "system:admin"],
  "--as-group": ["devs", "system:masters"],
  "--as-uid": ["7"],
  "--as-user-extra": ["reason=x"],
  "--subresource": ["status", "scale"],
  // kubectl: what is written.
  "--image": ["nginx:1.27"],
  "--from-literal": ["a=b", "password=geheim"],
  "--replicas": ["2"],
  "--current-replicas": ["1"],
  "--port": ["8080"],
  "--target-port": ["80"],
  "--schedule": ["* * * * *"],
  "--restart": ["Never"],
  "--hard": ["pods=10"],
  "--scopes": ["BestEffort"],
  "--min-available": ["1"],
  "--max-unavailable": ["1"],
  "--tcp": ["80:8080"],
  "--node-port": ["30080"],
  "--clusterip": ["None"],
  "--external-name": ["example.com"],
  "--rule": ["example.com/=web:80"],
  "--class": ["nginx"],
  "--default-backend": ["web:80"],
  "--annotation": ["a=b"],
  "--docker-server": ["registry.example.com"],
  "--docker-username": ["me"],
  "--docker-password": ["geheim"],
  "--docker-email": ["me@example.com"],
  "--value": ["10"],
  "--preemption-policy": ["Never"],
  "--from": ["cronjob/web", "configmap/web", "secret/web"],
  "--env": ["A=b", "C-"],
  "--containers": ["*", "c"],
  "--keys": ["a"],
  "--limits": ["cpu=1"],
  "--requests": ["cpu=1"],
  "--patch": [`{"metadata":{"labels":{"a":"b"}}}`, "metadata: {labels: {a: b}}", `{"spec":{"replicas":3}}`],
  "kubectl patch --type": ["merge", "strategic"],
  "kubectl expose --type": ["ClusterIP", "NodePort"],
  "kubectl create secret generic --type": ["Opaque"],
  "--overrides": [`{"metadata":{"labels":{"x":"y"}}}`],
  "--override-type": ["merge", "strategic"],
  "--labels": ["a=b", "app=web"],
  "--annotations": ["a=b"],
  "--image-pull-policy": ["Always"],
  "--name": ["web", "new-name"],
  "--protocol": ["TCP"],
  "--external-ip": ["192.0.2.1"],
  "--session-affinity": ["None"],
  "--to-revision": ["0", "1"],
  "--min": ["1"],
  "--max": ["5"],
  "--cpu": ["80%"],
  "--cpu-percent": ["80"],
  "--memory": ["80%"],
  "--resource-version": ["7"],
  "--validate": ["strict", "warn", "ignore", "false"],
  "--grace-period": ["30", "-1"],
  "--cascade": ["background", "foreground"],
  "--field-manager": ["me"],
  "--namespaces": ["prod", "home,prod"],
  "--concurrency": ["2"],
  "--filename": ["-"],
  // helm.
  "helm --output": ["json", "yaml", "table"],
  "helm --filter": ["web", "^d"],
  "helm test --filter": ["name=web-test"],
  "helm --max": ["5"],
  "helm --selector": ["status=deployed", "name=web"],
  "--offset": ["0", "1"],
  "--time-format": ["2006"],
  "helm --revision": ["1"],
  "helm --set": ["a=b", "replicas=2"],
  "helm --set-string": ["a=b"],
  "helm --set-json": [`a={"b":1}`],
  "helm --set-literal": ["a=b"],
  "helm --values": ["-"],
  "helm --version": ["1.0.0", ">0.1"],
  "--kube-version": ["1.30.0"],
  "--api-versions": ["v1"],
  "--show-only": ["templates/config.yaml"],
  "--description": ["d"],
  "helm --labels": ["a=b"],
  "--burst-limit": ["50"],
  "--qps": ["5"],
  "--wait": ["watcher", "hookOnly", "legacy"],
  "--server-side": ["auto", "true", "false"],
  "--max-col-width": ["20"],
  "helm --template": ["{{.Release.Name}}"],
  "helm version --template": ["{{.Version}}"],
  "--jsonpath": ["{.a}"],
  // istioctl.
  "istioctl --output": ["json", "yaml", "short", "table"],
  "--istioNamespace": ["istio-system", "home"],
  "--istio-namespace": ["istio-system"],
  "istioctl --set": ["profile=default", "profile=minimal"],
  "istioctl --revision": ["default", "canary"],
  "--proxy-admin-port": ["15000"],
  "istioctl --port": ["8080"],
  "--direction": ["inbound"],
  "--fqdn": ["web.prod.svc.cluster.local"],
  "--duration": ["1m"],
  "--workload-namespace": ["prod"],
  "--policy-namespace": ["prod"],
  "--service-namespace": ["prod"],
  "istioctl --name": ["web"],
  "--ports": ["http=80"],
  "--for": ["service", "workload", "all"],
  "--xds-port": ["15012"],
  "--xds-label": ["istio=istiod"],
  "--vklog": ["0", "5"],
  "--waypoint-timeout": ["1s"],
  "--kubeclient-timeout": ["1s"],
  "--from-version": ["1.30"],
  "--verbosity": ["1"],
  "--level": ["debug"],
  "--log_stacktrace_level": ["default:none", "none"],
  "--log_caller": ["default"],
  "--ctrlz_port": ["9876"],
  "--color": ["never", "auto"],
  "--colour": ["never", "auto"],
  "--history-max": ["5"],
  "--failure-threshold": ["Error"],
  "--output-threshold": ["Warning"],
  "--suppress": ["IST0102=Namespace x"],
};

const ANYTHING = ["x", "1", "web", "a=b", "--all", "-x", "", "true", "get"];

export interface FlagPlace {
  readonly program: ProgramName;
  readonly path: string;
}

/** A value for a flag: mostly one that means something, sometimes any. */
export function plausibleValue(row: FlagRow, { program, path }: FlagPlace, random: Random): string | undefined {
  if (row.class === "dry-run" && row.effects !== undefined) {
    const named = Object.keys(row.effects).filter((value) => value !== "*" && (value !== "" || row.arity !== "value"));
    const value = random.pick(named);
    if (row.arity === "none") return value === "false" ? "false" : undefined;
    return value === "" ? undefined : value;
  }
  if (row.arity === "none") return random.below(5) === 0 ? "false" : undefined;
  if (row.arity === "optional" && random.below(3) === 0) return undefined;
  if (random.below(25) === 0) return random.pick(ANYTHING);
  const known = VALUES[`${program} ${path} --${row.name}`] ?? VALUES[`${program} --${row.name}`] ??
    VALUES[`--${row.name}`];
  return random.pick(known ?? ANYTHING);
}

/** Flags without which a command says only that they are missing; one set is taken. */
const NEEDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "kubectl wait": [["for", "timeout"]],
  "kubectl run": [["image"]],
  "kubectl create deployment": [["image"]],
  "kubectl create job": [["image"], ["from"]],
  "kubectl create cronjob": [["image", "schedule"]],
  "kubectl create quota": [["hard"]],
  "kubectl create poddisruptionbudget": [["min-available", "selector"], ["max-unavailable", "selector"]],
  "kubectl create priorityclass": [["value"]],
  "kubectl create ingress": [["rule"], ["default-backend"]],
  "kubectl create configmap": [["from-literal"]],
  "kubectl create secret generic": [["from-literal"]],
  "kubectl create secret docker-registry": [["docker-server", "docker-username", "docker-password"]],
  "kubectl create service clusterip": [["tcp"], ["clusterip"]],
  "kubectl create service loadbalancer": [["tcp"]],
  "kubectl create service nodeport": [["tcp"]],
  "kubectl create service externalname": [["external-name"]],
  "kubectl expose": [["port"], []],
  "kubectl autoscale": [["max"], ["min", "max"]],
  "kubectl scale": [["replicas"]],
  "kubectl patch": [["patch"]],
  "kubectl set resources": [["limits"], ["requests"]],
  "kubectl set env": [["env"], ["from"], ["list"], []],
  "kubectl get": [[], [], [], [], ["raw"]],
  "kubectl auth can-i": [[], ["as"], ["list"]],
  "kubectl create": [["filename"]],
  "kubectl apply": [["filename"]],
  "kubectl apply set-last-applied": [["filename"]],
  "kubectl diff": [["filename"]],
  "kubectl replace": [["filename"]],
  "kubectl delete": [["wait"], [], []],
  "helm upgrade": [["dry-run"]],
  "helm rollback": [["dry-run"]],
  "helm uninstall": [["dry-run"]],
  "istioctl validate": [["filename"]],
  "istioctl experimental workload group create": [["name", "namespace"]],
  "istioctl version": [["remote"], []],
};

/** Names of the flags that a line of this command begins with. */
export function neededFlags({ program, path }: FlagPlace, random: Random): readonly string[] {
  return random.pick(NEEDED[`${program} ${path}`] ?? [[]]);
}

/** Operands of whole commands, where the roles of their places say too little. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  "kubectl scale": ["deploy/web", "deployment web", "sts/db", "rs web", "deploy/web sts/db"],
  "kubectl autoscale": ["deploy/web", "deploy web", "rs/db"],
  "kubectl expose": ["deploy/web", "pod web", "svc/web", "rc web"],
  "kubectl rollout status": ["deploy/web", "deploy web", "sts/web", "ds/db", "deploy"],
  "kubectl rollout history": ["deploy/web", "deploy web", "deploy/web sts/db", "ds"],
  "kubectl rollout restart": ["deploy/web", "deploy web db", "sts/web", "ds/db"],
  "kubectl rollout undo": ["deploy/web", "deploy web"],
  "kubectl rollout pause": ["deploy/web", "deploy web db"],
  "kubectl rollout resume": ["deploy/web", "deploy web"],
  "kubectl set image": ["deploy/web c=nginx", "deploy web c=nginx:2", "pod/web c=nginx", "cj/web *=nginx"],
  "kubectl set env": ["deploy/web A=b", "deploy web C-", "deploy/web", "ds/db sts/web A=b"],
  "kubectl set resources": ["deploy/web", "deploy web db"],
  "kubectl set serviceaccount": ["deploy web robot", "deploy/web robot"],
  "kubectl set selector": ["svc/web app=web", "svc web a=b"],
  "kubectl label": [
    "pods web a=b",
    "pod/web svc/db a=b c-",
    "deploy web x=y z=",
    "node web a=b",
    "ns prod a=b",
    "wdg web a=b",
  ],
  "kubectl annotate": [
    "pods web a=b",
    "pod/web svc/db a=b c-",
    "deploy web x=y",
    "node web a=b",
    "widgets.example.com web a=b",
  ],
  "kubectl patch": ["deploy web", "deploy/web", "pod web", "svc/db", "cm web", "wdg/web"],
  "kubectl delete": [
    ...[
      "pod web",
      "pods web db",
      "pod/web svc/db",
      "deploy web",
      "po,svc web",
      "job.batch/web",
      "cm web",
      "secret/web",
    ],
    ...["ing web", "hpa web", "rs web", "cj/db", "deployments.v1.apps web", "Pods web", "pod new-one"],
  ],
  "kubectl auth can-i": [
    "get pods",
    "create deploy/web",
    "delete secrets web",
    "get /healthz",
    "list widgets.example.com",
    "",
  ],
  "kubectl explain": ["pods", "deployments.spec.template", "nodes", "deploy.spec", "wdg"],
  "kubectl logs": ["web", "pod/web", "deploy/web", "web c", "job/web", "sts/db", ""],
  "kubectl exec": ["web", "pod/web", "deploy/web"],
  "kubectl completion": ["bash", "zsh"],
  "kubectl config get-contexts": ["", "here", "here other"],
  "kubectl apply view-last-applied": ["deploy web", "deploy/web", "cm web db"],
  "kubectl wait": ["pod web", "pod/web", "deploy/web", "deploy web db", "pods", "svc/new-one", "job/web"],
  "helm search repo": ["", "chart", "repo/"],
  "helm search hub": ["nginx", ""],
  "helm repo update": ["", "repo"],
  "helm env": ["", "HELM_NAMESPACE", "HELM_BIN"],
  "helm help": ["", "list"],
  "helm install": ["new-web repo/chart", "web repo/chart", "repo/chart"],
  "helm template": ["new-web repo/chart", "repo/chart", "web repo/chart"],
  "helm upgrade": ["web repo/chart", "new-web repo/chart"],
  "istioctl experimental describe service": ["web", "web.prod", "db.home"],
  "istioctl experimental internal-debug": ["syncz", ""],
  "istioctl experimental metrics": ["web", "web.prod", "db web"],
  "istioctl tag generate": ["prod --revision=default", "canary"],
  "istioctl tag set": ["prod"],
};

const KINDS = [
  ...[
    "pods",
    "po",
    "svc",
    "services",
    "deploy",
    "deployments.apps",
    "sts",
    "ds",
    "rs",
    "rc",
    "cm",
    "secrets",
    "SeCrEt.v1.",
    "sa",
  ],
  ...[
    "nodes",
    "ns",
    "pv",
    "pvc",
    "ing",
    "hpa",
    "jobs",
    "cj",
    "events",
    "ev.events.k8s.io",
    "pdb",
    "netpol",
    "all",
    "wdg",
  ],
  ...[
    "widgets.example.com",
    "vs",
    "gateways.networking.istio.io",
    "crd",
    "sc",
    "roles",
    "clusterroles",
    "po,svc",
    "deploy,sts,ds",
    "quota",
  ],
];

/** Commands for a pod; what strict does not permit is not run. */
const IN_POD = [
  "ls",
  "ls -la /",
  "cat /etc/hosts",
  "df -h",
  "date",
  "ps aux",
  "uptime",
  "env",
  "sh -c ls",
  "nslookup web",
  "id",
];

export interface OperandsPicked {
  readonly operands: readonly string[];
  readonly rest: readonly string[] | undefined;
}

/** Operands of a command, and what runs behind `--`. */
export function plausibleOperands(
  slots: readonly OperandSlot[],
  { program, path }: FlagPlace,
  random: Random,
): OperandsPicked {
  const command = slots.find((slot) => slot.role === "command");
  const runs = command !== undefined && (path === "exec" || random.below(2) === 0);
  const rest = runs
    ? split(path === "exec" ? random.pick(IN_POD) : random.pick(["sleep 5", "sh -c env", "-x"]))
    : undefined;
  const whole = OPERANDS[`${program} ${path}`];
  if (whole !== undefined) return { operands: split(random.pick(whole)), rest };
  const operands = slots.filter((slot) => slot.role !== "command").flatMap((slot) => fill(slot, program, random));
  return { operands, rest };
}

function fill({ role, least, most }: OperandSlot, program: ProgramName, random: Random): readonly string[] {
  if (role === "resources") return least === 0 && random.below(12) === 0 ? [] : resources(random);
  const count = least + (most === Infinity ? random.below(2) : random.below(most - least + 1));
  return Array.from({ length: Math.max(count, least) }, () => {
    if (role === "pair") return random.pick(["a=b", "c-"]);
    if (role === "chart") return random.pick(["repo/chart", "repo/chart", "repo/missing"]);
    if (role === "revision") return "1";
    if (role === "pod" && program === "istioctl") {
      return random.pick(["web", "web.prod", "deploy/web", "deployment/db.prod", "pod/web", "svc/web.home"]);
    }
    return random.pick(["web", "db", "new-web", "web"]);
  });
}

function resources(random: Random): readonly string[] {
  const kind = random.pick(KINDS);
  const single = kind.includes(",") || kind === "all" ? "pods" : kind;
  return random.pick([[kind], [kind], [kind, "web"], [single, "web", "db"], [`${single}/web`], [
    `${single}/web`,
    "svc/db",
  ], [kind, "new-one"]]);
}

function split(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** Documents for `-f -`. */
export const MANIFESTS: readonly string[] = [
  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: c}\n",
  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: new-cm, namespace: prod}\ndata: {a: b}\n",
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: new-web}\nspec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c, image: i}]}}}\n",
  `{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}, {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "new-one"}, "stringData": {"a": "b"}}]}`,
  "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: i}]}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: new-job}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}\n",
  "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: web}\nspec: {a: 1}\n",
  "apiVersion: v1\nkind: Namespace\nmetadata: {name: new-place}\n",
  "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web, namespace: prod}\nspec: {hosts: [a], http: [{route: [{destination: {host: a}}]}]}\n",
];

export const HELM_VALUES: readonly string[] = ["a: c\n", `{"replicas": 3, "nested": {"password": "geheim"}}`];
