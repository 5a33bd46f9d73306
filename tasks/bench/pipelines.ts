import { residentBytes, startClient } from "../client/bare.ts";
import { programPath } from "../programs.ts";
import { runOrThrow } from "../run.ts";
import { measurePair } from "./pairs.ts";
import { adminEnvironment, type Bench, megabytes, milliseconds, type Row } from "./row.ts";

const MEGABYTES = 50;
/** A new one each time: a test cluster has no controller that would finish the deletion of an old one. */
const NAMESPACE = `bench-${crypto.randomUUID().slice(0, 8)}`;
/** Objects of about 100 kB each. */
const OBJECTS = MEGABYTES * 10;

interface Line {
  readonly what: string;
  /** Behind the tool's program. */
  readonly command: string;
  /** The same for bash. */
  readonly bare: string;
  /** PATH with the source to use. */
  readonly path: string;
}

/**
 * 50 MB through filters, against bash doing the same; and how much the server's memory grew. Once with the real kubectl
 * as the source, and once with a program that only prints a file, so that the source's own speed does not count.
 */
export async function measurePipelines(bench: Bench): Promise<readonly Row[]> {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-bench-" });
  try {
    await writeSources(directory);
    await plantObjects(bench, directory);
    const rows: Row[] = [];
    for (const line of lines(bench, directory)) rows.push(...await measureLine(line, bench));
    return rows;
  } finally {
    await kubectl(bench, ["delete", "configmaps", "--all", "--namespace", NAMESPACE, "--wait=false"]);
    await Deno.remove(directory, { recursive: true });
  }
}

function lines({ cluster }: Bench, directory: string): readonly Line[] {
  const real = `get configmaps -n ${NAMESPACE} -o json`;
  const jq = "| jq -c .items[0].metadata.name";
  const count = "| grep -v no-such-word | wc -l";
  const fake = (form: string) => `${directory}/${form}:/usr/bin:/bin`;
  return [
    { what: `kubectl, ${jq}`, command: `${real} ${jq}`, bare: `kubectl ${real} ${jq}`, path: cluster.path },
    { what: `kubectl, ${count}`, command: `${real} ${count}`, bare: `kubectl ${real} ${count}`, path: cluster.path },
    { what: `cat of JSON, ${jq}`, command: `get pods -o json ${jq}`, bare: `kubectl ${jq}`, path: fake("json") },
    { what: `cat of text, ${count}`, command: `logs web ${count}`, bare: `kubectl ${count}`, path: fake("text") },
  ];
}

async function measureLine({ what, command, bare, path }: Line, bench: Bench): Promise<readonly Row[]> {
  const env = { ...adminEnvironment(bench), PATH: path };
  const bash = { env: { ...env, PATH: `${path}:/usr/bin:/bin` } };
  const client = await startClient({ file: bench.binary, env });
  try {
    const through = async () => {
      const result = await client.request("tools/call", { name: "execute_kubectl", arguments: { command } });
      if (result["isError"]) throw new Error(JSON.stringify(result["content"]));
    };
    await client.request("tools/call", { name: "execute_kubectl", arguments: { command: "get no-such-flag --x" } });
    const idle = await residentBytes(client.pid);
    const pair = await measurePair(through, () => runOrThrow(["bash", "-c", bare], bash), { runs: 3 });
    const times = {
      ours: milliseconds(pair.ours),
      against: "bash",
      theirs: milliseconds(pair.theirs),
      ratio: pair.ratio,
    };
    const grown = await residentBytes(client.pid, "VmHWM") - idle;
    const nothing = { against: "", theirs: "" };
    return [
      { what: `${MEGABYTES} MB, ${what.replaceAll("|", "\\|")}`, ...times, aim: "1.5" },
      { what: "… the server's memory at its highest, over idle", ours: megabytes(grown), ...nothing, aim: "32 MB" },
    ];
  } finally {
    await client.close();
  }
}

/** Fills a namespace with ConfigMaps of many short lines. */
async function plantObjects(bench: Bench, directory: string): Promise<void> {
  const data = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`setting-${at}`, "value ".repeat(12)]));
  const items = Array.from({ length: OBJECTS }, (_, at) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `bench-${at}`, namespace: NAMESPACE },
    data,
  }));
  await kubectl(bench, ["create", "namespace", NAMESPACE]);
  const file = `${directory}/objects.json`;
  await Deno.writeTextFile(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  await kubectl(bench, ["create", "-f", file]);
}

async function kubectl(bench: Bench, args: readonly string[]): Promise<void> {
  await runOrThrow([programPath("kubectl"), ...args], { env: adminEnvironment(bench) });
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
