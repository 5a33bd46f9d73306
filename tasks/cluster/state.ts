import type { ProcessRecord } from "./processes.ts";
import type { Planted } from "./planted.ts";

/** A running cluster: all that a test, the demo or a benchmark needs to know about it. Kept as `cluster.json`. */
export interface Cluster {
  /** What this was made from; another one means that the checkout has changed since. */
  readonly revision: string;
  /** Where everything of the cluster lives: outside the checkout, and gone after `down`. */
  readonly directory: string;
  /** The API server, `https://127.0.0.1:PORT`. */
  readonly server: string;
  /** Paths. The wrong one carries a token that the API server does not know. */
  readonly kubeconfigs: { readonly admin: string; readonly viewer: string; readonly wrong: string };
  /** Undefined where Argo CD could not be started; `argocdMissing` says why. */
  readonly argocd?: ArgocdAccess;
  readonly argocdMissing?: string;
  /** A PATH with the pinned programs, jq and grep. */
  readonly path: string;
  readonly planted: Planted;
  readonly processes: readonly ProcessRecord[];
}

/** How to reach the Argo CD API of a cluster. */
export interface ArgocdAccess {
  /** `127.0.0.1:PORT`, plain text. */
  readonly server: string;
  /** Configuration files of the CLI, as `argocd login` writes them: an administrator, who may only read, a wrong token. */
  readonly configs: { readonly admin: string; readonly viewer: string; readonly wrong: string };
  readonly tokens: { readonly admin: string; readonly viewer: string };
  readonly applications: readonly string[];
}

/** The cluster that was last started in a directory, alive or not. */
export async function readCluster(directory: string): Promise<Cluster | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(`${directory}/cluster.json`));
  } catch {
    return undefined;
  }
}

/** Written last and at once: whoever finds it finds a cluster that was whole. */
export async function writeCluster(cluster: Cluster): Promise<void> {
  const file = `${cluster.directory}/cluster.json`;
  await Deno.writeTextFile(`${file}.part`, `${JSON.stringify(cluster, null, 2)}\n`, { mode: 0o600 });
  await Deno.rename(`${file}.part`, file);
}

/** A hash of all that a cluster is made from: the files of this folder and the pinned versions. */
export async function presentRevision(): Promise<string> {
  const here = import.meta.dirname!;
  const files = [`${here}/../programs/pins.ts`, ...await filesUnder(here)].sort();
  const texts = await Promise.all(files.map((file) => Deno.readTextFile(file)));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(texts.join("\0")));
  return new Uint8Array(digest).toHex().slice(0, 16);
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(directory));
  const nested = entries.map(({ name, isDirectory }) =>
    isDirectory ? filesUnder(`${directory}/${name}`) : [`${directory}/${name}`]
  );
  return (await Promise.all(nested)).flat();
}
