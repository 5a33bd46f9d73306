import assert from "node:assert/strict";
import { needs } from "../real_programs.ts";
import { withServer } from "./live.ts";

const CLUSTER = needs("kubectl", "helm", "etcd", "kube-apiserver", "kwok");
const NAMESPACES = "get pods -o json | jq -r '.items[].metadata.namespace' | sort -u";

Deno.test({
  ...CLUSTER,
  name: "without settings the kubeconfig's own context and namespace apply",
  fn: async () => {
    await withServer({}, async ({ call }) => {
      const { text, meta } = await call("execute_kubectl", { command: NAMESPACES });
      assert.ok(text === "default" || text === "[no output]", text);
      assert.deepEqual((meta["argv"] as string[][])[0], ["kubectl", "get", "--output=json", "pods"]);
      assert.match((await call("execute_kubectl", { command: `--context=team-a ${NAMESPACES}` })).text, /^team-a$/);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "K8S_CONTEXT is the context of every command that names none",
  fn: async () => {
    await withServer({ env: { K8S_CONTEXT: "team-a" } }, async ({ call }) => {
      const own = await call("execute_kubectl", { command: NAMESPACES });
      assert.equal(own.text, "team-a");
      assert.ok((own.meta["argv"] as string[][])[0]!.includes("--context=team-a"));
      const other = await call("execute_kubectl", { command: "get pods -n shop --context local -o name" });
      assert.equal(other.isError, false, other.text);
      assert.ok(!JSON.stringify(other.meta["argv"]).includes("--context=team-a"));
    });
    await withServer({ env: { K8S_CONTEXT: "unreachable" } }, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods" });
      assert.ok(isError);
      assert.match(text, /refused[\s\S]*^EXECUTION_ERROR: kubectl ended with exit status 1$/m);
      const helm = await call("execute_helm", { command: "list" });
      assert.ok(helm.isError);
      assert.ok((helm.meta["argv"] as string[][])[0]!.includes("--kube-context=unreachable"));
      assert.equal((await call("execute_kubectl", { command: "get ns --context=local -o name" })).isError, false);
    });
    await withServer({ env: { K8S_CONTEXT: "nowhere" } }, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods" });
      assert.ok(isError);
      assert.match(text, /nowhere/);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "K8S_NAMESPACE is the namespace of every command that names none and takes one",
  fn: async () => {
    await withServer({ env: { K8S_NAMESPACE: "shop", K8S_CONTEXT: "team-a" } }, async ({ call }) => {
      assert.equal((await call("execute_kubectl", { command: NAMESPACES })).text, "shop");
      const named = await call("execute_kubectl", { command: NAMESPACES.replace("pods", "pods -nteam-a") });
      assert.equal(named.text, "team-a");
      const all = await call("execute_kubectl", { command: NAMESPACES.replace("pods", "pods -A") });
      assert.ok(all.text.split("\n").length > 2, all.text);
      const releases = await call("execute_helm", { command: "list -o json | jq -r '.[].namespace' | sort -u" });
      assert.equal(releases.text, "shop");
      assert.equal((await call("execute_kubectl", { command: "get nodes -o name" })).isError, false);
      assert.equal((await call("execute_kubectl", { command: "version --client" })).isError, false);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "K8S_MCP_CONTEXTS lists the contexts that may be named at all",
  fn: async () => {
    await withServer({ env: { K8S_MCP_CONTEXTS: "local,unreachable" } }, async ({ call }) => {
      assert.equal((await call("execute_kubectl", { command: "get ns -o name --context=local" })).isError, false);
      for (const command of ["get pods --context=team-a", "get pods --context team-a", "--context=team-a get pods"]) {
        const { text, meta } = await call("execute_kubectl", { command });
        assert.match(text, /^POLICY_DENIED: .*"team-a"[\s\S]*Instead: .*local, unreachable/, command);
        assert.deepEqual(meta["rules"], ["context"]);
      }
      const helm = await call("execute_helm", { command: "list --kube-context=team-a" });
      assert.match(helm.text, /^POLICY_DENIED: /);
    });
    await withServer({ env: { K8S_MCP_CONTEXTS: "local", K8S_CONTEXT: "team-a" } }, async ({ call }) => {
      assert.match((await call("execute_kubectl", { command: "get pods" })).text, /^POLICY_DENIED: .*"team-a"/);
    });
  },
});
