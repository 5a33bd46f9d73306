import type { Invocation } from "../../src/programs/mod.ts";
import type { ApiRequest } from "./api_request.ts";

/** What a command may do beyond what we read in its words, and why that is right. */
export interface Beyond {
  /** `kubectl logs`; also all commands below it. */
  readonly commands: readonly string[];
  readonly why: string;
  /** Requests that are about none of the things that the words name. */
  readonly asks?: Asks;
  /** Programs that it starts. */
  readonly starts?: readonly string[];
  /** First lines of what it says to other hosts. */
  readonly hosts?: RegExp;
}

export interface Asks {
  /** Absent: those that read. */
  readonly methods?: readonly string[];
  /** `pods`, `pods/log`, `nodes.metrics.k8s.io`. Absent: any that is no subresource. */
  readonly resources?: readonly string[];
  /** Absent: only in the namespace that we read. */
  readonly anywhere?: true;
  /** Beside the API: files of the configured repository of charts. */
  readonly charts?: true;
  /** Only where no pod is named: the pods of a workload. */
  readonly ofWorkload?: true;
  /** Only where nothing is named that lies in a namespace. */
  readonly ofCluster?: true;
  /** How the thing is called, given the names that we read. Absent: anyhow. */
  readonly named?: (name: string, read: readonly string[]) => boolean;
}

const RELEASE_RECORD = (name: string, read: readonly string[]) =>
  read.some((release) => name.startsWith(`sh.helm.release.v1.${release}.v`));
const BEGINS_WITH_NAME = (name: string, read: readonly string[]) =>
  read.some((release) => name.startsWith(`${release}-`) || name === release);
const CONTROL_PLANE = (name: string) => ["istiod", "ztunnel", "prometheus"].includes(name);
const SAME_NAME = (name: string, read: readonly string[]) => read.includes(name);

/** The one written table of exceptions: what stands here was looked at. */
export const BEYOND: readonly Beyond[] = [
  // --- This machine ---------------------------------------------------------------------------------------------------
  {
    commands: ["kubectl diff"],
    why: "kubectl has no diff of its own: it starts the program `diff` over two folders in TMPDIR, which it removes",
    starts: ["diff"],
  },
  // --- kubectl --------------------------------------------------------------------------------------------------------
  {
    commands: ["kubectl", "helm test", "helm status"],
    why: "Where something is not found, the client asks whether the namespace that we read is there",
    asks: { resources: ["namespaces"] },
  },
  {
    commands: ["kubectl describe"],
    why: "A description ends with the events of the object, and names what belongs to it",
    asks: {},
  },
  {
    commands: ["kubectl describe"],
    why: "The events of what has no namespace lie in any, as do the pods of a node and the quotas of a namespace",
    asks: { anywhere: true, ofCluster: true },
  },
  {
    commands: ["kubectl events"],
    why: "The command has no operand for the kind: events are what it is about",
    asks: { resources: ["events"] },
  },
  {
    commands: ["kubectl logs", "kubectl exec"],
    why: "Of a workload the pods are found by its selector",
    asks: { resources: ["pods", "pods/log"], ofWorkload: true },
  },
  {
    commands: ["kubectl exec"],
    why: "Of a workload the command runs in a pod that the selector finds, in the namespace that we read",
    asks: { methods: ["GET", "POST"], resources: ["pods/exec"], ofWorkload: true },
  },
  {
    commands: ["kubectl top node", "kubectl top pod"],
    why: "What is used is asked of the metrics API, under the same names",
    asks: { resources: ["nodes.metrics.k8s.io", "pods.metrics.k8s.io"], named: SAME_NAME },
  },
  {
    commands: ["kubectl top node"],
    why: "Nodes have no namespace",
    asks: { resources: ["nodes.metrics.k8s.io"], anywhere: true, named: SAME_NAME },
  },
  {
    commands: ["kubectl rollout"],
    why: "Revisions are kept in objects of their own",
    asks: { resources: ["replicasets.apps", "controllerrevisions.apps", "pods"] },
  },
  {
    commands: ["kubectl cluster-info"],
    why: "Looks for the addresses of services of the control plane in kube-system",
    asks: { resources: ["services"], anywhere: true },
  },
  {
    commands: ["kubectl cluster-info dump"],
    why: "Nodes, workloads, events and logs of the namespaces that are named; judged as if it were all",
    asks: {
      resources: [
        ...["nodes", "namespaces", "events", "replicationcontrollers", "services", "pods", "pods/log"],
        ...["daemonsets.apps", "deployments.apps", "replicasets.apps"],
      ],
      anywhere: true,
    },
  },
  {
    commands: ["kubectl autoscale"],
    why: "Makes an autoscaler, called like what it scales or as --name says",
    asks: { methods: ["POST"], resources: ["horizontalpodautoscalers.autoscaling"], named: SAME_NAME },
  },
  {
    commands: ["kubectl expose", "kubectl run"],
    why: "Makes a service, called like what it exposes or as --name says",
    asks: { methods: ["POST"], resources: ["services"], named: SAME_NAME },
  },
  {
    commands: ["kubectl create secret", "kubectl create configmap"],
    why: "--append-hash puts a hash of the content behind the name",
    asks: { methods: ["POST"], resources: ["secrets", "configmaps"], named: BEGINS_WITH_NAME },
  },
  {
    commands: ["kubectl set env"],
    why: "Reads what --from names; of all kinds only a Secret and a ConfigMap have keys to refer to",
    asks: {},
  },
  {
    commands: ["kubectl create job"],
    why: "Reads what --from names; of all kinds only a cron job makes a job",
    asks: {},
  },
  {
    commands: ["kubectl drain"],
    why: "The pods of a node lie in all namespaces; permitted only as a dry run, which the effect holds it to",
    asks: { methods: ["GET", "DELETE", "POST"], resources: ["pods", "pods/eviction"], anywhere: true },
  },
  {
    commands: ["kubectl drain"],
    why: "Asks whether pods belong to a daemon set",
    asks: { resources: ["daemonsets.apps"], anywhere: true },
  },
  // --- helm -----------------------------------------------------------------------------------------------------------
  {
    commands: ["helm install", "helm upgrade", "helm template", "helm show", "helm repo update", "helm search repo"],
    why: "Charts and the index are fetched from the repository that the operator configured, without a credential",
    asks: { charts: true },
  },
  {
    commands: ["helm search hub"],
    why: "Asks the public hub for names of charts",
    hosts: /^CONNECT hub\.helm\.sh:443 /,
  },
  {
    commands: ["helm"],
    why: "A release is a Secret that helm keeps in its namespace, found by labels",
    asks: { resources: ["secrets"] },
  },
  {
    commands: ["helm list"],
    why: "-A lists the releases of all namespaces",
    asks: { resources: ["secrets"], anywhere: true },
  },
  {
    commands: ["helm install", "helm test"],
    why: "Records the release, under its name",
    asks: { methods: ["POST", "PUT", "PATCH"], resources: ["secrets"], named: RELEASE_RECORD },
  },
  {
    commands: [
      "helm status",
      "helm install",
      "helm template",
      "helm upgrade",
      "helm uninstall",
      "helm rollback",
      "helm test",
    ],
    why: "Looks at the objects of the release",
    asks: { resources: ["configmaps", "pods", "pods/log"], named: BEGINS_WITH_NAME },
  },
  {
    commands: ["helm install"],
    why: "Makes the objects of the chart",
    asks: { methods: ["POST", "PATCH"], resources: ["configmaps"], named: BEGINS_WITH_NAME },
  },
  {
    commands: ["helm install", "helm upgrade"],
    why: "Looks for and makes the kinds that the chart brings along, and the namespace with --create-namespace",
    asks: {
      methods: ["GET", "POST", "PATCH"],
      resources: ["customresourcedefinitions.apiextensions.k8s.io", "namespaces"],
      anywhere: true,
    },
  },
  {
    commands: ["helm test"],
    why: "Makes the chart's test pods anew, after it has deleted those of the last test: the chart's own default",
    asks: { methods: ["POST", "DELETE"], resources: ["pods"], named: BEGINS_WITH_NAME },
  },
  // --- istioctl -------------------------------------------------------------------------------------------------------
  {
    commands: [
      ...["istioctl analyze", "istioctl experimental injector list", "istioctl experimental precheck"],
      ...["istioctl experimental describe", "istioctl experimental check-inject", "istioctl tag"],
      ...["istioctl install", "istioctl upgrade", "istioctl uninstall", "istioctl manifest", "istioctl admin log"],
      ...["istioctl version", "istioctl experimental version", "istioctl remote-clusters", "istioctl ztunnel-config"],
      ...["istioctl proxy-status", "istioctl experimental proxy-status", "istioctl experimental metrics"],
    ],
    why: "A mesh is one thing: its diagnosis reads workloads, services, configuration and webhooks wherever they are",
    asks: { anywhere: true },
  },
  {
    commands: [
      ...["istioctl version", "istioctl experimental version", "istioctl remote-clusters", "istioctl admin log"],
      ...["istioctl proxy-status", "istioctl experimental proxy-status", "istioctl experimental metrics"],
      ...["istioctl install", "istioctl upgrade", "istioctl uninstall", "istioctl manifest install"],
      ...["istioctl experimental precheck", "istioctl ztunnel-config"],
    ],
    why: "istiod, ztunnel and Prometheus answer on ports of their pods, which only a port-forward reaches",
    asks: { methods: ["GET", "POST"], resources: ["pods/portforward"], anywhere: true, named: CONTROL_PLANE },
  },
  {
    commands: [
      ...[
        "istioctl proxy-config",
        "istioctl ztunnel-config",
        "istioctl admin log",
        "istioctl experimental envoy-stats",
      ],
      ...["istioctl experimental authz check", "istioctl experimental describe", "istioctl experimental proxy-status"],
      ...["istioctl proxy-status"],
    ],
    why: "Envoy answers on a port of the pod that is named, or of a pod of the workload; nothing runs in it",
    asks: { methods: ["GET", "POST"], resources: ["pods/portforward"], named: SAME_NAME },
  },
  {
    commands: ["istioctl waypoint"],
    why: "Waypoints are gateways of the namespace",
    asks: { resources: ["gateways.gateway.networking.k8s.io", "namespaces", "pods"] },
  },
  {
    commands: ["istioctl admin log"],
    why: "Speaks to the istiod that is named or selected",
    asks: { methods: ["GET", "POST"], resources: ["pods/portforward"], anywhere: true },
  },
  {
    commands: ["istioctl experimental metrics"],
    why: "Prometheus is found by labels in the namespace of the control plane, whatever it is called",
    asks: { methods: ["GET", "POST"], resources: ["pods/portforward"], anywhere: true },
  },
  {
    commands: [
      ...["istioctl proxy-config", "istioctl experimental envoy-stats", "istioctl experimental authz check"],
    ],
    why: "Of a workload the pods are found by its selector",
    asks: { resources: ["pods"], named: SAME_NAME },
  },
  {
    commands: ["istioctl proxy-status", "istioctl experimental proxy-status", "istioctl experimental version"],
    why: "Asks for a short-lived token with which it shows itself to istiod; it prints none, and keeps none",
    asks: { methods: ["POST"], resources: ["serviceaccounts/token"], anywhere: true },
  },
];

const READS = ["GET", "HEAD"];

export function beyondOf({ program, command }: Invocation): readonly Beyond[] {
  const words = [program, ...command].join(" ");
  return BEYOND.filter(({ commands }) => commands.some((start) => words === start || words.startsWith(`${start} `)));
}

export interface Asked {
  readonly request: ApiRequest;
  /** By its path, its selector or its document. */
  readonly name: string | undefined;
  /** It lies in the namespace that we read. */
  readonly isOurPlace: boolean;
  readonly invocation: Invocation;
}

/** Whether a row lets a request pass. */
export function mayAsk({ asks }: Beyond, { request, name, isOurPlace, invocation }: Asked): boolean {
  if (asks === undefined || !(asks.methods ?? READS).includes(request.method)) return false;
  if (asks.charts === true) return request.cluster === undefined && request.path.startsWith("/charts/");
  const { object } = request;
  if (object === undefined || (asks.anywhere !== true && !isOurPlace)) return false;
  if (asks.ofCluster === true && invocation.targets.some(({ scope }) => scope.kind !== "cluster")) return false;
  if (asks.ofWorkload === true && invocation.targets.some(({ kind, name }) => kind?.name === "pod" && name)) {
    return false;
  }
  if (asks.named !== undefined && name !== undefined && !isSelection(invocation)) {
    if (!asks.named(name, namesRead(invocation))) return false;
  }
  const below = object.subresource === undefined ? "" : `/${object.subresource}`;
  const resource = `${object.resource}${object.group === "" ? "" : `.${object.group}`}${below}`;
  return asks.resources === undefined ? object.subresource === undefined : asks.resources.includes(resource);
}

/** What is named by no name may have any. */
function isSelection({ targets }: Invocation): boolean {
  return targets.some(({ name }) => name === undefined);
}

/** Of the targets, and those that a flag gives to what is made. */
function namesRead({ targets, flags }: Invocation): readonly string[] {
  const given = flags.filter(({ row }) => row.name === "name").map(({ value }) => value);
  return [...targets.map(({ name }) => name), ...given].filter((name) => name !== undefined);
}
