import type { Planted } from "./planted.ts";
import { programPath } from "../programs/places.ts";
import { runOrThrow } from "../run.ts";

interface ReleaseOptions {
  readonly kubeconfig: string;
  readonly planted: Planted;
}

/** Installs the Helm release `storefront` in the namespace `shop`, with a planted password, and upgrades it once. */
export async function installRelease(directory: string, { kubeconfig, planted }: ReleaseOptions): Promise<void> {
  const values = `${directory}/storefront-values.yaml`;
  const text = `database:\n  user: storefront\n  password: ${planted.helmPassword}\n`;
  await Deno.writeTextFile(values, text, { mode: 0o600 });
  const env = {
    HOME: directory,
    HELM_CACHE_HOME: `${directory}/helm/cache`,
    HELM_CONFIG_HOME: `${directory}/helm/config`,
    HELM_DATA_HOME: `${directory}/helm/data`,
  };
  const chart = `${import.meta.dirname}/chart`;
  const scope = [`--kubeconfig=${kubeconfig}`, "--namespace=shop", `--values=${values}`];
  const helm = programPath("helm");
  await runOrThrow([helm, "install", "storefront", chart, ...scope, "--set=greeting=hello"], { env });
  await runOrThrow([helm, "upgrade", "storefront", chart, ...scope, "--set=greeting=welcome"], { env });
}
