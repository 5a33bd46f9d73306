import { deepEqual, equal, ok } from "node:assert/strict";
import { childEnvironment, inheritedNames } from "../../src/exec/mod.ts";
import type { FilterName, ProgramName } from "../../src/programs/mod.ts";

const CLUSTER: readonly ProgramName[] = ["kubectl", "helm", "istioctl", "argocd"];
const FILTERS: readonly FilterName[] = ["jq", "grep"];
const directory = "/empty";

/** An environment that has a value for every name that matters, and for many that must not pass. */
const HOSTILE = [
  ...["LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "GREP_OPTIONS", "GREP_COLORS", "JQ_COLORS"],
  ...["ARGOCD_OPTS", "HELM_NAMESPACE", "HELM_KUBEAPISERVER", "HELM_KUBETOKEN", "HELM_KUBEASUSER", "HELM_KUBECONTEXT"],
  ...["HELM_DEBUG", "HELM_BIN", "ISTIOCTL_XDS_ADDRESS", "ISTIOCTL_INSECURE", "ISTIOCONFIG", "KUBECTL_EXTERNAL_DIFF"],
  ...["KUBE_EDITOR", "EDITOR", "VISUAL", "PAGER", "BROWSER", "KUBECTL_KUBERC", "KUBERNETES_EXEC_INFO", "POD_NAMESPACE"],
  ...["GODEBUG", "GOTRACEBACK", "BASH_ENV", "ENV", "PYTHONPATH", "NODE_OPTIONS", "K8S_MCP_AUTH_TOKEN", "GITHUB_TOKEN"],
  ...["SSH_AUTH_SOCK", "DISPLAY", "LANG", "LC_MESSAGES", "LANGUAGE", "TERM_PROGRAM", "CLICOLOR_FORCE"],
];

const full = Object.fromEntries([...inheritedNames(), ...HOSTILE].map((name) => [name, `value of ${name}`]));

for (const program of [...CLUSTER, ...FILTERS]) {
  Deno.test(`nothing that changes what runs reaches ${program}`, () => {
    const names = Object.keys(childEnvironment(full, { program, directory }));
    deepEqual(names.filter((name) => HOSTILE.includes(name)), []);
  });
}

for (const program of FILTERS) {
  Deno.test(`${program} gets nothing of the server's environment`, () => {
    const { SystemRoot: _, ...environment } = childEnvironment(full, { program, directory });
    deepEqual(environment, { LC_ALL: "C.UTF-8", HOME: "/empty" });
  });
}

for (const program of CLUSTER) {
  Deno.test(`${program} gets what leads to the cluster`, () => {
    const environment = childEnvironment(full, { program, directory });
    for (
      const name of [
        "HOME",
        "PATH",
        "KUBECONFIG",
        "HTTPS_PROXY",
        "no_proxy",
        "SSL_CERT_FILE",
        "KUBERNETES_SERVICE_HOST",
      ]
    ) {
      equal(environment[name], `value of ${name}`);
    }
  });
}

Deno.test("credentials reach only the programs that use them", () => {
  const having = (name: string) =>
    CLUSTER.filter((program) => Object.hasOwn(childEnvironment(full, { program, directory }), name));
  deepEqual(having("ARGOCD_AUTH_TOKEN"), ["argocd"]);
  deepEqual(having("ARGOCD_SERVER"), ["argocd"]);
  deepEqual(having("AWS_SECRET_ACCESS_KEY"), ["kubectl", "helm", "istioctl"]);
  deepEqual(having("HELM_REPOSITORY_CONFIG"), ["helm"]);
  deepEqual(having("KUBECACHEDIR"), ["kubectl"]);
});

Deno.test("what adds aliases, plugins or other commands is switched off", () => {
  const own = (program: ProgramName) =>
    childEnvironment({ HELM_PLUGINS: "/theirs", KUBERC: "on" }, { program, directory });
  equal(own("kubectl")["KUBERC"], "off");
  equal(own("helm")["HELM_PLUGINS"], "/empty");
  equal(own("istioctl")["ISTIOCTL_PREFER_EXPERIMENTAL"], "false");
});

Deno.test("a variable that is not set stays so, and an empty one stays empty", () => {
  const environment = childEnvironment({ NO_PROXY: "" }, { program: "kubectl", directory });
  equal(environment["NO_PROXY"], "");
  ok(!Object.hasOwn(environment, "HTTP_PROXY"));
  ok(!Object.hasOwn(environment, "HOME"));
});

Deno.test("a name of Object.prototype is no variable", () => {
  const environment = childEnvironment(JSON.parse('{"__proto__": "x", "PATH": "/bin"}'), {
    program: "kubectl",
    directory,
  });
  deepEqual([environment["PATH"], Object.getPrototypeOf(environment)], ["/bin", Object.prototype]);
});

Deno.test("the reader of the environment is asked for no name twice", () => {
  const names = inheritedNames();
  equal(new Set(names).size, names.length);
});
