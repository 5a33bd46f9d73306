import { openApi } from "./api.ts";
import { startArgocd } from "./argocd.ts";
import { readAuthority, startControlPlane } from "./control_plane.ts";
import { writeKubeconfig } from "./kubeconfig.ts";
import { addNodes, startKwok } from "./nodes.ts";
import { addObjects, podsHaveSettled } from "./objects.ts";
import { type Planted, plantValues } from "./planted.ts";
import { freePorts } from "./ports.ts";
import type { ProcessRecord } from "./processes.ts";
import { programsPath } from "../programs/places.ts";
import { installRelease } from "./release.ts";
import { type Cluster, presentRevision, writeCluster } from "./state.ts";
import { waitFor } from "./wait.ts";

interface StartOptions {
  readonly say: (line: string) => void;
  /** Why there can be no Argo CD, where there can be none. */
  readonly argocdMissing: string | undefined;
}

/** Starts everything anew in an empty directory and fills it. What was started is recorded there, should it fail. */
export async function startCluster(directory: string, { say, argocdMissing }: StartOptions): Promise<Cluster> {
  const planted = plantValues();
  const [etcd, etcdPeer, apiServer, kwok, redis, server, metrics, closed] = freePorts(8) as Ports;
  const step = stopwatch(say);
  const plane = await startControlPlane(directory, { tokens: planted.tokens, ports: { etcd, etcdPeer, apiServer } });
  const authority = await certificateOf(directory, plane.apiServer);
  using api = openApi(plane.server, { token: planted.tokens.admin, authority });
  await waitFor("the API server", () => api.isReady(), { of: plane.apiServer });
  const kubeconfigs = await writeKubeconfigs(directory, {
    server: plane.server,
    authority,
    planted,
    closedPort: closed,
  });
  step(`the API server is ready (${plane.server})`);
  await addNodes(api);
  const play = await startKwok(directory, {
    kubeconfig: kubeconfigs.admin,
    port: kwok,
    loggedToken: planted.loggedToken,
  });
  await addObjects(api, planted);
  step("namespaces, workloads, Secrets and rights are there");
  const kubeconfig = kubeconfigs.admin;
  const [argocd] = await Promise.all([
    argocdMissing === undefined
      ? startArgocd(directory, { api, apiServer: plane.apiServer, kubeconfig, ports: { redis, server, metrics } })
      : undefined,
    installRelease(directory, { kubeconfig, planted }),
    waitFor("the pods", () => podsHaveSettled(api), { of: play }),
  ]);
  step(
    `the pods have settled, the Helm release is installed, ${argocd === undefined ? "no Argo CD" : "Argo CD answers"}`,
  );
  const cluster: Cluster = {
    revision: await presentRevision(),
    directory,
    server: plane.server,
    kubeconfigs,
    ...(argocd === undefined ? {} : { argocd: argocd.access }),
    ...(argocdMissing === undefined ? {} : { argocdMissing }),
    path: programsPath(),
    planted,
    processes: [plane.etcd, plane.apiServer, play, ...argocd?.processes ?? []],
  };
  await writeCluster(cluster);
  return cluster;
}

type Ports = [number, number, number, number, number, number, number, number];

/** The API server writes its certificate when it starts. */
async function certificateOf(directory: string, apiServer: ProcessRecord): Promise<string> {
  await waitFor(
    "the API server's certificate",
    async () => (await readAuthority(directory)).includes("END CERTIFICATE"),
    {
      of: apiServer,
    },
  );
  return await readAuthority(directory);
}

interface Users {
  readonly server: string;
  readonly authority: string;
  readonly planted: Planted;
  readonly closedPort: number;
}

async function writeKubeconfigs(
  directory: string,
  { planted: { tokens }, ...rest }: Users,
): Promise<Cluster["kubeconfigs"]> {
  const write = (user: keyof typeof tokens) =>
    writeKubeconfig(`${directory}/${user}.kubeconfig`, { ...rest, user, token: tokens[user] });
  return { admin: await write("admin"), viewer: await write("viewer"), wrong: await write("wrong") };
}

function stopwatch(say: (line: string) => void): (what: string) => void {
  const started = performance.now();
  return (what) => say(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${what}`);
}
