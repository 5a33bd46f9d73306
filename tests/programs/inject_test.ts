import assert from "node:assert/strict";
import { problemOf, readLine, rendered, sourceOf } from "./read_line.ts";

const DEFAULTS = { context: "ctx", namespace: "dev" };

Deno.test("Context and namespace are added to every command that takes them and does not say itself", async () => {
  const cases = [
    ["kubectl get pods", "get --context=ctx --namespace=dev pods"],
    ["kubectl create ns x", "create namespace --context=ctx --namespace=dev x"],
    ["kubectl run web --image=i", "run --image=i --context=ctx --namespace=dev web"],
    ["kubectl exec web -- ls", "exec --context=ctx --namespace=dev web -- ls"],
    ["kubectl exec web -- ls -n x --context=y", "exec --context=ctx --namespace=dev web -- ls -n x --context=y"],
    ["kubectl top pods", "top pod --context=ctx --namespace=dev"],
    ["kubectl events", "events --context=ctx --namespace=dev"],
    ["kubectl wait pod/x --for=delete", "wait --for=delete --context=ctx --namespace=dev pod/x"],
    ["kubectl get pods -n x", "get --namespace=x --context=ctx pods"],
    ["kubectl get pods --context=y", "get --context=y --namespace=dev pods"],
    ["kubectl get pods -A", "get --all-namespaces --context=ctx pods"],
    ["kubectl get pods -Aojson", "get --all-namespaces --output=json --context=ctx pods"],
    ["kubectl get pods -A=false", "get --all-namespaces=false --context=ctx --namespace=dev pods"],
    // Words that only look like it.
    ["kubectl get pods -l namespace=x", "get --selector=namespace=x --context=ctx --namespace=dev pods"],
    ["kubectl get namespace", "get --context=ctx --namespace=dev namespace"],
    ["kubectl get pods -o --namespace=x", "get --output=--namespace=x --context=ctx --namespace=dev pods"],
    ["kubectl get pods -- --namespace", "get --context=ctx --namespace=dev -- pods --namespace"],
    ["helm list", "list --kube-context=ctx --namespace=dev"],
    ["helm list -A", "list --all-namespaces --kube-context=ctx"],
    ["helm list --kube-context y -n x", "list --kube-context=y --namespace=x"],
    ["istioctl analyze", "analyze --context=ctx --namespace=dev"],
    ["istioctl proxy-status", "proxy-status --context=ctx --namespace=dev"],
    ["argocd app list", "app list --kube-context=ctx"],
    // Help and groups print and do nothing.
    ["kubectl get --help", "get --help"],
    ["kubectl rollout", "rollout"],
    // It looks elsewhere unless it is told.
    ["kubectl cluster-info", "cluster-info --context=ctx"],
  ] as const;
  for (const [line, argv] of cases) assert.equal(await rendered(line, { defaults: DEFAULTS }), argv, line);
});

Deno.test("Nothing is added where nothing is set", async () => {
  const none = { context: undefined, namespace: undefined };
  assert.equal(await rendered("kubectl get pods", { defaults: none }), "get pods");
  assert.equal(await rendered("kubectl get pods", { defaults: { ...none, context: "c" } }), "get --context=c pods");
});

Deno.test("What is added counts for what the command acts on", async () => {
  const { targets, flags } = await sourceOf("kubectl get pods", { defaults: DEFAULTS });
  assert.deepEqual(targets.map(({ scope }) => scope), [{ kind: "namespace", name: "dev" }]);
  assert.ok(flags.every(({ span }) => span === undefined));
});

const object = (name: string, namespace?: string) =>
  JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...(namespace && { namespace }) } });
const cluster = JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "x" } });

Deno.test("A stdin whose objects agree with the namespace or are silent is sent there", async () => {
  for (
    const objects of [[object("a")], [object("a", "dev")], [object("a"), object("b", "dev")], [cluster], [
      cluster,
      object("a"),
    ]]
  ) {
    const argv = await rendered("kubectl apply -f -", { defaults: DEFAULTS, stdin: objects.join("\n---\n") });
    assert.equal(argv, "apply --filename=- --context=ctx --namespace=dev", objects.join());
  }
});

Deno.test("A stdin whose objects all name their own namespaces is sent there", async () => {
  for (
    const objects of [[object("a", "x")], [object("a", "x"), object("b", "y")], [cluster, object("a", "x")], [
      object("a", "dev"),
      object("b", "x"),
    ]]
  ) {
    const options = { defaults: DEFAULTS, stdin: objects.join("\n---\n") };
    assert.equal(await rendered("kubectl apply -f -", options), "apply --filename=- --context=ctx", objects.join());
  }
});

Deno.test("A stdin of which some objects name another namespace and some none is refused", async () => {
  const stdin = [object("a", "x"), object("b")].join("\n---\n");
  const { source } = await readLine("kubectl apply -f -", { stdin });
  assert.equal(source.targets.length, 2);
  const problem = await problemOf("kubectl apply -f -", { stdin, defaults: DEFAULTS });
  assert.match(problem.message, /line 1 .*"x".*line 3 .*none/);
  // Its own flag decides.
  assert.match(await rendered("kubectl apply -f - -n x", { stdin, defaults: DEFAULTS }), /--namespace=x/);
});
