import { childEnvironment } from "../../src/exec/mod.ts";
import type { Invocation, ProgramName } from "../../src/programs/mod.ts";
import { render, renderStdin } from "../../src/programs/mod.ts";
import { runToEnd } from "../../tasks/run.ts";
import type { ApiRequest } from "./api_request.ts";
import { type ApiServer, startApiServer } from "./api_server.ts";
import type { Charts } from "./charts.ts";
import { startProxy } from "./proxy.ts";
import { changedFiles, filesBelow } from "./files.ts";

/** All that a program did while it ran one line. */
export interface Deeds {
  readonly code: number;
  readonly stderr: string;
  readonly stdout: string;
  readonly requests: readonly ApiRequest[];
  /** First lines of what was said to any other host. */
  readonly elsewhere: readonly string[];
  /** Files that were made, changed or removed, from the root of the world: `home/.kube/cache/…`. */
  readonly files: readonly string[];
  /** Programs that were started, with their words. */
  readonly started: readonly string[];
  readonly seconds: number;
}

/** A machine of its own for one program: home, temporary folder, PATH, API server, and traps around them. */
export interface World {
  run(invocation: Invocation): Promise<Deeds>;
  end(): Promise<void>;
}

export interface WorldOptions {
  readonly program: ProgramName;
  /** Absolute path of the real program. */
  readonly file: string;
  readonly charts: Charts;
}

/** Longest time of one line, in milliseconds. */
const LIMIT = 3_000;

/** Caches in the programs' own home: discovery, charts and indexes. What is in them is not looked at. */
const CACHES = ["home/.kube/cache", "home/.cache/helm"];

/** The namespace that each context of the kubeconfig names. Each has a cluster of its own name. */
export const CONTEXTS: Readonly<Record<string, { readonly namespace: string }>> = {
  here: { namespace: "home" },
  other: { namespace: "default" },
};
export const CURRENT_CONTEXT = "here";

/** Programs that somebody might start. They do nothing but say that they were. */
const TRIPWIRES = (
  "sh bash kubectl helm istioctl argocd kustomize docker podman git vi vim nano less more diff curl wget ssh cat tar gpg aws " +
  "gcloud az xdg-open open sensible-browser www-browser firefox python3 perl plugin-tool kubectl-zap kubectl-create-zap kubectl-get"
).split(" ");

export async function createWorld({ program, file, charts }: WorldOptions): Promise<World> {
  const root = await Deno.makeTempDir({ prefix: "oracle-" });
  const [server, proxy] = [startApiServer(charts), startProxy()];
  await furnish(root, server);
  const env = { ...childEnvironment(hostileEnvironment(root, proxy.url), { program, directory: `${root}/work` }) };
  let before = filesBelow(root, CACHES);

  async function run(invocation: Invocation): Promise<Deeds> {
    const [stdin, at] = [renderStdin(invocation), performance.now()];
    const ended = await runToEnd([file, ...render(invocation)], {
      env,
      cwd: `${root}/work`,
      limit: LIMIT,
      ...(stdin === undefined ? {} : { stdin }),
    });
    const seconds = (performance.now() - at) / 1000;
    const started = await takeStarted(root);
    const after = filesBelow(root, CACHES);
    const files = changedFiles(before, after);
    before = after;
    return { ...ended, seconds, requests: server.take(), elsewhere: proxy.take(), files, started };
  }

  async function end(): Promise<void> {
    await Promise.all([server.shutdown(), proxy.shutdown()]);
    await Deno.remove(root, { recursive: true });
  }

  return { run, end };
}

async function furnish(root: string, server: ApiServer): Promise<void> {
  const home = `${root}/home`;
  for (
    const folder of [
      "work",
      "tmp",
      "bin",
      "home/.kube",
      "home/.config/helm",
      "home/.cache/helm/repository",
      "home/.istioctl",
      "home/.local/share/helm/plugins/zap",
    ]
  ) {
    await Deno.mkdir(`${root}/${folder}`, { recursive: true });
  }
  await Deno.writeTextFile(`${home}/.kube/config`, JSON.stringify(kubeconfig(server.url)));
  await Deno.writeTextFile(`${home}/.kube/kuberc`, KUBERC);
  await Deno.writeTextFile(`${home}/.istioctl/config.yaml`, "prefer-experimental: true\n");
  await Deno.writeTextFile(
    `${home}/.config/helm/repositories.yaml`,
    JSON.stringify({ apiVersion: "", repositories: [{ name: "repo", url: `${server.url}/charts` }] }),
  );
  await Deno.writeTextFile(
    `${home}/.cache/helm/repository/repo-index.yaml`,
    await (await fetch(`${server.url}/charts/index.yaml`)).text(),
  );
  await Deno.writeTextFile(
    `${home}/.local/share/helm/plugins/zap/plugin.yaml`,
    "name: zap\nversion: 1.0.0\nusage: u\ndescription: d\ncommand: plugin-tool\n",
  );
  for (const name of TRIPWIRES) {
    const script = `#!/bin/sh\necho "${name} $*" >> '${root}/started'\nexit 1\n`;
    await Deno.writeTextFile(`${root}/bin/${name}`, script, { mode: 0o755 });
  }
  server.take();
}

function kubeconfig(url: string) {
  const contexts = Object.entries(CONTEXTS).map(([name, { namespace }]) => ({
    name,
    context: { cluster: name, user: "operator", ...(namespace === "default" ? {} : { namespace }) },
  }));
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": CURRENT_CONTEXT,
    clusters: Object.keys(CONTEXTS).map((name) => ({ name, cluster: { server: `${url}/clusters/${name}` } })),
    contexts,
    users: [{ name: "operator", user: {} }],
  };
}

/** Defaults that would make every `get` another one, were they read. */
const KUBERC = `apiVersion: kubectl.config.k8s.io/v1beta1
kind: Preference
defaults:
  - command: get
    options: [{name: output, default: json}]
  - command: delete
    options: [{name: all, default: "true"}]
aliases:
  - name: version
    command: delete
    prependArgs: [pods]
    options: [{name: all, default: "true"}]
`;

/** What the server's own environment may hold: all of it that adds words, programs or another user must not pass. */
function hostileEnvironment(root: string, proxy: string): Record<string, string> {
  return {
    HOME: `${root}/home`,
    TMPDIR: `${root}/tmp`,
    PATH: `${root}/bin`,
    KUBECONFIG: `${root}/home/.kube/config`,
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    KUBECTL_EXTERNAL_DIFF: "plugin-tool",
    KUBERC: `${root}/home/.kube/kuberc`,
    KUBE_EDITOR: "vi",
    EDITOR: "vi",
    PAGER: "less",
    HELM_NAMESPACE: "elsewhere",
    HELM_KUBECONTEXT: "other",
    HELM_KUBEASUSER: "eve",
    HELM_KUBEAPISERVER: "http://192.0.2.1",
    HELM_PLUGINS: `${root}/home/.local/share/helm/plugins`,
    HELM_DEBUG: "true",
    ISTIOCTL_PREFER_EXPERIMENTAL: "true",
    ISTIOCTL_ISTIONAMESPACE: "elsewhere",
    POD_NAMESPACE: "elsewhere",
  };
}

async function takeStarted(root: string): Promise<readonly string[]> {
  try {
    const lines = (await Deno.readTextFile(`${root}/started`)).trim().split("\n");
    await Deno.remove(`${root}/started`);
    return lines;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
