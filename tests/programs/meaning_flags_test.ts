import assert from "node:assert/strict";
import { loadTable } from "../../src/programs/load.ts";
import type { FlagClass, FlagRow, ProgramName } from "../../src/programs/types.ts";
import { command, commands, list, PROGRAMS } from "./meaning_rows.ts";

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
  { program: "kubectl", class: "select", flags: "prune", but: "diff --prune" },
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
