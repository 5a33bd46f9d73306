import { BINARY } from "../../tasks/build.ts";
import { connect, type Connected, type Generation } from "../../tasks/client/connect.ts";
import { runOrThrow } from "../../tasks/run.ts";
import { type Cluster, clusterUp } from "../../tasks/cluster.ts";

export type { Connected } from "../../tasks/client/connect.ts";

export interface LiveOptions {
  readonly generation?: Generation;
  readonly user?: "admin" | "viewer" | "wrong";
  /** Settings of the server, and anything else of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly path?: string;
}

let cluster: Promise<Cluster> | undefined;

/** The test cluster; all tests of one run share it. */
export function testCluster(): Promise<Cluster> {
  return cluster ??= clusterUp();
}

/** A real client connected to the compiled binary, which sees the test cluster as an operator would have set it up. */
export async function withServer(options: LiveOptions, run: (connected: Connected) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "k8s-mcp-test-" });
  try {
    const connected = await connect(options.generation ?? "v2", {
      file: binary(),
      env: await environment(home, options),
    });
    try {
      await run(connected);
    } finally {
      await connected.close();
    }
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

/** The compiled binary that `deno task build` makes; K8S_MCP_BINARY names another one. */
export function binary(): string {
  const other = Deno.env.get("K8S_MCP_BINARY");
  return other || new URL(`../../${BINARY}`, import.meta.url).pathname;
}

/** An operator's environment with a home of its own: kubeconfig by variable, argocd configuration in its usual place. */
export async function environment(home: string, options: LiveOptions): Promise<Record<string, string>> {
  const { kubeconfigs, argocd, path } = await testCluster();
  const user = options.user ?? "admin";
  if (argocd) {
    await Deno.mkdir(`${home}/.config/argocd`, { recursive: true, mode: 0o700 });
    const config = `${home}/.config/argocd/config`;
    await Deno.copyFile(argocd.configs[user], config);
    await Deno.chmod(config, 0o600);
  }
  return { HOME: home, PATH: options.path ?? path, KUBECONFIG: kubeconfigs[user], TMPDIR: home, ...options.env };
}

/** Command lines of living processes that carry a word. */
export async function livingWith(word: string): Promise<readonly string[]> {
  const processes = await runOrThrow(["ps", "-A", "-o", "args="]);
  return processes.split("\n").filter((line) => line.includes(word));
}
