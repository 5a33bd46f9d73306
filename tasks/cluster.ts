import { endProcess, isAlive, recordedProcesses } from "./cluster/processes.ts";
import { type Cluster, presentRevision, readCluster } from "./cluster/state.ts";
import { startCluster } from "./cluster/up.ts";
import { openApi } from "./cluster/api.ts";
import { readAuthority } from "./cluster/control_plane.ts";
import { withLock } from "./lock.ts";
import { bring, cacheDirectory, pinOf, surroundings } from "./programs.ts";

export type { ArgocdAccess, Cluster } from "./cluster/state.ts";
export type { Planted } from "./cluster/planted.ts";

/** Where a cluster is kept and who is told what is done; both have sensible defaults. */
export interface ClusterOptions {
  /** All of the cluster's state. One directory, one cluster. */
  readonly directory?: string;
  readonly say?: (line: string) => void;
}

const NEEDED = ["kubectl", "helm", "etcd", "kube-apiserver", "kwok"];
const NEEDED_FOR_ARGOCD = ["argocd", "argocd-crds", "redis-server"];

/**
 * A real API server with kwok and Argo CD on loopback: the one that is up, if it is whole and made from what the checkout
 * holds now, else a new one. It outlives this process, and everyone shares it. Brings the programs that it needs.
 */
export async function clusterUp(
  { directory = clusterDirectory(), say = () => {} }: ClusterOptions = {},
): Promise<Cluster> {
  return await withLock(`${directory}.lock`, async () => {
    const present = await liveCluster({ directory });
    if (present !== undefined) return present;
    const around = { ...surroundings(), say };
    const gone = async (names: readonly string[]) =>
      (await bring(names.map(pinOf), around)).filter(({ kind }) => kind === "missing").map(({ name }) => name);
    const missing = await gone(NEEDED);
    if (missing.length > 0) throw new Error(`No cluster without ${missing.join(", ")}: see \`deno task programs\``);
    const without = await gone(NEEDED_FOR_ARGOCD);
    await endAll(directory, say);
    await Deno.mkdir(directory, { recursive: true, mode: 0o700 });
    const argocdMissing = without.length === 0 ? undefined : `${without.join(", ")} cannot be had here`;
    try {
      return await startCluster(directory, { say, argocdMissing });
    } catch (error) {
      await endProcesses(directory);
      throw error;
    }
  }, { waiting: () => say("Waiting for another task that starts or ends the cluster") });
}

/** Ends every process that was ever started for the cluster and still runs, and removes its directory. */
export async function clusterDown(
  { directory = clusterDirectory(), say = () => {} }: ClusterOptions = {},
): Promise<void> {
  await withLock(`${directory}.lock`, () => endAll(directory, say));
}

/** The cluster that is up now, or undefined: nothing is started or ended. */
export async function liveCluster(
  { directory = clusterDirectory() }: ClusterOptions = {},
): Promise<Cluster | undefined> {
  const cluster = await readCluster(directory);
  if (cluster === undefined || cluster.revision !== await presentRevision()) return undefined;
  const alive = await Promise.all(cluster.processes.map(isAlive));
  if (alive.includes(false)) return undefined;
  try {
    const authority = await readAuthority(directory);
    using api = openApi(cluster.server, { token: cluster.planted.tokens.admin, authority });
    return await api.isReady() ? cluster : undefined;
  } catch {
    return undefined;
  }
}

/** Where the shared cluster is kept. */
export function clusterDirectory(): string {
  return `${cacheDirectory()}/cluster`;
}

async function endAll(directory: string, say: (line: string) => void): Promise<void> {
  const ended = await endProcesses(directory);
  if (ended.length > 0) say(`Ended ${ended.join(", ")}`);
  await Deno.remove(directory, { recursive: true }).catch(() => {});
}

/** Those that others lean on go last. */
async function endProcesses(directory: string): Promise<string[]> {
  const ended = [];
  for (const record of (await recordedProcesses(directory)).reverse()) {
    if (await endProcess(record)) ended.push(record.name);
  }
  return ended;
}

async function printStatus(): Promise<number> {
  const directory = clusterDirectory();
  for (const record of await recordedProcesses(directory)) {
    console.log(
      `${record.name.padEnd(16)}${String(record.pid).padEnd(9)}${await isAlive(record) ? "runs" : "is gone"}`,
    );
  }
  const cluster = await liveCluster();
  console.log(cluster === undefined ? "No cluster is up" : describe(cluster));
  return cluster === undefined ? 1 : 0;
}

function describe({ server, kubeconfigs, argocd, argocdMissing, directory }: Cluster): string {
  return [
    `The cluster is up: ${server}`,
    `  kubectl:  KUBECONFIG=${kubeconfigs.admin} (or viewer.kubeconfig, wrong.kubeconfig)`,
    argocd === undefined
      ? `  argocd:   left out: ${argocdMissing}`
      : `  argocd:   ARGOCD_CONFIG=${argocd.configs.admin}`,
    `  all else: ${directory}/cluster.json`,
  ].join("\n");
}

async function main([verb, ...rest]: readonly string[]): Promise<number> {
  const say = (line: string) => console.log(line);
  if (rest.length === 0 && verb === "up") {
    say(describe(await clusterUp({ say })));
    return 0;
  }
  if (rest.length === 0 && verb === "down") {
    await clusterDown({ say });
    return 0;
  }
  if (rest.length === 0 && verb === "status") return await printStatus();
  console.error("Usage: deno task cluster up | down | status");
  return 2;
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(Deno.args.filter((word) => word !== "--"));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 1;
  }
}
