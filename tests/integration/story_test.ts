import assert from "node:assert/strict";
import { MARKER } from "../../src/mask/mod.ts";
import { needs } from "../real_programs.ts";
import { testCluster, withServer } from "./live.ts";

const CLUSTER = needs("kubectl", "helm", "etcd", "kube-apiserver", "kwok");

for (const generation of ["v1", "v2", "v2-modern"] as const) {
  Deno.test({
    ...CLUSTER,
    name: `client ${generation}: lists, reads through pipes, sees secrets masked, is refused, and reads help`,
    fn: async () => {
      const { planted } = await testCluster();
      await withServer({ generation }, async ({ client, call }) => {
        const { tools } = await client.listTools();
        assert.equal(tools.length, 8);

        const names = await call("execute_kubectl", {
          command: "get pods -A -o json | jq -r '.items[].metadata.name' | sort | head -5",
        });
        assert.equal(names.isError, false, names.text);
        const lines = names.text.split("\n").slice(0, 5);
        assert.equal(lines.length, 5);
        assert.deepEqual(lines, [...lines].sort());

        const secret = await call("execute_kubectl", { command: "get secret db-credentials -n shop -o yaml" });
        assert.equal(secret.isError, false, secret.text);
        for (const value of Object.values(planted.secrets)) {
          assert.ok(!secret.text.includes(value) && !secret.text.includes(btoa(value)));
        }
        assert.ok(secret.text.includes(MARKER) && secret.text.includes("password:"));

        const refused = await call("execute_kubectl", { command: "delete pods --all" });
        assert.equal(refused.isError, true);
        assert.match(refused.text, /^POLICY_DENIED: .*\n[\s\S]*Rule: delete-without-name[\s\S]*Instead: /);

        const help = await call("describe_kubectl", { command: "rollout restart" });
        assert.match(help.text, /Restart a resource/);
      });
    },
  });
}

Deno.test({
  ...CLUSTER,
  name: "every program answers from the real cluster",
  fn: async () => {
    const { argocd } = await testCluster();
    assert.ok(argocd, "the cluster has an Argo CD");
    await withServer({}, async ({ call }) => {
      const helm = await call("execute_helm", { command: "list -A -o json | jq -r '.[].name'" });
      assert.equal(helm.isError, false, helm.text);
      assert.ok(helm.text.trim().length > 0);
      const istioctl = await call("execute_istioctl", { command: "version --remote=false" });
      assert.equal(istioctl.isError, false, istioctl.text);
      const apps = await call("execute_argocd", { command: "app list -o name" });
      assert.equal(apps.isError, false, apps.text);
      for (const name of argocd.applications) assert.ok(apps.text.includes(name), apps.text);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "no answer shows a planted secret, in whatever form kubectl and helm print it",
  fn: async () => {
    const { planted } = await testCluster();
    const plants = [...Object.values(planted.secrets), planted.helmPassword, planted.loggedToken];
    const commands: readonly (readonly [string, string])[] = [
      ["kubectl", "get secrets -A -o json"],
      ["kubectl", "get secrets -A -o yaml"],
      ["kubectl", "get secret,configmap -n shop -o yaml"],
      ["kubectl", "get secrets -n shop -o json | jq -r '.items[].data'"],
      ["kubectl", "get secrets -n shop -o json | jq -r '.items[].data | to_entries[] | .value' | sort | cut -c1-40"],
      ["kubectl", "get secret db-credentials -n shop -o yaml --show-managed-fields | grep -i pass"],
      ["kubectl", "describe secret db-credentials -n shop"],
      ["kubectl", "get --raw /metrics | head -3"],
      ["kubectl", "logs -n shop deploy/web --tail=20"],
      ["kubectl", "config view"],
      ["helm", "get all shop-chart -n shop"],
    ];
    await withServer({}, async ({ call }) => {
      for (const [program, command] of commands) {
        const { text } = await call(`execute_${program}`, { command });
        for (const plant of plants) {
          assert.ok(
            !text.includes(plant) && !text.includes(btoa(plant).replace(/=+$/, "")),
            `${command}: ${plant}\n${text}`,
          );
        }
      }
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "a manifest in stdin is applied, diffed and deleted by name",
  fn: async () => {
    const name = `test-${crypto.randomUUID().slice(0, 8)}`;
    const stdin = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n  answer: "yes"\n`;
    await withServer({ env: { K8S_NAMESPACE: "shop" } }, async ({ call }) => {
      const applied = await call("execute_kubectl", { command: "apply -f -", stdin });
      assert.match(applied.text, new RegExp(`configmap/${name} created`));
      const read = await call("execute_kubectl", { command: `get cm ${name} -o json | jq -r .data.answer` });
      assert.equal(read.text, "yes");
      const diff = await call("execute_kubectl", { command: "diff -f -", stdin: stdin.replace("yes", "no") });
      assert.equal(diff.isError, false, diff.text);
      assert.match(diff.text, /\+ {2}answer: "no"[\s\S]*status 1: there are differences/);
      const gone = await call("execute_kubectl", { command: `delete cm ${name}` });
      assert.match(gone.text, /deleted/);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "what the cluster says of a wrong login and of missing rights reaches the model in the program's own words",
  fn: async () => {
    await withServer({ user: "wrong" }, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods" });
      assert.ok(isError);
      assert.match(text, /Unauthorized|logged in/);
      assert.match(text, /^AUTH_ERROR: /m);
    });
    await withServer({ user: "viewer" }, async ({ call }) => {
      const { text } = await call("execute_kubectl", { command: "get secrets -n shop" });
      assert.match(text, /Forbidden|forbidden/);
      assert.match(text, /^EXECUTION_ERROR: /m);
      assert.equal((await call("execute_kubectl", { command: "get pods -n shop" })).isError, false);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "readonly mode reads and refuses the rest",
  fn: async () => {
    await withServer({ env: { K8S_MCP_SECURITY_MODE: "readonly" } }, async ({ call }) => {
      assert.equal((await call("execute_kubectl", { command: "get nodes" })).isError, false);
      const { text } = await call("execute_kubectl", { command: "rollout restart deploy/web -n shop" });
      assert.match(text, /^POLICY_DENIED: /);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "a following command ends at its limit as a success",
  fn: async () => {
    await withServer({ env: { K8S_MCP_FOLLOW_TIMEOUT: "2" } }, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods -n shop -w" });
      assert.equal(isError, false, text);
      assert.match(text, /followed for 2\.\d seconds/);
    });
  },
});
