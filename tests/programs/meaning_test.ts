import assert from "node:assert/strict";
import { loadTable } from "../../src/programs/load.ts";
import { readWords } from "../../src/programs/read.ts";
import type { CommandRow, Effect, FlagClass, FlagRow, ProgramName } from "../../src/programs/types.ts";

const PROGRAMS: readonly ProgramName[] = ["kubectl", "helm", "istioctl", "argocd"];

/** Words separated by one space each; no quoting. */
function effectOf(program: ProgramName, words: string): Effect {
  const span = { start: 0, end: 0 };
  const stage = { words: words.split(" ").map((value) => ({ value, span })), span };
  return readWords({ text: words, stages: [stage] }, { program }).source.effect;
}

function command(program: ProgramName, path: string): CommandRow {
  const row = loadTable(program).commands.get(path);
  assert.ok(row !== undefined, `${program} has no command "${path}"`);
  return row;
}

/** Commands that do something themselves, by path; groups only print help. */
function* commands(program: ProgramName): Iterable<readonly [path: string, row: CommandRow]> {
  for (const [path, row] of loadTable(program).commands) if (!row.group) yield [path, row];
}

function list(text: string): readonly string[] {
  return text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== "");
}

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
      experimental workload group create, help, manifest generate, manifest translate, options, proxy-config cluster
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
      proj windows list, repo get, repo list, repocreds list, version`,
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
  ["argocd", "local", "logout, context, configure, admin dashboard, admin import, admin cluster stats"],
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

// --- Flags, wherever they stand ------------------------------------------------------------------------------------

interface Family {
  readonly program: ProgramName;
  readonly class: FlagClass;
  readonly flags: string;
  /** `command --flag`: means something else there. */
  readonly but?: string;
}

const FAMILIES: readonly Family[] = [
  {
    program: "kubectl",
    class: "redirect",
    flags: `server, kubeconfig, token, user, cluster, username, password, client-certificate, client-key
      certificate-authority, insecure-skip-tls-verify, tls-server-name, kuberc, proxy-url
      insecure-skip-tls-verify-backend`,
    but: `config set-context --cluster, config set-context --user, config set-credentials --token
      config set-credentials --username, config set-credentials --password, create clusterrolebinding --user
      create rolebinding --user, set subject --user`,
  },
  {
    program: "kubectl",
    class: "impersonate",
    flags: "as, as-group, as-uid, as-user-extra",
    but: "auth can-i --as, auth can-i --as-group, auth can-i --as-uid, auth can-i --as-user-extra",
  },
  {
    program: "kubectl",
    class: "path",
    flags:
      `filename, kustomize, from-file, from-env-file, patch-file, profile-output, profile, cache-dir, output-directory
      cert, key, www, unix-socket, helm-command, mount, custom`,
    but: "debug --profile", // how privileged the container is
  },
  { program: "kubectl", class: "print", flags: "vmodule, flatten, resolve, show-secrets" },
  { program: "kubectl", class: "sensitive", flags: "from-literal, docker-password" },
  { program: "kubectl", class: "select", flags: "all, field-selector, pod-selector, prune-allowlist" },
  {
    program: "kubectl",
    class: "select",
    flags: "selector",
    but: "create poddisruptionbudget --selector, expose --selector", // fields of what is made
  },
  { program: "kubectl", class: "select", flags: "prune" },
  {
    program: "kubectl",
    class: "disrupt",
    flags: `force, now, grace-period, cascade, force-conflicts, delete-emptydir-data, disable-eviction
      remove-extra-permissions, remove-extra-subjects`,
    but: "diff --force-conflicts",
  },
  { program: "kubectl", class: "content", flags: "patch, overrides" },
  { program: "kubectl", class: "power", flags: "privileged" },
  {
    program: "kubectl",
    class: "power",
    flags: "subresource",
    but: "auth can-i --subresource",
  },
  { program: "kubectl", class: "follow", flags: "watch-only, follow" },
  { program: "kubectl", class: "follow", flags: "watch", but: "rollout status --watch" },
  { program: "kubectl", class: "output", flags: "template" },
  { program: "kubectl", class: "output", flags: "output", but: "kustomize --output" },
  { program: "kubectl", class: "dry-run", flags: "dry-run" },
  { program: "kubectl", class: "raw", flags: "raw", but: "config view --raw" },
  { program: "kubectl", class: "context", flags: "context" },
  {
    program: "kubectl",
    class: "namespace",
    flags: "namespace",
    // A field of an entry; and a place that is its own unless somebody says another.
    but: "config set-context --namespace, cluster-info --namespace",
  },
  { program: "kubectl", class: "all-namespaces", flags: "all-namespaces" },
  {
    program: "helm",
    class: "redirect",
    flags: `kubeconfig, kube-apiserver, kube-ca-file, kube-insecure-skip-tls-verify, kube-tls-server-name, kube-token
      username, pass-credentials, insecure, insecure-skip-tls-verify, plain-http`,
  },
  { program: "helm", class: "redirect", flags: "password", but: "repo add --password, registry login --password" },
  { program: "helm", class: "impersonate", flags: "kube-as-user, kube-as-group" },
  { program: "helm", class: "context", flags: "kube-context" },
  { program: "helm", class: "namespace", flags: "namespace" },
  {
    program: "helm",
    class: "path",
    flags:
      `values, set-file, output-dir, repo, ca-file, cert-file, key-file, keyring, registry-config, repository-config
      repository-cache, content-cache, post-renderer, post-renderer-args, endpoint, destination, untardir, starter
      passphrase-file`,
  },
  { program: "helm", class: "sensitive", flags: "set, set-string, set-json, set-literal" },
  {
    program: "helm",
    class: "disrupt",
    flags: "replace, force, force-replace, force-conflicts, take-ownership",
    but: `template --replace, template --force, template --force-replace, template --force-conflicts
      template --take-ownership`,
  },
  { program: "helm", class: "chart", flags: "dependency-update" },
  { program: "helm", class: "print", flags: "name-template" }, // its functions read the environment
  {
    program: "istioctl",
    class: "redirect",
    flags: "kubeconfig, xds-address, authority, insecure, plaintext, remote-contexts",
  },
  { program: "istioctl", class: "impersonate", flags: "as, as-group, as-uid" },
  {
    program: "istioctl",
    class: "path",
    flags: `file, filename, manifests, meshConfigFile, injectConfigFile, valuesFile, operatorFileName, cert-dir, dir
      output-dir, log_target`,
  },
  { program: "istioctl", class: "verbosity", flags: "vklog" },
  {
    program: "istioctl",
    class: "disrupt",
    flags: "level, reset, log-reset, stack-trace-level, stack-trace-reset, purge",
  },
  {
    program: "argocd",
    class: "redirect",
    flags:
      `server, auth-token, config, core, port-forward, port-forward-namespace, insecure, plaintext, header, client-crt
      client-crt-key, server-crt, kubeconfig, context, user, token, argocd-context, insecure-skip-tls-verify
      certificate-authority, client-certificate, client-key, tls-server-name, proxy-url`,
  },
  { program: "argocd", class: "redirect", flags: "cluster", but: "app list --cluster" }, // a filter
  { program: "argocd", class: "impersonate", flags: "as, as-group, as-uid" },
  { program: "argocd", class: "context", flags: "kube-context" },
  {
    program: "argocd",
    class: "path",
    flags: `file, local, local-repo-root, values-literal-file, helm-set-file, ssh-private-key-path, from
      tls-client-cert-path, tls-client-cert-key-path, github-app-private-key-path, gcp-service-account-key-path
      argocd-cm-path, argocd-secret-path, policy-file`,
  },
  { program: "argocd", class: "path", flags: "repo", but: "app list --repo" }, // a filter
  { program: "argocd", class: "path", flags: "values", but: "app unset --values" }, // names of what is taken away
  { program: "argocd", class: "disrupt", flags: "upsert, force, prune, replace, orphan" },
  { program: "argocd", class: "select", flags: "selector, all" },
  { program: "argocd", class: "follow", flags: "follow" },
];

for (const { program, class: expected, flags, but = "" } of FAMILIES) {
  Deno.test(`${program} --${list(flags)[0]} and its like are of class ${expected} wherever they stand`, () => {
    const others = list(but);
    for (const name of list(flags)) {
      const rows = withFlag(program, name);
      assert.notEqual(rows.length, 0, `no command of ${program} has --${name}`);
      for (const [path, row] of rows) {
        if (!others.includes(`${path} --${name}`)) assert.equal(row.class, expected, `${program} ${path} --${name}`);
      }
    }
    for (const other of others) assert.notEqual(classOf(program, other), expected, `${program} ${other}`);
  });
}

function withFlag(program: ProgramName, name: string): readonly (readonly [path: string, row: FlagRow])[] {
  return [...loadTable(program).commands].flatMap(([path, { flags }]) => {
    const row = flags.get(name);
    return row === undefined ? [] : [[path, row] as const];
  });
}

/** `command --flag`. */
function classOf(program: ProgramName, text: string): FlagClass {
  const [path, name] = text.split(" --");
  const row = command(program, path!).flags.get(name!);
  assert.ok(row !== undefined, `${program} ${path} has no --${name}`);
  return row.class;
}

Deno.test("The letter f follows, filters or names a file as its command says", () => {
  const meanings: readonly (readonly [ProgramName, string, string, FlagClass])[] = [
    ["kubectl", "logs", "follow", "follow"],
    ["kubectl", "apply", "filename", "path"],
    ["helm", "list", "filter", "plain"],
    ["helm", "install", "values", "path"],
    ["istioctl", "validate", "filename", "path"],
    ["istioctl", "experimental precheck", "from-version", "plain"],
    ["argocd", "app logs", "follow", "follow"],
    ["argocd", "app create", "file", "path"],
  ];
  for (const [program, path, name, expected] of meanings) {
    const row = command(program, path).letters.get("f");
    assert.deepEqual([path, row?.name, row?.class], [path, name, expected]);
  }
});

Deno.test("The letter c of istioctl is another kubeconfig", () => {
  assert.equal(command("istioctl", "analyze").letters.get("c")?.class, "redirect");
});

Deno.test("The call's stdin may stand for a manifest or for values, and for nothing else that is a path", () => {
  for (const program of PROGRAMS) {
    for (const [path, { flags }] of commands(program)) {
      for (const row of flags.values()) {
        if (row.stdin !== true) continue;
        const known = program === "helm" ? ["values"] : program === "argocd" ? ["file"] : ["filename"];
        assert.ok(row.class === "path" && known.includes(row.name), `${program} ${path} --${row.name}`);
      }
    }
  }
  for (const path of list("apply, create, delete, replace, diff, get, describe, patch, scale, wait, label, set env")) {
    assert.equal(command("kubectl", path).flags.get("filename")?.stdin, true, path);
  }
  for (const path of ["install", "upgrade", "template"]) {
    assert.equal(command("helm", path).flags.get("values")?.stdin, true, path);
  }
  assert.equal(command("istioctl", "validate").flags.get("filename")?.stdin, true);
});

// --- What flags make of a command ----------------------------------------------------------------------------------

const EFFECTS: readonly (readonly [program: ProgramName, effect: Effect, lines: readonly string[]])[] = [
  ["kubectl", "read", [
    "apply -f - --dry-run=client",
    "apply -f - --dry-run",
    "delete pod a --dry-run=client",
    "delete pod a --force --dry-run=client",
    "drain n --dry-run=client",
    "create role r --verb=get --resource=pods --dry-run=client",
    "label pod a --list",
    "annotate pod a --list",
    "set env deploy/a --list",
    "label pod a k=v --list",
    "label pod a k=v --local",
    "rollout status deploy/a",
  ]],
  ["kubectl", "dry-run", ["apply -f - --dry-run=server", "delete pod a --dry-run=server", "diff -f -"]],
  ["kubectl", "write", [
    "apply -f - --dry-run=none",
    "apply -f -",
    "apply -f - --force=false",
    "apply -f - --server-side",
    "label pod a k=v",
    "label pod a k=v --list=false",
    "replace -f -",
    "run a --image=b",
    "create secret generic a --type=Opaque",
    "rollout restart deploy/a",
  ]],
  ["kubectl", "delete", [
    "apply -f - --force",
    "apply -f - --prune -l a=b",
    "apply -f - --server-side --force-conflicts",
    "replace -f - --force",
    "replace --raw=/api",
    "create --raw=/api",
    "delete --raw=/api",
    "delete pod a",
  ]],
  ["kubectl", "interactive", [
    "run a --image=b -i",
    "run a --image=b -it",
    "run a --image=b --rm",
    "run a --image=b --attach",
    "create -f - --edit",
    "create -f - --edit --dry-run=client",
    "delete pod a -i",
  ]],
  ["kubectl", "credential", [
    "create secret generic a --type=bootstrap.kubernetes.io/token",
    "create secret generic a --type kubernetes.io/service-account-token",
    "create role r --verb=get --resource=pods",
  ]],
  ["kubectl", "exec", ["exec a -- ls", "exec -it a -- ls"]],
  ["helm", "read", [
    "install a r/c --dry-run",
    "install a r/c --dry-run=client",
    "upgrade a r/c --dry-run",
    "uninstall a --dry-run",
    "template a r/c",
    "template a r/c --dry-run=none",
    "template a r/c --force-conflicts",
  ]],
  ["helm", "dry-run", ["install a r/c --dry-run=server", "upgrade a r/c --dry-run=server"]],
  ["helm", "write", [
    "install a r/c",
    "install r/c -g",
    "install a r/c --dry-run=none",
    "install a r/c --atomic",
    "test a",
  ]],
  ["helm", "delete", [
    "install a r/c --replace",
    "install a r/c --force",
    "install a r/c --force-replace",
    "install a r/c --take-ownership",
    "upgrade a r/c --dry-run=none",
    "upgrade --install a r/c",
    "rollback a 1",
    "uninstall a --dry-run=false",
  ]],
  ["helm", "local", [
    "install a r/c --post-renderer p",
    "install a r/c --post-renderer p --dry-run",
    "template r/c --dependency-update",
  ]],
  ["istioctl", "read", ["proxy-config log a", "admin log", "manifest generate"]],
  ["istioctl", "dry-run", ["install --dry-run", "upgrade --dry-run", "uninstall --purge --dry-run"]],
  ["istioctl", "delete", [
    "proxy-config log a --level debug",
    "proxy-config log a --reset",
    "ztunnel-config log a --level debug",
    "admin log --level all:debug",
    "admin log --reset",
    "install",
    "tag set prod --revision r",
  ]],
  ["argocd", "read", ["app sync a --dry-run", "app sync a --prune --dry-run", "app diff a"]],
  ["argocd", "dry-run", ["app diff a --server-side-diff"]],
  ["argocd", "write", [
    "app sync a",
    "app sync a --prune=false",
    "app create a",
    "app actions run a restart --kind Pod",
  ]],
  ["argocd", "delete", [
    "app sync a --prune",
    "app sync a --force",
    "app sync a --replace",
    "app create a --upsert",
    "app delete a",
  ]],
  ["argocd", "interactive", ["app sync a --preview-changes"]],
];

for (const [program, effect, lines] of EFFECTS) {
  for (const words of lines) {
    Deno.test(`${program} ${words} is of effect ${effect}`, () => assert.equal(effectOf(program, words), effect));
  }
}

const STRANGE: readonly (readonly [ProgramName, string])[] = [
  ["kubectl", "apply -f - --dry-run=yes"],
  ["kubectl", "apply -f - --dry-run="],
  ["kubectl", "apply -f - --dry-run=Client"],
  // helm 3 takes an empty value for none, and installs.
  ["helm", "install a r/c --dry-run="],
  ["helm", "upgrade a r/c --dry-run=maybe"],
];

for (const [program, words] of STRANGE) {
  Deno.test(`${program} ${words} is not taken for a pretence`, () => {
    assert.throws(() => effectOf(program, words), /has no value/);
  });
}

Deno.test("Values that are listed as harmless are, and their neighbours are not", () => {
  const keep = (program: ProgramName, path: string, name: string) => {
    const effects = command(program, path).flags.get(name)?.effects ?? {};
    return Object.keys(effects).filter((value) => effects[value] === "keep").toSorted();
  };
  assert.deepEqual(keep("kubectl", "get", "subresource"), ["resize", "scale", "status"]);
  assert.deepEqual(keep("kubectl", "patch", "subresource"), ["resize", "scale", "status"]);
  assert.deepEqual(keep("kubectl", "delete", "cascade"), ["background", "foreground", "true"]);
  assert.deepEqual(keep("kubectl", "delete", "grace-period"), ["*"]);
  assert.deepEqual(keep("helm", "uninstall", "cascade"), ["background", "foreground"]);
  for (const value of keep("istioctl", "install", "set")) assert.match(value, /^profile=[a-z-]+$/);
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
