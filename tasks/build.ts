import { denort } from "./denort.ts";
import { runOrThrow, runToEnd } from "./run.ts";

/**
 * `deno task build`: bundles the server into one file and compiles it to `dist/k8s-mcp-server` with the permissions of
 * deno.json baked in. The compile base comes from DENORT_BIN when that is set, else from Deno's own download, else out
 * of an npm package (tasks/denort.ts).
 */
const BUNDLE = "dist/k8s-mcp-server.js";
export const BINARY = Deno.build.os === "windows" ? "dist/k8s-mcp-server.exe" : "dist/k8s-mcp-server";

/** Builds the binary and gives its path, relative to the checkout. */
export async function build(): Promise<string> {
  const begun = performance.now();
  await Deno.mkdir("dist", { recursive: true });
  await runOrThrow([Deno.execPath(), "bundle", "-q", "--minify", "--platform", "browser", "-o", BUNDLE, "src/main.ts"]);
  await Deno.utime(BUNDLE, epoch(), epoch());
  await compile();
  const size = (path: string) => `${(Deno.statSync(path).size / 1e6).toFixed(1)} MB`;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`build: ${BINARY}, ${size(BINARY)}, of a bundle of ${size(BUNDLE)}, in ${seconds} s`);
  return BINARY;
}

/** The bundle's time is embedded: a fixed one makes builds byte-identical. */
function epoch(): number {
  return Number(Deno.env.get("SOURCE_DATE_EPOCH") ?? "1767225600");
}

async function compile(): Promise<void> {
  const command = [
    Deno.execPath(),
    "compile",
    "-q",
    "-P",
    "--no-prompt",
    "--no-code-cache",
    // The small young generation keeps the memory of a flood of output bounded: 5 GB grow it by 19 instead of 61 MB.
    "--v8-flags=--disallow-code-generation-from-strings,--max-semi-space-size=1",
    "-o",
    BINARY,
    BUNDLE,
  ] as const;
  const given = Deno.env.get("DENORT_BIN");
  if (given) return void await runOrThrow(command);
  const own = await runToEnd(command);
  if (own.ok) return;
  console.log("build: Deno's download site did not give the compile base, taking it out of an npm package");
  await runOrThrow(command, { env: { ...Deno.env.toObject(), DENORT_BIN: await denort() } });
}

if (import.meta.main) await build();
