import { residentBytes, startClient } from "../client/bare.ts";
import { runOrThrow } from "../run.ts";
import { measurePair } from "./pairs.ts";
import { adminEnvironment, type Bench, megabytes, milliseconds, type Row } from "./row.ts";

const MEGABYTES = 50;
const LINES = [
  { filters: "jq -c '.items[0].metadata.name'", form: "json" },
  { filters: "grep -v no-such-word | wc -l", form: "text" },
] as const;

/**
 * A source that prints 50 MB, through filters, against bash doing the same; and how much the server's memory grew. The
 * source is a stand-in for kubectl that prints a file, so that the source's own speed does not count.
 */
export async function measurePipelines(bench: Bench): Promise<readonly Row[]> {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-bench-" });
  try {
    await writeSources(directory);
    const rows: Row[] = [];
    for (const line of LINES) rows.push(...await measureLine({ ...line, directory, bench }));
    return rows;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

interface Measured {
  readonly filters: string;
  readonly form: "json" | "text";
  readonly directory: string;
  readonly bench: Bench;
}

async function measureLine({ filters, form, directory, bench }: Measured): Promise<readonly Row[]> {
  const env = { ...adminEnvironment(bench), PATH: `${directory}/${form}:/usr/bin:/bin` };
  const client = await startClient({ file: bench.binary, env });
  try {
    const command = form === "json" ? `get pods -o json | ${filters}` : `logs web | ${filters}`;
    const through = async () => {
      const result = await client.request("tools/call", { name: "execute_kubectl", arguments: { command } });
      if (result["isError"]) throw new Error(JSON.stringify(result["content"]));
    };
    const bare = () => runOrThrow(["bash", "-c", `kubectl | ${filters}`], { env });
    await client.request("tools/call", { name: "execute_kubectl", arguments: { command: "version --client" } });
    const idle = await residentBytes(client.pid);
    const pair = await measurePair(through, bare, { runs: 7 });
    const what = `${MEGABYTES} MB of ${form} | ${filters.replaceAll("|", "\\|")}`;
    return [
      {
        what,
        ours: milliseconds(pair.ours),
        against: "bash",
        theirs: milliseconds(pair.theirs),
        ratio: pair.ratio,
        aim: "1.5",
      },
      {
        what: "… the server's memory at its highest, over idle",
        ours: megabytes(await residentBytes(client.pid, "VmHWM") - idle),
        against: "",
        theirs: "",
        aim: "32 MB",
      },
    ];
  } finally {
    await client.close();
  }
}

async function writeSources(directory: string): Promise<void> {
  const item = JSON.stringify(pod("web-1"), null, 4).replaceAll("\n", "\n        ");
  const count = Math.ceil(MEGABYTES * 1e6 / item.length);
  const json = `{\n    "apiVersion": "v1",\n    "items": [\n        ${
    Array(count).fill(item).join(",\n        ")
  }\n    ],\n    "kind": "List"\n}\n`;
  const row = "2026-11-01T12:00:00Z INFO request handled path=/api/v1/cart status=200 duration=12ms\n";
  const text = row.repeat(Math.ceil(MEGABYTES * 1e6 / row.length));
  for (const [form, content] of [["json", json], ["text", text]] as const) {
    await Deno.mkdir(`${directory}/${form}`);
    await Deno.writeTextFile(`${directory}/${form}.out`, content);
    const script = `#!/bin/sh\nexec cat ${directory}/${form}.out\n`;
    await Deno.writeTextFile(`${directory}/${form}/kubectl`, script, { mode: 0o755 });
  }
}

function pod(name: string) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "shop", labels: { app: "web" }, uid: "8c6d7e0c-6d57-4b0e-9b5e-0d8f3f3f9c11" },
    spec: {
      containers: [{ name: "web", image: "registry.example/web:1", env: [{ name: "MODE", value: "production" }] }],
    },
    status: { phase: "Running", podIP: "10.0.0.1", conditions: [{ type: "Ready", status: "True" }] },
  };
}
