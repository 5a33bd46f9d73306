import type { Api, KubeObject } from "./api.ts";
import { NODES } from "./nodes.ts";

/** A deployment together with what a controller manager would make of it. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  /** One entry per replica: it runs, or it waits for that reason. */
  readonly replicas: readonly ("Running" | "CrashLoopBackOff" | "ImagePullBackOff")[];
  readonly env?: Readonly<Record<string, string>>;
}

const HASH = "7c9f6d5b84";

/** Adds a deployment, its replica set and its pods, and the counts that a controller manager would keep. */
export async function addWorkload(api: Api, workload: Workload): Promise<void> {
  const deployment = await api.apply(deploymentOf(workload));
  const replicaSet = await api.apply(replicaSetOf(workload, deployment));
  await Promise.all(workload.replicas.map((_, index) => api.apply(podOf(workload, { replicaSet, index }))));
  const ready = workload.replicas.filter((state) => state === "Running").length;
  await Promise.all([
    api.apply(withStatus(deployment, deploymentStatus(workload.replicas.length, ready)), "status"),
    api.apply(withStatus(replicaSet, counts(workload.replicas.length, ready)), "status"),
  ]);
}

function deploymentOf({ namespace, name, image, replicas, env }: Workload): KubeObject {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: { containers: [container(name, { image, env })] } };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { namespace, name, labels, annotations: { "deployment.kubernetes.io/revision": "1" } },
    spec: { replicas: replicas.length, selector: { matchLabels: labels }, template },
  };
}

function replicaSetOf({ namespace, name, image, replicas, env }: Workload, owner: KubeObject): KubeObject {
  const labels = { app: name, "pod-template-hash": HASH };
  const template = { metadata: { labels }, spec: { containers: [container(name, { image, env })] } };
  return {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      namespace,
      name: `${name}-${HASH}`,
      labels,
      annotations: { "deployment.kubernetes.io/revision": "1" },
      ownerReferences: [ownedBy(owner)],
    },
    spec: { replicas: replicas.length, selector: { matchLabels: labels }, template },
  };
}

function podOf(
  { namespace, name, image, replicas, env }: Workload,
  { replicaSet, index }: { readonly replicaSet: KubeObject; readonly index: number },
): KubeObject {
  const state = replicas[index];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      namespace,
      name: `${name}-${HASH}-${suffix(index)}`,
      labels: { app: name, "pod-template-hash": HASH },
      ownerReferences: [ownedBy(replicaSet)],
      ...(state === "Running" ? {} : { annotations: { "example.com/waiting": state } }),
    },
    spec: { nodeName: NODES[index % NODES.length], containers: [container(name, { image, env })] },
  };
}

/** A container of a pod template; its environment is written as literals. */
export function container(
  name: string,
  { image, env = {} }: { readonly image: string; readonly env?: Readonly<Record<string, string>> | undefined },
): Record<string, unknown> {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return { name, image, ports: [{ containerPort: 8080 }], ...(variables.length === 0 ? {} : { env: variables }) };
}

/** The reference by which an object says whose it is. */
export function ownedBy({ apiVersion, kind, metadata: { name, uid } }: KubeObject): Record<string, unknown> {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** Only what is to be applied to the subresource: who an object is, and its status. */
export function withStatus(
  { apiVersion, kind, metadata: { name, namespace } }: KubeObject,
  status: unknown,
): KubeObject {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, status };
}

function deploymentStatus(replicas: number, ready: number): Record<string, unknown> {
  const whole = ready === replicas;
  const now = new Date().toISOString();
  const condition = (type: string, { status, reason }: { readonly status: boolean; readonly reason: string }) => ({
    type,
    status: status ? "True" : "False",
    reason,
    message: "",
    lastUpdateTime: now,
    lastTransitionTime: now,
  });
  return {
    ...counts(replicas, ready),
    updatedReplicas: replicas,
    ...(whole ? {} : { unavailableReplicas: replicas - ready }),
    conditions: [
      condition("Available", { status: whole, reason: `MinimumReplicas${whole ? "Available" : "Unavailable"}` }),
      condition("Progressing", { status: true, reason: whole ? "NewReplicaSetAvailable" : "ReplicaSetUpdated" }),
    ],
  };
}

function counts(replicas: number, ready: number): Record<string, number> {
  return { observedGeneration: 1, replicas, readyReplicas: ready, availableReplicas: ready };
}

/** Five letters as a controller makes them up, but the same every time. */
function suffix(index: number): string {
  return ["x7k2p", "m4qzt", "b9wdr", "h5nvc", "t2gls"][index] ?? `r${index}abc`;
}
