import type { Api, KubeObject } from "./api.ts";
import { type ProcessRecord, startProcess } from "./processes.ts";
import { programPath } from "../programs/places.ts";

/** The names of the cluster's nodes. */
export const NODES = ["node-1", "node-2"] as const;

interface NodesOptions {
  readonly kubeconfig: string;
  readonly port: number;
  readonly loggedToken: string;
}

/** Starts kwok, which makes nodes and pods live, serves their logs, and runs what is executed in them. */
export async function startKwok(directory: string, options: NodesOptions): Promise<ProcessRecord> {
  const { kubeconfig, port, loggedToken } = options;
  const stages = await Deno.readTextFile(`${import.meta.dirname}/kwok.yaml`);
  await Deno.mkdir(`${directory}/pod`, { recursive: true });
  await Deno.writeTextFile(`${directory}/kwok.yaml`, stages.replaceAll("DIRECTORY", directory));
  await Deno.writeTextFile(`${directory}/pod.log`, podLog(loggedToken));
  await Deno.writeTextFile(`${directory}/pod-previous.log`, previousLog());
  return await startProcess("kwok", [
    programPath("kwok"),
    `--kubeconfig=${kubeconfig}`,
    `--config=${directory}/kwok.yaml`,
    "--manage-all-nodes=true",
    "--node-ip=127.0.0.1",
    `--node-port=${port}`,
    `--server-address=127.0.0.1:${port}`,
  ], { directory });
}

/** Registers the nodes. */
export async function addNodes(api: Api): Promise<void> {
  await Promise.all(NODES.map((name) => api.apply(node(name))));
}

function node(name: string): KubeObject {
  const labels = {
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": "amd64",
    "topology.kubernetes.io/zone": `zone-${name.slice(-1)}`,
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels },
    spec: { podCIDR: `10.244.${name.slice(-1)}.0/24` },
  };
}

/** 200 lines in the format of the container runtime interface, one of which shows a bearer token. */
function podLog(token: string): string {
  const lines = Array.from({ length: 200 }, (_, index) => {
    if (index === 120) return `level=debug msg="calling upstream" authorization="Bearer ${token}"`;
    if (index % 50 === 49) return `level=error msg="upstream timed out" path=/cart/${index} status=504`;
    return `level=info msg="request served" path=/cart/${index} status=200 ms=${(index * 7) % 40}`;
  });
  return criLog(lines, "stdout");
}

function previousLog(): string {
  return criLog(["level=info msg=starting", 'level=fatal msg="no route to database"'], "stderr");
}

function criLog(lines: readonly string[], stream: "stdout" | "stderr"): string {
  const start = Date.UTC(2026, 0, 1);
  const at = (index: number) => new Date(start + index * 1000).toISOString().replace("Z", "000000Z");
  return lines.map((line, index) => `${at(index)} ${stream} F ${line}\n`).join("");
}
