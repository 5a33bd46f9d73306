import { spawnProcess } from "../src/exec/spawn.ts";
import { build } from "./build.ts";
import { clusterDown, clusterUp, liveCluster } from "./cluster.ts";
import { bringPrograms, PINS } from "./programs.ts";

/**
 * `deno task test [PATH…]`: brings what the tests need (real programs, the binary, a cluster), runs them, and ends with
 * one plain line of counts. What cannot be had is reported, and the tests that need it are reported as skipped; with
 * REQUIRE_PROGRAMS=1 they fail instead.
 */
async function test(paths: readonly string[]): Promise<number> {
  if (paths.length > 0) return (await runTests(paths)).code;
  const required = Deno.env.get("REQUIRE_PROGRAMS") === "1";
  await bringPrograms(required ? PINS.map(({ name }) => name) : []);
  await build();
  const wasUp = (await liveCluster()) !== undefined;
  const cluster = await clusterUp().catch((error: Error) => console.error(`cluster: ${error.message}`));
  try {
    const { code, summary } = await runTests(["tests"]);
    console.log(summary);
    return code;
  } finally {
    if (cluster && !wasUp) await clusterDown();
  }
}

interface Tested {
  readonly code: number;
  /** `N passed, N failed, N skipped` */
  readonly summary: string;
}

async function runTests(paths: readonly string[]): Promise<Tested> {
  const child = spawnProcess({
    file: Deno.execPath(),
    args: ["test", "-P=tasks", "--no-prompt", ...paths],
    env: { ...Deno.env.toObject(), NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  });
  let last = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    await Deno.stdout.write(new TextEncoder().encode(text));
    last = (last + text).slice(-5000);
  }
  const { code } = await child.status;
  return { code, summary: summaryOf(last, code) };
}

/** From the runner's own closing line: `ok | 12 passed (3 steps) | 0 failed | 1 ignored (2s)`. */
function summaryOf(output: string, code: number): string {
  const closing = output.split("\n").findLast((line) => /^(ok|FAILED) \| /.test(line)) ?? "";
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(closing)?.[1] ?? 0);
  const failed = Math.max(count("failed"), code === 0 ? 0 : 1);
  return `${count("passed")} passed, ${failed} failed, ${count("ignored")} skipped`;
}

if (import.meta.main) Deno.exit(await test(Deno.args));
