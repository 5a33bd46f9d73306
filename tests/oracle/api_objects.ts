import { builtinKinds, type KindRow } from "../../src/programs/builtin_kinds.ts";
import type { ApiObjectPath } from "./api_request.ts";

/** A kind that no table knows, beside the built-in ones. */
const WIDGET: KindRow = {
  group: "example.com",
  plural: "widgets",
  singular: "widget",
  shorts: ["wdg"],
  namespaced: true,
  all: false,
};

export const KINDS: readonly KindRow[] = [...builtinKinds(), WIDGET];

/** Kinds as they are spelled in documents; the others only begin with a capital. */
const TITLES = (
  "ConfigMap DaemonSet ReplicaSet StatefulSet CronJob ServiceAccount HorizontalPodAutoscaler ReplicationController " +
  "PersistentVolumeClaim PersistentVolume ResourceQuota LimitRange NetworkPolicy PodDisruptionBudget EndpointSlice " +
  "RoleBinding ClusterRole ClusterRoleBinding StorageClass PriorityClass IngressClass CustomResourceDefinition " +
  "ControllerRevision VirtualService DestinationRule ServiceEntry EnvoyFilter AuthorizationPolicy PeerAuthentication " +
  "NodeMetrics PodMetrics PodTemplate WorkloadEntry WorkloadGroup ProxyConfig WasmPlugin RequestAuthentication " +
  "MutatingWebhookConfiguration ValidatingWebhookConfiguration SelfSubjectAccessReview SelfSubjectRulesReview " +
  "SelfSubjectReview"
).split(" ");
const TITLE_OF = new Map(TITLES.map((title) => [title.toLowerCase(), title]));

export function titleOf({ singular }: Pick<KindRow, "singular">): string {
  return TITLE_OF.get(singular) ?? singular.charAt(0).toUpperCase() + singular.slice(1);
}

export function versionOf(group: string): string {
  return group === "metrics.k8s.io" ? "v1beta1" : group === "argoproj.io" ? "v1alpha1" : "v1";
}

export function rowOf({ group, resource }: Pick<ApiObjectPath, "group" | "resource">): KindRow | undefined {
  return KINDS.find((row) => row.group === group && row.plural === resource);
}

/** Names that exist in every namespace. Whatever begins with `new-` does not exist. */
const NAMES = ["web", "db"];
const NAMESPACES = ["home", "prod"];

export function exists(name: string): boolean {
  return !name.startsWith("new-");
}

/** The objects of a list: those of the label or field selector's name, or all of them. */
export function objectsOf(path: ApiObjectPath, query: URLSearchParams): readonly unknown[] {
  const field = /metadata\.name=([^,]+)/.exec(query.get("fieldSelector") ?? "")?.[1];
  const label = /(?:^|,)(?:app|istio)(?:=| in \()([^,)]+)/.exec(query.get("labelSelector") ?? "")?.[1];
  const names = (field ?? label) === undefined ? NAMES : [(field ?? label)!].filter(exists);
  const namespaced = rowOf(path)?.namespaced ?? true;
  const places = path.namespace !== undefined ? [path.namespace] : namespaced ? NAMESPACES : [undefined];
  const isHistory = path.resource === "replicasets" || path.resource === "controllerrevisions";
  return places.flatMap((namespace) =>
    names.flatMap((name) => {
      const object = objectAt({ ...path, namespace, name });
      return isHistory ? [object, firstRevision(object)] : [object];
    })
  );
}

/** What `rollout history` and `rollout undo` look for beside the present one. */
function firstRevision(object: Record<string, unknown>): unknown {
  const metadata = object["metadata"] as Record<string, unknown>;
  const annotations = { "deployment.kubernetes.io/revision": "1" };
  return { ...object, revision: 1, metadata: { ...metadata, name: `${metadata["name"]}-old`, annotations } };
}

/** One object with what the programs look for before they do what they were asked. */
export function objectAt(path: ApiObjectPath): Record<string, unknown> {
  const { group, version, resource, namespace, name = "x" } = path;
  const kind = titleOf(rowOf(path) ?? { singular: resource.replace(/s$/, "") });
  const apiVersion = group === "" ? version : `${group}/${version}`;
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: `uid-${kind}-${name}`,
    resourceVersion: "7",
    generation: 1,
    creationTimestamp: "2026-01-01T00:00:00Z",
    labels: { app: name },
    annotations: { "deployment.kubernetes.io/revision": "2" },
    ...ownerOf(kind, name),
  };
  return { apiVersion, kind, metadata, ...CONTENT[kind]?.(name) };
}

function ownerOf(kind: string, name: string) {
  const owner = { ReplicaSet: "Deployment", Pod: "ReplicaSet", ControllerRevision: "StatefulSet" }[kind];
  if (owner === undefined) return {};
  return {
    ownerReferences: [{ apiVersion: "apps/v1", kind: owner, name, uid: `uid-${owner}-${name}`, controller: true }],
  };
}

function podSpec() {
  const container = { name: "c", image: "nginx:1", ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }] };
  return { containers: [container], nodeName: "web", serviceAccountName: "default" };
}

function workload(name: string) {
  const labels = { app: name };
  return {
    spec: {
      replicas: 1,
      paused: name === "db",
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec() },
      updateStrategy: { type: "RollingUpdate" },
      serviceName: name,
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      readyReplicas: 1,
      updatedReplicas: 1,
      availableReplicas: 1,
      desiredNumberScheduled: 1,
      updatedNumberScheduled: 1,
      numberAvailable: 1,
      conditions: [{ type: "Available", status: "True" }],
    },
  };
}

function job(name: string) {
  return { template: { metadata: { labels: { app: name } }, spec: { ...podSpec(), restartPolicy: "Never" } } };
}

const CONTENT: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  ReplicaSet: workload,
  ReplicationController: (name) => ({ ...workload(name), spec: { replicas: 1, selector: { app: name } } }),
  Pod: (name) => ({
    spec: podSpec(),
    status: {
      phase: name.endsWith("-test") ? "Succeeded" : "Running",
      podIP: "10.0.0.1",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [{ name: "c", ready: true, restartCount: 0, image: "nginx:1", imageID: "", state: {} }],
    },
  }),
  Service: (name) => ({
    spec: { selector: { app: name }, ports: [{ name: "http", port: 80, targetPort: 8080, protocol: "TCP" }] },
  }),
  Node: () => ({
    spec: {},
    status: { capacity: { cpu: "4", memory: "8Gi" }, allocatable: { cpu: "4", memory: "8Gi" } },
  }),
  NodeMetrics: () => ({ timestamp: "2026-01-01T00:00:00Z", window: "10s", usage: { cpu: "100m", memory: "1Gi" } }),
  PodMetrics: () => ({
    timestamp: "2026-01-01T00:00:00Z",
    window: "10s",
    containers: [{ name: "c", usage: { cpu: "1m", memory: "1Mi" } }],
  }),
  Secret: () => ({ type: "Opaque", data: { password: btoa("planted") } }),
  ConfigMap: () => ({ data: { a: "b" } }),
  Job: (name) => ({ spec: job(name), status: { succeeded: 1, conditions: [{ type: "Complete", status: "True" }] } }),
  CronJob: (name) => ({ spec: { schedule: "* * * * *", jobTemplate: { spec: job(name) } } }),
  Event: (name) => ({
    involvedObject: { kind: "Pod", name },
    type: "Normal",
    reason: "Started",
    message: "m",
    lastTimestamp: "2026-01-01T00:00:00Z",
  }),
  ControllerRevision: () => ({ revision: 2, data: { spec: { template: {} } } }),
  Namespace: () => ({ status: { phase: "Active" } }),
};
