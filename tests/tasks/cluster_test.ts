import assert from "node:assert/strict";
import { type Cluster, clusterDown, clusterUp, liveCluster } from "../../tasks/cluster.ts";
import { isAlive } from "../../tasks/cluster/processes.ts";
import { programPath } from "../../tasks/programs.ts";
import { type Ended, runToEnd } from "../../tasks/run.ts";
import { needs } from "../real_programs.ts";

const needed = needs("kubectl", "helm", "etcd", "kube-apiserver", "kwok");
const neededForArgocd = needs("kubectl", "helm", "etcd", "kube-apiserver", "kwok", "argocd", "redis-server");

function kubectl(cluster: Cluster, user: keyof Cluster["kubeconfigs"], ...args: readonly string[]): Promise<Ended> {
  const env = { HOME: cluster.directory, KUBECONFIG: cluster.kubeconfigs[user], KUBERC: "off" };
  return runToEnd([programPath("kubectl"), ...args], { env, limit: 20_000 });
}

function argocd(
  cluster: Cluster,
  user: keyof NonNullable<Cluster["argocd"]>["configs"],
  ...args: string[]
): Promise<Ended> {
  assert.ok(cluster.argocd, cluster.argocdMissing);
  const env = { HOME: cluster.directory, ARGOCD_CONFIG: "", KUBECONFIG: cluster.kubeconfigs.admin };
  return runToEnd([programPath("argocd"), `--config=${cluster.argocd.configs[user]}`, ...args], { env, limit: 20_000 });
}

Deno.test({
  name: "a cluster that is up is used again, by everyone at once",
  ...needed,
  async fn() {
    const first = await clusterUp();
    const again = await Promise.all([clusterUp(), clusterUp(), liveCluster()]);
    for (const cluster of again) assert.deepEqual(cluster, first);
  },
});

Deno.test({
  name: "the cluster has pods that run, wait, crash and have completed, on two nodes",
  ...needed,
  async fn() {
    const cluster = await clusterUp();
    const pods = await kubectl(cluster, "admin", "get", "pods", "-A", "--no-headers");
    const states = pods.stdout.trim().split("\n").map((line) => {
      const [namespace, name, , state] = line.split(/\s+/);
      return `${namespace}/${name} ${state}`;
    });
    for (
      const state of [
        "default/toolbox Running",
        "kube-system/coredns-7c9f6d5b84-x7k2p Running",
        "shop/checkout-7c9f6d5b84-m4qzt CrashLoopBackOff",
        "shop/migrate-q8zwx Completed",
        "shop/report-nightly Pending",
        "shop/web-7c9f6d5b84-b9wdr Running",
        "team-a/worker-7c9f6d5b84-x7k2p ImagePullBackOff",
      ]
    ) assert.ok(states.includes(state), `${state} in\n${states.join("\n")}`);
    const nodes = await kubectl(cluster, "admin", "get", "nodes", "--no-headers");
    assert.deepEqual(nodes.stdout.trim().split("\n").map((line) => line.split(/\s+/)[1]), ["Ready", "Ready"]);
    const deployment = await kubectl(cluster, "admin", "get", "deployment", "web", "-n", "shop", "--no-headers");
    assert.match(deployment.stdout, /^web\s+3\/3\s+3\s+3\s/);
    const rollout = await kubectl(cluster, "admin", "rollout", "status", "deployment/web", "-n", "shop");
    assert.match(rollout.stdout, /successfully rolled out/);
  },
});

Deno.test({
  name: "the planted values stand where the cluster says",
  ...needed,
  async fn() {
    const cluster = await clusterUp();
    for (const [place, value] of Object.entries(cluster.planted.secrets)) {
      const [namespace, name, key] = place.split("/");
      const secret = await kubectl(cluster, "admin", "get", "secret", name!, "-n", namespace!, "-o", "json");
      assert.equal(atob(JSON.parse(secret.stdout).data[key!]), value);
    }
    const settings = await kubectl(cluster, "admin", "get", "configmap", "shop-settings", "-n", "shop", "-o", "json");
    assert.equal(JSON.parse(settings.stdout).data.theme, cluster.planted.configMap);
    const logs = await kubectl(cluster, "admin", "logs", "deployment/web", "-n", "shop");
    assert.equal(logs.stdout.split(cluster.planted.loggedToken).length, 2, logs.stderr);
    assert.equal(logs.stdout.trim().split("\n").length, 200);
  },
});

Deno.test({
  name: "a command that is executed in a pod runs, and its failure comes back",
  ...needed,
  async fn() {
    const cluster = await clusterUp();
    const said = await kubectl(cluster, "admin", "exec", "toolbox", "--", "/bin/echo", "from the pod");
    assert.equal(said.stdout, "from the pod\n", said.stderr);
    const failed = await kubectl(cluster, "admin", "exec", "toolbox", "--", "/bin/sh", "-c", "echo half; exit 3");
    assert.equal(failed.stdout, "half\n");
    assert.equal(failed.code, 1); // kwok says that it failed, not with what
  },
});

Deno.test({
  name: "who may only view reads pods but no Secrets, and a wrong token is no login",
  ...needed,
  async fn() {
    const cluster = await clusterUp();
    assert.ok((await kubectl(cluster, "viewer", "get", "pods", "-n", "shop")).ok);
    const secret = await kubectl(cluster, "viewer", "get", "secret", "db-credentials", "-n", "shop");
    assert.match(secret.stderr, /\(Forbidden\): secrets "db-credentials" is forbidden: User "viewer"/);
    const remove = await kubectl(cluster, "viewer", "delete", "pod", "toolbox");
    assert.match(remove.stderr, /\(Forbidden\)/);
    const stranger = await kubectl(cluster, "wrong", "get", "pods");
    assert.match(stranger.stderr, /You must be logged in to the server/);
  },
});

Deno.test({
  name: "the Helm release has two revisions, and its password is the planted one",
  ...needed,
  async fn() {
    const cluster = await clusterUp();
    const env = { HOME: cluster.directory, KUBECONFIG: cluster.kubeconfigs.admin };
    const helm = (...args: readonly string[]) => runToEnd([programPath("helm"), ...args], { env });
    const [release] = JSON.parse((await helm("list", "-A", "-o", "json")).stdout);
    assert.equal(
      `${release.namespace}/${release.name} ${release.chart} ${release.revision}`,
      "shop/storefront storefront-1.4.2 2",
    );
    const values = JSON.parse((await helm("get", "values", "storefront", "-n", "shop", "-o", "json")).stdout);
    assert.equal(values.database.password, cluster.planted.helmPassword);
  },
});

Deno.test({
  name: "Argo CD lists its applications to who may read, refuses their deletion, and knows a wrong token",
  ...neededForArgocd,
  async fn() {
    const cluster = await clusterUp();
    const list = await argocd(cluster, "admin", "app", "list", "-o", "name");
    assert.equal(list.stdout, "argocd/shop-checkout\nargocd/shop-web\nargocd/team-a-api\n", list.stderr);
    const get = await argocd(cluster, "viewer", "app", "get", "shop-checkout", "-o", "json");
    assert.equal(JSON.parse(get.stdout).status.health.status, "Degraded", get.stderr);
    const removal = await argocd(cluster, "viewer", "app", "delete", "shop-web", "--yes");
    assert.match(removal.stderr, /PermissionDenied/);
    const stranger = await argocd(cluster, "wrong", "app", "list");
    assert.match(stranger.stderr, /Unauthenticated/);
  },
});

Deno.test({
  name: "a cluster with a dead process is made anew, and going down ends all that it started",
  ...needed,
  async fn() {
    const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-cluster-" });
    try {
      const first = await clusterUp({ directory });
      const etcd = first.processes.find(({ name }) => name === "etcd")!;
      Deno.kill(etcd.pid, "SIGKILL");
      while (await isAlive(etcd)) await new Promise((resolve) => setTimeout(resolve, 20));
      const second = await clusterUp({ directory });
      assert.notDeepEqual(second.planted, first.planted);
      assert.ok((await kubectl(second, "admin", "get", "pods")).ok);
      await clusterDown({ directory });
      const left = await Promise.all([...first.processes, ...second.processes].map(isAlive));
      assert.ok(!left.includes(true));
      await assert.rejects(Deno.stat(directory), Deno.errors.NotFound);
    } finally {
      await clusterDown({ directory });
      await Deno.remove(`${directory}.lock`);
    }
  },
});
