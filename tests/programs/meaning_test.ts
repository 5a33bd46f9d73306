import assert from "node:assert/strict";
import { loadTable } from "../../src/programs/load.ts";
import type { Effect, ProgramName } from "../../src/programs/types.ts";
import { command, commands, list, PROGRAMS } from "./meaning_rows.ts";

// --- What strict permits -------------------------------------------------------------------------------------------

/** All that is read, pretended or written, by the command alone. A command that moves in or out shows here. */
const PERMITTED: Readonly<Record<ProgramName, Readonly<Partial<Record<Effect, string>>>>> = {
  kubectl: {
    "read":
      `alpha kuberc view, api-resources, api-versions, apply view-last-applied, auth can-i, auth whoami, cluster-info
      cluster-info dump, completion, config current-context, config get-clusters, config get-contexts, config get-users
      config view, describe, events, explain, get, help, kuberc view, logs, options, plugin list, rollout history
      rollout status, top node, top pod, version, wait`,
    "dry-run": "diff",
    "write":
      `annotate, apply, apply set-last-applied, autoscale, create, create configmap, create cronjob, create deployment
      create ingress, create job, create namespace, create poddisruptionbudget, create priorityclass, create quota
      create secret docker-registry, create secret generic, create secret tls, create service clusterip
      create service externalname, create service loadbalancer, create service nodeport, create serviceaccount, expose
      label, patch, replace, rollout pause, rollout restart, rollout resume, rollout undo, run, scale, set env, set image
      set resources, set selector, set serviceaccount`,
  },
  helm: {
    "read":
      `completion bash, completion fish, completion powershell, completion zsh, env, get all, get hooks, get manifest
      get metadata, get notes, get values, help, history, list, plugin list, repo list, repo update, search hub
      search repo, show all, show chart, show crds, show readme, show values, status, template, verify, version`,
    "write": "install, test",
  },
  istioctl: {
    "read": `admin log, analyze, authz, bug-report version, completion bash, completion fish, completion powershell
      completion zsh, experimental authz check, experimental check-inject, experimental config list
      experimental describe pod, experimental describe service, experimental envoy-stats, experimental injector list
      experimental metrics, experimental precheck, experimental proxy-status, experimental version
      experimental workload group create, help, manifest generate, options, proxy-config cluster
      proxy-config ecds, proxy-config eds, proxy-config endpoint, proxy-config listener, proxy-config log
      proxy-config rootca-compare, proxy-config route, proxy-status, remote-clusters, tag generate, tag list, validate
      version, waypoint generate, waypoint list, waypoint status, ztunnel-config connections, ztunnel-config log
      ztunnel-config policy, ztunnel-config service, ztunnel-config workload`,
  },
  argocd: {
    "read": `account can-i, account get, account get-user-info, account list, app actions list, app diff, app get
      app get-resource, app history, app list, app logs, app manifests, app resources, app wait, appset generate
      appset get, appset list, cert list, cluster get, cluster list, completion, gpg get, gpg list, help, proj get
      proj list, proj role get, proj role list, proj role list-tokens, proj source-integrity git policies list
      proj windows list, repo get, repo list, repocreds list, version, context`,
    "write": "app actions run, app create, app sync",
  },
};

for (const program of PROGRAMS) {
  for (const effect of ["read", "dry-run", "write"] as const) {
    Deno.test(`The commands of ${program} that are of effect ${effect} are these and no others`, () => {
      const found = [...commands(program)].filter(([, row]) => row.effect === effect).map(([path]) => path);
      assert.deepEqual(found.toSorted(), list(PERMITTED[program][effect] ?? "").toSorted());
    });
  }

  Deno.test(`A group of ${program} is of effect read: it prints help and takes no operand`, () => {
    for (const [path, row] of loadTable(program).commands) {
      if (row.group) assert.deepEqual([path, row.effect, row.operands], [path, "read", []]);
    }
  });
}

// --- What it refuses -----------------------------------------------------------------------------------------------

const REFUSED: readonly (readonly [program: ProgramName, effect: Effect, paths: string])[] = [
  ["kubectl", "delete", "delete, drain, cordon, uncordon, taint"],
  ["kubectl", "exec", "exec"],
  ["kubectl", "interactive", "attach, edit, debug, apply edit-last-applied"],
  [
    "kubectl",
    "local",
    `port-forward, proxy, cp, kustomize, kuberc set, alpha kuberc set, config set, config unset, config use-context
      config set-context, config set-cluster, config set-credentials, config rename-context, config delete-context
      config delete-cluster, config delete-user`,
  ],
  [
    "kubectl",
    "credential",
    `create token, create role, create rolebinding, create clusterrole, create clusterrolebinding, set subject
      auth reconcile, certificate approve, certificate deny`,
  ],
  ["helm", "delete", "uninstall, rollback, upgrade"],
  [
    "helm",
    "local",
    `repo add, repo remove, repo index, push, package, pull, create, lint, registry login, registry logout
      dependency build, dependency update, dependency list, plugin install, plugin update, plugin uninstall
      plugin package, plugin verify`,
  ],
  [
    "istioctl",
    "delete",
    "install, upgrade, uninstall, manifest install, tag set, tag remove, waypoint apply, waypoint delete",
  ],
  [
    "istioctl",
    "local",
    `bug-report, kube-inject, dashboard kiali, dashboard grafana, dashboard jaeger, dashboard prometheus, dashboard zipkin
      dashboard skywalking, dashboard envoy, dashboard proxy, dashboard controlz, dashboard istiod-debug`,
  ],
  [
    "istioctl",
    "credential",
    `proxy-config secret, proxy-config bootstrap, proxy-config all, ztunnel-config certificate, ztunnel-config all
      create-remote-secret, experimental workload entry configure`,
  ],
  // Its pages disconnect proxies and push to all of them.
  ["istioctl", "delete", "experimental internal-debug"],
  [
    "argocd",
    "delete",
    `app delete, app set, app unset, app patch, app add-source, app remove-source, app patch-resource
      app delete-resource, app rollback, app terminate-op, app confirm-deletion, cluster add, cluster rm, cluster set
      repo add, repo rm, repocreds add, repocreds rm, proj create, proj delete, proj set, proj add-source
      proj add-destination, proj role create, proj role delete, proj windows add, proj windows delete, appset create
      appset delete, cert add-tls, cert add-ssh, cert rm, gpg add, gpg rm`,
  ],
  ["argocd", "interactive", "app edit, proj edit, login, relogin"],
  ["argocd", "local", "logout, configure, admin dashboard, admin import, admin cluster stats"],
  [
    "argocd",
    "credential",
    `account generate-token, account delete-token, account update-password, account session-token, account bcrypt
      proj role create-token, proj role delete-token, proj role add-policy, proj role add-group, cluster rotate-auth
      admin initial-password, admin redis-initial-password, admin export, admin cluster kubeconfig`,
  ],
];

for (const [program, effect, paths] of REFUSED) {
  Deno.test(`Of effect ${effect} are ${program} ${list(paths)[0]} and its like`, () => {
    for (const path of list(paths)) assert.equal(command(program, path).effect, effect, path);
  });
}

Deno.test("Commands that grant rights are of class power", () => {
  const kubectl = list(`create role, create rolebinding, create clusterrole, create clusterrolebinding, set subject
    auth reconcile, certificate approve, certificate deny, debug`);
  for (const path of kubectl) assert.equal(command("kubectl", path).class, "power", path);
  for (const path of ["proj role add-policy", "proj role add-group", "cluster add"]) {
    assert.equal(command("argocd", path).class, "power", path);
  }
});

Deno.test("Commands that print credentials are of class print", () => {
  const printing: readonly (readonly [ProgramName, string])[] = [
    ["kubectl", "create token"],
    ["istioctl", "proxy-config secret, proxy-config bootstrap, proxy-config all, ztunnel-config certificate"],
    ["istioctl", "ztunnel-config all, create-remote-secret"],
    [
      "argocd",
      "account generate-token, account session-token, proj role create-token, admin initial-password, admin export",
    ],
  ];
  for (const [program, paths] of printing) {
    for (const path of list(paths)) assert.equal(command(program, path).class, "print", path);
  }
});

Deno.test("All that argocd admin does is refused", () => {
  for (const [path, row] of commands("argocd")) {
    if (path.startsWith("admin ")) assert.ok(["local", "credential"].includes(row.effect), path);
  }
});

// --- Operands ------------------------------------------------------------------------------------------------------

const FORMS: readonly (readonly [program: ProgramName, path: string, roles: string])[] = [
  ["kubectl", "get", "resources"],
  ["kubectl", "logs", "pod word"],
  ["kubectl", "exec", "pod command"],
  ["kubectl", "run", "name command"],
  ["kubectl", "label", "resources pair"],
  ["kubectl", "drain", "node"],
  ["kubectl", "cp", "path path"],
  ["kubectl", "kustomize", "path"],
  ["kubectl", "config use-context", "context-name"],
  ["helm", "install", "release chart"],
  ["helm", "upgrade", "release chart"],
  ["helm", "rollback", "release revision"],
  ["helm", "show values", "chart"],
  ["helm", "repo add", "word path"],
  ["helm", "verify", "path"],
  ["istioctl", "analyze", "path"],
  ["istioctl", "proxy-config cluster", "pod"],
  ["argocd", "app sync", "app"],
  ["argocd", "app actions run", "app word"],
  ["argocd", "appset create", "path"],
];

Deno.test("Operands have the roles of their places", () => {
  for (const [program, path, roles] of FORMS) {
    assert.deepEqual([path, command(program, path).operands.map(({ role }) => role).join(" ")], [path, roles]);
  }
});

Deno.test("A command whose operands are names of one kind says which", () => {
  for (const program of PROGRAMS) {
    for (const [path, row] of commands(program)) {
      const named = row.operands.some(({ role }) => role === "name");
      assert.equal(row.kind !== undefined, named, `${program} ${path}`);
    }
  }
});
