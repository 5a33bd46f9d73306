import { measureCalls } from "./bench/calls.ts";
import { measureMasking, measureVerdicts } from "./bench/in_process.ts";
import { measurePipelines } from "./bench/pipelines.ts";
import { measureStart } from "./bench/start.ts";
import type { Row } from "./bench/row.ts";
import { build } from "./build.ts";
import { clusterDown, clusterUp, liveCluster } from "./cluster.ts";
import { bringPrograms } from "./programs.ts";

/** `deno task bench`: one table, each row a ratio measured in one run, also written to docs/benchmarks.md. */
async function bench(): Promise<void> {
  await bringPrograms(["kubectl", "helm", "etcd", "kube-apiserver", "kwok"]);
  const binary = await Deno.realPath(await build());
  const wasUp = (await liveCluster()) !== undefined;
  const cluster = await clusterUp({ say: console.log });
  try {
    const rows: Row[] = [];
    for (const measure of [measureStart, measureCalls, measurePipelines, measureVerdicts, measureMasking]) {
      for (const row of await measure({ binary, cluster })) {
        rows.push(row);
        console.log(line(row));
      }
    }
    await Deno.mkdir("docs", { recursive: true });
    await Deno.writeTextFile("docs/benchmarks.md", page(rows));
  } finally {
    if (!wasUp) await clusterDown();
  }
}

function page(rows: readonly Row[]): string {
  const { cpus, memory } = machine();
  return [
    "# Benchmarks",
    "",
    `Made by \`npx -y deno@2.9.4 task bench\` on ${Deno.build.target}, ${cpus} cores, ${memory} GB of memory. Each row compares two`,
    "things that ran in turn; the machine was shared, so read the ratios rather than the times.",
    "",
    "| what | ours | compared with | theirs | ratio | aim |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map(line),
    "",
  ].join("\n");
}

function line({ what, ours, against, theirs, ratio, aim }: Row): string {
  return `| ${what} | ${ours} | ${against} | ${theirs} | ${ratio === undefined ? "" : ratio.toFixed(2)} | ${aim} |`;
}

function machine() {
  return { cpus: navigator.hardwareConcurrency, memory: Math.round(Deno.systemMemoryInfo().total / 1e9) };
}

if (import.meta.main) await bench();
