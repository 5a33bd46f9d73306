import type { Api, KubeObject } from "./api.ts";
import { NODES } from "./nodes.ts";
import type { Planted } from "./planted.ts";
import { addWorkload, container, ownedBy, withStatus, type Workload } from "./workloads.ts";

const NAMESPACES = ["shop", "team-a", "argocd"];

const WORKLOADS: readonly Workload[] = [
  {
    namespace: "shop",
    name: "web",
    image: "registry.example/shop/web:2.3.1",
    replicas: ["Running", "Running", "Running"],
  },
  {
    namespace: "shop",
    name: "checkout",
    image: "registry.example/shop/checkout:1.8.0",
    replicas: ["Running", "CrashLoopBackOff"],
  },
  { namespace: "team-a", name: "api", image: "registry.example/team-a/api:0.9.4", replicas: ["Running", "Running"] },
  {
    namespace: "team-a",
    name: "worker",
    image: "registry.example/team-a/worker:0.9.5",
    replicas: ["ImagePullBackOff"],
  },
  {
    namespace: "kube-system",
    name: "coredns",
    image: "registry.example/coredns:1.14.0",
    replicas: ["Running", "Running"],
  },
];

/** Fills the cluster with what is asked about in tests and shown in the demo. */
export async function addObjects(api: Api, planted: Planted): Promise<void> {
  await Promise.all(NAMESPACES.map((name) => api.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } })));
  await letViewersView(api);
  await Promise.all([
    ...secrets(planted).map((secret) => api.apply(secret)),
    ...services().map((service) => api.apply(service)),
    api.apply(settings(planted)),
    api.apply(toolbox()),
    api.apply(waitingForNode()),
    addJob(api),
    ...WORKLOADS.map((workload) => addWorkload(api, workload)),
  ]);
  await api.apply(backOffEvent(await api.get("/api/v1/namespaces/shop/pods/checkout-7c9f6d5b84-m4qzt")));
}

/** The states that the pods come to by themselves. */
export async function podsHaveSettled(api: Api): Promise<boolean> {
  const { items } = await api.get("/api/v1/pods") as unknown as { items: PodState[] };
  return items.every(({ metadata, status }) =>
    metadata.name === "report-nightly" || status.phase === "Succeeded" ||
    (metadata.ownerReferences?.[0]?.kind !== "Job" && status.containerStatuses !== undefined)
  );
}

interface PodState {
  readonly metadata: { readonly name: string; readonly ownerReferences?: readonly { readonly kind: string }[] };
  readonly status: { readonly phase: string; readonly containerStatuses?: unknown };
}

/** The role `view` is empty until a controller gathers its rules: this does what the controller would. */
async function letViewersView(api: Api): Promise<void> {
  const gathered = await api.get("/apis/rbac.authorization.k8s.io/v1/clusterroles/system:aggregate-to-view");
  const group = "rbac.authorization.k8s.io";
  await api.apply({
    apiVersion: `${group}/v1`,
    kind: "ClusterRole",
    metadata: { name: "view" },
    rules: gathered["rules"],
  });
  await api.apply({
    apiVersion: `${group}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name: "viewers" },
    roleRef: { apiGroup: group, kind: "ClusterRole", name: "view" },
    subjects: [{ apiGroup: group, kind: "Group", name: "viewers" }],
  });
}

function secrets({ secrets }: Planted): KubeObject[] {
  const places = Object.entries(secrets).map(([place, value]) => [...place.split("/"), value] as string[]);
  const byName = Map.groupBy(places, ([namespace, name]) => `${namespace}/${name}`);
  return [...byName.values()].map((entries) => {
    const [namespace, name] = entries[0]!;
    const data = Object.fromEntries(entries.map(([, , key, value]) => [key!, btoa(value!)]));
    return { apiVersion: "v1", kind: "Secret", metadata: { namespace: namespace!, name: name! }, type: "Opaque", data };
  });
}

function settings({ configMap }: Planted): KubeObject {
  const metadata = { namespace: "shop", name: "shop-settings", labels: { app: "web" } };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data: { theme: configMap, "log.level": "info" } };
}

function services(): KubeObject[] {
  return WORKLOADS.filter(({ namespace }) => namespace === "shop").map(({ namespace, name }) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace, name, labels: { app: name } },
    spec: { selector: { app: name }, ports: [{ name: "http", port: 80, targetPort: 8080 }] },
  }));
}

function toolbox(): KubeObject {
  const metadata = { namespace: "default", name: "toolbox", labels: { app: "toolbox" } };
  const containers = [container("toolbox", { image: "registry.example/toolbox:1" })];
  return { apiVersion: "v1", kind: "Pod", metadata, spec: { nodeName: NODES[0], containers } };
}

/** Nothing schedules pods here: one without a node stays Pending. */
function waitingForNode(): KubeObject {
  const containers = [container("report", { image: "registry.example/shop/report:1" })];
  const metadata = { namespace: "shop", name: "report-nightly", labels: { app: "report" } };
  return { apiVersion: "v1", kind: "Pod", metadata, spec: { nodeSelector: { disk: "fast" }, containers } };
}

async function addJob(api: Api): Promise<void> {
  const metadata = { namespace: "shop", name: "migrate" };
  const containers = [container("migrate", { image: "registry.example/shop/migrate:2.3.1" })];
  const spec = { restartPolicy: "Never", containers };
  const job = await api.apply({ apiVersion: "batch/v1", kind: "Job", metadata, spec: { template: { spec } } });
  await api.apply({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...metadata,
      name: "migrate-q8zwx",
      labels: { "job-name": "migrate" },
      ownerReferences: [ownedBy(job)],
    },
    spec: { ...spec, nodeName: NODES[0] },
  });
  const now = new Date().toISOString();
  const conditions = ["SuccessCriteriaMet", "Complete"]
    .map((type) => ({
      type,
      status: "True",
      lastProbeTime: now,
      lastTransitionTime: now,
      reason: "CompletionsReached",
    }));
  const status = { startTime: now, completionTime: now, succeeded: 1, uncountedTerminatedPods: {}, conditions };
  await api.apply(withStatus(job, status), "status");
}

function backOffEvent({ metadata: { namespace, name, uid } }: KubeObject): KubeObject {
  const now = new Date().toISOString();
  return {
    apiVersion: "v1",
    kind: "Event",
    metadata: { namespace: "shop", name: "checkout-back-off" },
    involvedObject: { apiVersion: "v1", kind: "Pod", namespace, name, uid, fieldPath: "spec.containers{checkout}" },
    type: "Warning",
    reason: "BackOff",
    message: "Back-off restarting failed container checkout",
    source: { component: "kubelet", host: NODES[1] },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 7,
  };
}
