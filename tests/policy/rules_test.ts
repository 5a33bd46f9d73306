import assert from "node:assert/strict";
import { inject, type ProgramName, read } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";
import { canonicalForms } from "../../src/policy/rules/canonical.ts";
import type { Policy } from "../../src/policy/mod.ts";
import { isDenied, namesOf, policyOf } from "./file_policy.ts";
import { judgeLine } from "./judge_line.ts";

const KNOWN = `
dangerous_commands: { kubectl: ["kubectl delete", "kubectl drain"] }   # denied prefixes
safe_patterns:      { kubectl: ["kubectl delete pod", "kubectl delete job"] }   # exceptions to them
regex_rules:
  kubectl:
    - pattern: "kubectl\\\\s+delete\\\\s+(-[A-Za-z]+\\\\s+)*--all\\\\b"
      description: "Deleting all resources of a type"
      error_message: "Deleting all resources is restricted. Specify individual resources to delete."
`;

Deno.test("the known format works unchanged", async () => {
  const policy = await policyOf(KNOWN);
  for (
    const line of ["kubectl delete pod web", "kubectl delete job web", "kubectl get pods", "kubectl delete pods a b"]
  ) {
    assert.deepEqual(await namesOf(line, policy), ["allowed"], line);
  }
  for (const line of ["kubectl delete deployment web", "kubectl drain node", "kubectl delete pods --all"]) {
    assert.ok(await isDenied(line, policy), line);
  }
  assert.deepEqual((await namesOf("kubectl delete deployment web", policy))[0], "dangerous: kubectl delete");
});

Deno.test("a denial says which entry, where it stands, why, and what is permitted", async () => {
  const policy = await policyOf(KNOWN);
  const prefix = await judgeLine("kubectl delete deployment web", { policy });
  assert.ok(!prefix.allowed);
  assert.deepEqual(prefix.because[0], {
    name: "dangerous: kubectl delete",
    source: "policy.yaml:2:33",
    why: '"kubectl delete" stands under dangerous_commands',
  });
  assert.match(prefix.help, /"kubectl delete pod", "kubectl delete job"/);
  const pattern = await judgeLine("kubectl delete pods --all", { policy });
  assert.ok(!pattern.allowed);
  assert.equal(pattern.message, "Deleting all resources is restricted. Specify individual resources to delete.");
  assert.deepEqual(pattern.because[0]!.source, "policy.yaml:6:16");
  assert.equal(pattern.because[0]!.why, "Deleting all resources of a type");
});

/** One meaning in many spellings: a prefix holds for all or for none. */
const FAMILIES: Readonly<Record<string, { readonly denied: readonly string[]; readonly left: readonly string[] }>> = {
  "kubectl: kubectl delete pod": {
    denied: [
      "delete pod x",
      "delete pods x",
      "delete po x",
      "delete POD x",
      "delete pod/x",
      "delete pods.v1. x",
      "-n shop delete pod x",
      "delete -n shop pod x",
      "delete --now pod x",
      'delete "pod" x',
      "de'lete' po'd' x",
      "delete   pod   x",
      "delete deployment,pod x",
      "delete deploy/x po/y",
      "delete pods --all -A",
      "delete pods -l a=b",
      "kubectl delete pod x",
    ],
    left: [
      "delete pdb x",
      "delete poddisruptionbudget x",
      "delete podtemplate x",
      "get pod x",
      "delete deployment pod",
    ],
  },
  "kubectl: delete po web": {
    denied: ["delete pod web", "delete pod other web", "delete pod/web", "delete pods --all", "delete pods -l a=b"],
    left: ["delete pod web-0", "delete service web"],
  },
  "kubectl: get secret -n prod": {
    denied: [
      "get secrets -nprod",
      "get secret x --namespace=prod",
      "get secrets -A",
      "get pods,secrets -n prod",
      "get secret --namespace prod x",
    ],
    left: ["get secrets -n dev", "get pods -n prod", "get secrets"],
  },
  "kubectl: replace --force": {
    denied: ["replace -f - --force", "replace --force -f -", "replace --force=true --filename=- -n x"],
    left: ["replace -f -", "replace -f - --force=false"],
  },
  "kubectl: get --output=json": {
    denied: ["get pods -ojson", "get pods -o json", "get -o=json pods", "get pods --output json"],
    left: ["get pods -o yaml", "get pods"],
  },
  "kubectl: kubectl exec deployment": {
    denied: ["exec deploy/web -- ls", "exec deployment/web -- ls", "exec -n x deployments.apps/web -- ls"],
    left: ["exec web-0 -- ls", "exec pod/web-0 -- ls"],
  },
  "kubectl: exec web-0 -- ls": {
    denied: ["exec web-0 -- ls", "exec pod/web-0 -- ls /tmp", "exec -n x web-0 -- ls"],
    left: ["exec web-0 -- df", "exec web-1 -- ls"],
  },
  "kubectl: rollout": {
    denied: ["rollout restart deploy web", "rollout status deploy/web", "rollout history deploy web"],
    left: ["get deploy"],
  },
  "kubectl: get all": { denied: ["get all", "get all -A", "get all,cm"], left: ["get pods", "get services"] },
  "kubectl: get certificate": {
    denied: [
      "get certificates",
      "get certificate x",
      "get Certificates.cert-manager.io",
      "get cert",
      "get certs",
      "get crt x",
      "get certificates.v1.cert-manager.io",
    ],
    left: ["get pods", "get issuers", "get csr"],
  },
  "kubectl: get certificates.cert-manager.io": {
    denied: ["get certs", "get certificate x", "get crt.cert-manager.io", "get CERTIFICATES.cert-manager.io"],
    left: ["get certificaterequests", "get certificates.example.com", "get csr", "get secrets"],
  },
  "kubectl: create deployment": { denied: ["create deploy web --image=x"], left: ["create cm web", "get deployment"] },
  "kubectl: label pods web team=a": { denied: ["label pod web team=a x=y"], left: ["label pod web x=y"] },
  "helm: helm uninstall": {
    denied: ["del web", "un web", "delete web", "uninstall web"],
    left: ["list", "status web"],
  },
  "helm: install web bitnami/nginx": {
    denied: ["install web bitnami/nginx -n x", "install -n x web bitnami/nginx --set a=b"],
    left: ["install web bitnami/redis", "install other bitnami/nginx"],
  },
  "istioctl: istioctl x": { denied: ["experimental precheck", "x precheck"], left: ["version"] },
  "argocd: argocd app delete argocd/web": {
    denied: ["app delete argocd/web", "app delete web"],
    left: ["app delete team/web", "app delete argocd/other", "app get argocd/web"],
  },
  "argocd: argocd app delete": { denied: ["app delete web", "app delete a b -y"], left: ["app get web"] },
};

const MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n";

for (const [entry, { denied, left }] of Object.entries(FAMILIES)) {
  Deno.test(`the denied prefix "${entry}" holds for every spelling of it and for nothing else`, async () => {
    const [program = "", text = ""] = entry.split(/: (.*)/s);
    const policy = await policyOf(`dangerous_commands: {${program}: ["${text}"]}\n`);
    const ask = (line: string) =>
      isDenied(`${program} ${line}`, policy, line.startsWith("replace") ? MANIFEST : undefined);
    for (const line of denied) assert.ok(await ask(line), `${line} is denied`);
    for (const line of left) assert.ok(!await ask(line), `${line} is left alone`);
  });
}

Deno.test("an exception has to cover everything that a command names", async () => {
  const policy = await policyOf(
    "dangerous_commands: {kubectl: [delete]}\nsafe_patterns: {kubectl: [delete pod, delete svc web]}\n",
  );
  for (const line of ["delete pod a b", "delete po/a po/b", "delete svc web", "delete service/web pod/x"]) {
    assert.ok(!await isDenied(`kubectl ${line}`, policy), line);
  }
  for (const line of ["delete pod,deploy a", "delete pod/a deploy/b", "delete svc web other", "delete svc --all"]) {
    assert.ok(await isDenied(`kubectl ${line}`, policy), line);
  }
  assert.ok(await isDenied("kubectl delete -f -", policy, `${MANIFEST}---\n${MANIFEST.replace("ConfigMap", "Pod")}`));
  assert.ok(!await isDenied("kubectl delete -f -", policy, MANIFEST.replace("ConfigMap", "Pod")));
});

Deno.test("an exception for a kind that is not built in holds for that kind as written", async () => {
  const policy = await policyOf(
    "dangerous_commands: {kubectl: [get]}\nsafe_patterns: {kubectl: [get certificates.cert-manager.io, get widget]}\n",
  );
  for (const line of ["get certificates.cert-manager.io", "get certificate.cert-manager.io x", "get widgets"]) {
    assert.ok(!await isDenied(`kubectl ${line}`, policy), line);
  }
  for (
    const line of ["get certs", "get certificates", "get certificates.example.com", "get wd", "get widgets.example.com"]
  ) {
    assert.ok(await isDenied(`kubectl ${line}`, policy), line);
  }
});

Deno.test("a safe pattern lifts deleting, mass change and disrupting for its prefix, and check says so", async () => {
  const policy = await policyOf(
    "safe_patterns: {kubectl: [delete pod, delete sts, drain, label], helm: [uninstall]}\n",
  );
  const lines = [
    "kubectl delete pods --all -A",
    "kubectl delete sts web --force",
    "kubectl drain n",
    "helm uninstall web",
  ];
  for (const line of [...lines, "kubectl label pods --all a=b"]) {
    const verdict = await judgeLine(line, { policy });
    assert.ok(verdict.allowed, line);
    assert.ok(verdict.because.length > 0 && verdict.because.every(({ source }) => source.startsWith("policy.yaml:1:")));
    assert.match(verdict.because[0]!.why, /^".*" stands under safe_patterns$/);
  }
});

Deno.test("a safe pattern never lifts a guard about credentials, files, secrets, power or code in pods", async () => {
  const policy = await policyOf(`safe_patterns:
  kubectl: [delete, get, exec, apply, create, edit, config, cp, port-forward, run]
`);
  const lines = [
    "delete pod x --token=y",
    "delete -f /etc/x.yaml",
    "get pods --as=admin",
    "get secret x -o jsonpath={.data}",
    "get --raw /api/v1/secrets",
    "exec web-0 -- sh",
    "create clusterrolebinding x --clusterrole=admin --user=y",
    "create token x",
    "edit deploy x",
    "config view --raw",
    "cp a:/x y",
    "port-forward web-0 80",
    "run x --image=y --privileged",
  ];
  for (const line of lines) assert.notDeepEqual(await namesOf(`kubectl ${line}`, policy), ["allowed"], line);
  assert.deepEqual(
    await namesOf("kubectl delete pods --all", await policyOf(`mode: readonly\nsafe_patterns: {kubectl: [delete]}\n`)),
    ["effect"],
  );
});

Deno.test("the canonical form is the same for every spelling", async () => {
  const families: Readonly<Record<string, readonly string[]>> = {
    "kubectl delete pod web-0 --namespace=prod": [
      "delete po web-0 -nprod",
      "-n prod delete pod/web-0",
      "delete Pods web-0 --namespace prod",
    ],
    "kubectl get pod --all-namespaces --output=json": ["get po -Aojson", "get -o json pods -A"],
    "kubectl exec pod web-0 --namespace=default -- ls -l": ["exec web-0 -- ls -l", "exec pod/web-0 -- ls -l"],
    "helm uninstall web --namespace=default": ["del web", "un web"],
    "kubectl create deployment web --image=x --namespace=default": ["create deploy web --image x"],
  };
  for (const [form, lines] of Object.entries(families)) {
    for (const line of lines) assert.deepEqual(await formsOf(line, form.split(" ")[0] as ProgramName), [form], line);
  }
  assert.deepEqual(await formsOf("get po,svc -n x", "kubectl"), [
    "kubectl get pod --namespace=x",
    "kubectl get service --namespace=x",
  ]);
  assert.deepEqual(await formsOf("get po/a svc/b widgets/c", "kubectl"), [
    "kubectl get pod a --namespace=default",
    "kubectl get service b --namespace=default",
    "kubectl get widgets c --namespace=default",
  ]);
  assert.deepEqual(await formsOf("apply -f - -n x", "kubectl", MANIFEST), [
    "kubectl apply configmap web --filename=- --namespace=x",
  ]);
});

async function formsOf(line: string, program: ProgramName, stdin?: string): Promise<readonly string[]> {
  const pipeline = await read(parse(line), { program, stdin });
  return canonicalForms(inject(pipeline, { context: undefined, namespace: "default" }).source);
}

Deno.test("a pattern is tried on the canonical form, on flags before operands, and on the words as typed", async () => {
  const policy = await policyOf(`regex_rules:
  kubectl:
    - {pattern: '^kubectl get secret\\b'}
    - {pattern: '^kubectl delete --all .*pod$'}
    - {pattern: 'get\\s+po\\s+-o\\s+wide'}
    - {pattern: '--namespace=kube-system'}
`);
  const lines = [
    "get secrets",
    "get pods,SECRETS",
    "delete po --all",
    "delete pods --all -n x",
    "get po -o wide",
    "get 'po' -o   wide",
  ];
  for (const line of [...lines, "get cm -nkube-system"]) assert.ok(await isDenied(`kubectl ${line}`, policy), line);
  for (const line of ["get pods -o wide", "get pods", "get cm"]) {
    assert.ok(!await isDenied(`kubectl ${line}`, policy), line);
  }
  const injected = await judgeLine("kubectl get cm", {
    policy,
    defaults: { context: undefined, namespace: "kube-system" },
  });
  assert.ok(!injected.allowed);
});

Deno.test("forbid wins, in whatever order entries stand", async () => {
  const deny = "  - {deny: no, command: kubectl scale, name: db}\n";
  const allow = "  - {allow: yes, command: kubectl scale}\n";
  for (const text of [deny + allow, allow + deny]) {
    const policy = await policyOf(
      `mode: readonly\nrules:\n${text.replaceAll("yes", "'yes'").replaceAll("no,", "'no',")}`,
    );
    assert.deepEqual(await namesOf("kubectl scale deploy web --replicas=1", policy), ["allowed"]);
    assert.deepEqual(await namesOf("kubectl scale deploy db --replicas=1", policy), ["deny: no"]);
    assert.deepEqual(await namesOf("kubectl scale deploy web db --replicas=1", policy), ["deny: no"]);
  }
});

const ASKED: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["namespace: [prod]", [
    "get pods -n prod",
    "get pods -A",
    "delete ns prod",
    "get --raw /apis/metrics.k8s.io/v1beta1/pods",
  ], [
    "get pods -n dev",
    "get nodes",
    "get ns",
    "get --raw /healthz",
    "get --raw /version",
  ]],
  ["namespace: all-namespaces", ["get pods -A", "get pods --all-namespaces=true"], ["get pods -n x", "get nodes"]],
  ["namespace: cluster", ["get nodes", "get ns x", "get pods,nodes"], ["get pods", "get pods -A"]],
  ["namespace: raw", ["get --raw /healthz"], ["get pods", "get nodes", "get pods -A"]],
  ["effect: [write, delete]", ["scale deploy x --replicas=1", "delete pod x"], [
    "get pods",
    "scale deploy x --replicas=1 --dry-run=client",
  ]],
  ["kind: Deploy", ["get deployments", "get all", "scale deploy/x --replicas=1"], ["get pods", "get rs"]],
  ["kind: events", ["get ev", "get events.events.k8s.io"], ["get pods"]],
  ["name: web*", ["get pod web-0", "get pods", "get pod a web"], ["get pod a"]],
  ["context: prod", ["get pods", "get pods --context=prod"], ["get pods --context=dev"]],
  ["flag: --watch", ["get pods -w", "get pods --watch=true"], ["get pods", "get pods --watch=false"]],
  ["flag: [--output=json, --output=yaml]", ["get pods -ojson", "get pods -o yaml"], ["get pods -o wide"]],
  ["command: [get, kubectl logs]", ["get pods", "logs x"], ["describe pod x"]],
  ["{program: kubectl, command: rollout}", ["rollout status deploy/x"], ["get pods"]],
  ["program: helm", [], ["get pods"]],
];

for (const [asked, denied, left] of ASKED) {
  Deno.test(`a deny with "${asked}" holds for what it may speak of`, async () => {
    const keys = asked.startsWith("{") ? asked.slice(1, -1) : asked;
    const policy = await policyOf(`rules:\n  - {deny: x, ${keys}}\n`);
    for (const line of denied) assert.ok(await isDenied(`kubectl ${line}`, policy), line);
    for (const line of left) assert.ok(!await isDenied(`kubectl ${line}`, policy), line);
  });
}

Deno.test("an unknown namespace satisfies every deny and no allow", async () => {
  const none = { context: undefined, namespace: undefined };
  const deny = await policyOf("rules:\n  - {deny: x, namespace: prod}\n");
  const allow = await policyOf('mode: readonly\nrules:\n  - {allow: x, command: scale, namespace: "*"}\n');
  const line = "kubectl scale deploy web --replicas=1";
  const verdict = (policy: Policy, text: string) => judgeLine(text, { policy, defaults: none });
  assert.equal((await verdict(deny, line)).allowed, false);
  assert.equal((await verdict(deny, `${line} -n dev`)).allowed, true);
  assert.equal((await verdict(allow, line)).allowed, false);
  assert.equal((await verdict(allow, `${line} -n dev`)).allowed, true);
});

Deno.test("what an allow lifts, it lifts for all that it surely covers and for nothing else", async () => {
  const policy = await policyOf(`mode: readonly
rules:
  - {allow: a, command: kubectl scale, kind: deployment, namespace: [shop, pay-*]}
  - {allow: b, command: kubectl label, kind: pod, name: "web*"}
  - {allow: c, command: helm uninstall, namespace: shop}
  - {allow: d, command: kubectl patch, kind: widgets.example.com, namespace: [shop]}
  - {allow: e, command: kubectl annotate, kind: node, namespace: cluster}
  - {allow: f, command: kubectl delete, kind: sts, grants: delete-force}
  - {allow: g, effect: exec}
`);
  const allowed = [
    "kubectl scale deploy a b --replicas=1 -n shop",
    "kubectl scale deploy/a --replicas=1 -n pay-eu",
    "kubectl label pods web-0 web-1 a=b",
    "helm uninstall web -n shop",
    "kubectl annotate node n a=b",
    "kubectl delete sts x --force",
    "kubectl exec web-0 -- ls",
  ];
  for (const line of allowed) assert.deepEqual(await namesOf(line, policy), ["allowed"], line);
  const refused = [
    "kubectl scale deploy a --replicas=1",
    "kubectl scale deploy/a sts/b --replicas=1 -n shop",
    "kubectl scale deploy a --replicas=1 -n shop2",
    "kubectl scale deploy --all --replicas=1 -n shop",
    "kubectl label pods web-0 db-0 a=b",
    "kubectl label pods --all a=b",
    "kubectl label pods -l x=y a=b",
    "helm uninstall web",
    "kubectl patch widgets.example.com x -p {} -n shop",
    "kubectl delete sts --all",
    "kubectl exec web-0 -- sh",
  ];
  for (const line of refused) assert.notDeepEqual(await namesOf(line, policy), ["allowed"], line);
});

Deno.test('"describe KIND NAME" also shows what begins with the name, and rules about names know it', async () => {
  const denied = await policyOf(
    `rules:\n  - {deny: hidden, kind: secret, name: "db-*"}\n  - {deny: hidden, kind: pod, name: web-0}\n`,
  );
  for (
    const line of [
      "secret db-1",
      "secret db",
      "secret d",
      "secrets db-",
      "sa,secret d",
      "pod web-0",
      "pod web-",
      "po w",
    ]
  ) {
    assert.ok(await isDenied(`kubectl describe ${line}`, denied), line);
  }
  for (const line of ["secret web", "secret/d", "secret/db", "secrets d x", "pod web-0-a", "pod/web-", "svc d"]) {
    assert.deepEqual(await namesOf(`kubectl describe ${line}`, denied), ["allowed"], line);
  }
});
