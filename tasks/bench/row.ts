import type { Cluster } from "../cluster.ts";

/** One line of the table. `ratio` is ours divided by theirs; `aim` is what it should be at most. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly against: string;
  readonly theirs: string;
  readonly ratio?: number;
  readonly aim: string;
}

export interface Bench {
  /** Absolute path of the compiled server. */
  readonly binary: string;
  readonly cluster: Cluster;
}

export function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The environment of a server or a CLI that sees the cluster as its administrator. */
export function adminEnvironment({ cluster }: Bench): Record<string, string> {
  return {
    PATH: cluster.path,
    HOME: Deno.env.get("HOME") ?? "/",
    KUBECONFIG: cluster.kubeconfigs.admin,
    K8S_MCP_LOG_LEVEL: "error",
  };
}
