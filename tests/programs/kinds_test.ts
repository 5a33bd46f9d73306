import assert from "node:assert/strict";
import { expandCategory, kindOfObject, resolveKind } from "../../src/programs/kinds.ts";

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "secret.": [
    "secret",
    "secrets",
    "SECRETS",
    "SeCrEt",
    "secret.",
    "secrets.v1.",
    "SeCrEt.v1.",
    "secrets..",
    "secret.__internal.",
  ],
  "pod.": ["po", "pod", "pods", "Pods", "pod.v1."],
  "podmetrics.metrics.k8s.io": ["pods.metrics.k8s.io", "pods.v1beta1.metrics.k8s.io", "podmetrics", "pods.metrics"],
  "deployment.apps": [
    "deploy",
    "deployment",
    "deployments.apps",
    "deployment.v1.apps",
    "Deployments.ap",
    "deploy.apps",
    "deployments.v1.",
    "deployments.__internal.app",
  ],
  "poddisruptionbudget.policy": ["pdb", "poddisruptionbudgets", "pdb.policy"],
  "role.rbac.authorization.k8s.io": ["role", "roles.rbac", "roles.v1.rbac.authorization.k8s.io"],
  "customresourcedefinition.apiextensions.k8s.io": ["crd", "crds", "customresourcedefinitions"],
  "event.": ["ev", "events"],
  "event.events.k8s.io": ["events.events.k8s.io", "ev.v1.events.k8s.io"],
  "endpoints.": ["ep", "endpoints"],
  "horizontalpodautoscaler.autoscaling": ["hpa", "hpa.v2.autoscaling", "hpa.autoscal"],
  "virtualservice.networking.istio.io": ["vs", "virtualservices", "vs.v1.networking.istio.io"],
  "application.argoproj.io": ["app", "apps", "applications.argoproj.io"],
};

Deno.test("A kind is the same in every spelling that the API server reads", () => {
  for (const [kind, words] of Object.entries(FAMILIES)) {
    for (const word of words) {
      const { name, group, known } = resolveKind(word);
      assert.deepEqual([`${name}.${group}`, known], [kind, true], word);
    }
  }
});

Deno.test("A known word in a foreign group is unknown, and so is a word that nobody knows", () => {
  const words = [
    "secrets.example.com",
    "secrets.v1",
    "pods.apps",
    "deployments.v1",
    "widgets",
    "",
    "secrets.v1.example.com",
  ];
  for (const word of words) {
    const { known, namespaced } = resolveKind(word);
    assert.deepEqual([known, namespaced], [false, undefined], word);
  }
  const widget = resolveKind("Widgets.Example.com");
  assert.deepEqual([widget.name, widget.group], ["widgets", "Example.com"]);
});

Deno.test("Kinds are namespaced or not as the API server says", () => {
  const cluster = [
    "no",
    "ns",
    "pv",
    "clusterroles",
    "sc",
    "crd",
    "csr",
    "vac",
    "ip",
    "validatingwebhookconfigurations",
  ];
  for (const word of cluster) assert.equal(resolveKind(word).namespaced, false, word);
  for (
    const word of ["po", "pvc", "roles", "localsubjectaccessreviews", "csistoragecapacities", "podcertificaterequests"]
  ) {
    assert.equal(resolveKind(word).namespaced, true, word);
  }
});

Deno.test("An object's own kind is found by its group, whatever its version and case", () => {
  const cases = [
    ["v1", "Secret", "secret.", true],
    ["v1", "secret", "secret.", true],
    ["apps/v1", "Deployment", "deployment.apps", true],
    ["apps/v1beta1", "Deployment", "deployment.apps", true],
    ["v1", "Deployment", "deployment.", false],
    ["example.com/v1", "Secret", "secret.example.com", false],
    ["v1", "pods", "pods.", false],
    ["v1", "po", "po.", false],
    ["metrics.k8s.io/v1beta1", "PodMetrics", "podmetrics.metrics.k8s.io", true],
  ] as const;
  for (const [apiVersion, kind, expected, known] of cases) {
    const found = kindOfObject(apiVersion, kind);
    assert.deepEqual([`${found.name}.${found.group}`, found.known], [expected, known], `${apiVersion} ${kind}`);
  }
});

Deno.test("The category all holds the workloads and no Secret", () => {
  const names = expandCategory("all")?.map(({ name }) => name).toSorted();
  assert.deepEqual(names, [
    "cronjob",
    "daemonset",
    "deployment",
    "horizontalpodautoscaler",
    "job",
    "pod",
    "replicaset",
    "replicationcontroller",
    "service",
    "statefulset",
  ]);
  for (const word of ["ALL", "pods", ""]) assert.equal(expandCategory(word), undefined, word);
});
