import type { Api, KubeObject } from "./api.ts";
import { ACCOUNTS, applications, argocdSettings, signToken } from "./argocd_objects.ts";
import { type ProcessRecord, startProcess } from "./processes.ts";
import { random } from "./planted.ts";
import { programDirectory, programPath } from "../programs/places.ts";
import type { ArgocdAccess } from "./state.ts";
import { waitFor } from "./wait.ts";

interface ArgocdOptions {
  readonly api: Api;
  readonly apiServer: ProcessRecord;
  readonly kubeconfig: string;
  readonly ports: { readonly redis: number; readonly server: number; readonly metrics: number };
}

interface StartedArgocd {
  readonly access: ArgocdAccess;
  readonly processes: readonly ProcessRecord[];
}

/** Starts a real Argo CD API server with redis behind it and adds applications. Waits until it answers. */
export async function startArgocd(
  directory: string,
  { api, apiServer, kubeconfig, ports }: ArgocdOptions,
): Promise<StartedArgocd> {
  const redis = await startProcess("redis", [
    programPath("redis-server"),
    "--port",
    String(ports.redis),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--dir",
    directory,
  ], { directory });
  await addDefinitions(api, apiServer);
  const key = random(40);
  const issuedAt = Math.floor(Date.now() / 1000);
  await Promise.all(argocdSettings({ key, issuedAt }).map((object) => api.apply(object)));
  await addApplications(api);
  const argocd = await startServer(directory, { kubeconfig, ports });
  const tokens = {
    admin: await signToken(ACCOUNTS.admin, { key, issuedAt }),
    viewer: await signToken(ACCOUNTS.viewer, { key, issuedAt }),
  };
  const server = `127.0.0.1:${ports.server}`;
  const headers = { authorization: `Bearer ${tokens.admin}` };
  await waitFor("Argo CD", async () => {
    const response = await fetch(`http://${server}/api/v1/applications`, { headers });
    await response.body?.cancel();
    return response.ok;
  }, { of: argocd });
  const configs = {
    admin: await writeConfig(`${directory}/argocd.config`, { server, token: tokens.admin }),
    viewer: await writeConfig(`${directory}/argocd-viewer.config`, { server, token: tokens.viewer }),
    wrong: await writeConfig(`${directory}/argocd-wrong.config`, {
      server,
      token: await signToken(ACCOUNTS.admin, { key: random(40), issuedAt }),
    }),
  };
  const names = applications().map(({ metadata }) => metadata.name);
  return { access: { server, configs, tokens, applications: names }, processes: [redis, argocd] };
}

/** The same binary is client and server: it goes by the name that it is started under. */
async function startServer(
  directory: string,
  { kubeconfig, ports }: Pick<ArgocdOptions, "kubeconfig" | "ports">,
): Promise<ProcessRecord> {
  const binary = `${directory}/argocd-server`;
  await Deno.symlink(programPath("argocd"), binary);
  await Deno.mkdir(`${directory}/argocd`, { recursive: true });
  return await startProcess("argocd-server", [
    binary,
    `--kubeconfig=${kubeconfig}`,
    "--namespace=argocd",
    "--insecure",
    "--address=127.0.0.1",
    `--port=${ports.server}`,
    "--metrics-address=127.0.0.1",
    `--metrics-port=${ports.metrics}`,
    `--redis=127.0.0.1:${ports.redis}`,
    "--repo-server=127.0.0.1:1",
    "--dex-server=127.0.0.1:1",
    "--loglevel=warn",
  ], { directory, env: { ARGOCD_TLS_DATA_PATH: `${directory}/argocd`, ARGOCD_FAKE_IN_CLUSTER: "true" } });
}

/** The kinds of Argo CD, from the files that it installs itself. */
async function addDefinitions(api: Api, apiServer: ProcessRecord): Promise<void> {
  const kinds = ["application", "applicationset", "appproject"];
  await Promise.all(kinds.map(async (kind) => {
    const yaml = await Deno.readTextFile(`${programDirectory("argocd-crds")}/${kind}-crd.yaml`);
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    await api.applyText(`${path}/${kind}s.argoproj.io`, yaml);
  }));
  const served = kinds.map((kind) => `/apis/argoproj.io/v1alpha1/${kind}s`);
  const areServed = async () => (await Promise.all(served.map((path) => api.get(path)))).length === kinds.length;
  await waitFor("the kinds of Argo CD", areServed, { of: apiServer });
}

async function addApplications(api: Api): Promise<void> {
  const project: KubeObject = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { namespace: "argocd", name: "default" },
    spec: { sourceRepos: ["*"], destinations: [{ namespace: "*", server: "*" }] },
  };
  await Promise.all([project, ...applications()].map((object) => api.apply(object)));
}

async function writeConfig(
  file: string,
  { server, token }: { readonly server: string; readonly token: string },
): Promise<string> {
  const text = `contexts:
- name: ${server}
  server: ${server}
  user: ${server}
current-context: ${server}
prompts-enabled: false
servers:
- grpc-web-root-path: ""
  plain-text: true
  server: ${server}
users:
- auth-token: ${token}
  name: ${server}
`;
  await Deno.writeTextFile(file, text, { mode: 0o600 });
  return file;
}
