import { denort } from "./denort.ts";
import { runOrThrow, runToEnd } from "./run.ts";

/**
 * `deno task build`: bundles the server and compiles it to `dist/k8s-mcp-server` with the permissions of deno.json baked
 * in. The bundle is in parts, one for every `import()`, so that a start reads no more than it needs. The compile base comes from DENORT_BIN when that is set, else from Deno's own download, else out
 * of an npm package (tasks/denort.ts).
 */
const BUNDLE = "dist/bundle";
export const BINARY = Deno.build.os === "windows" ? "dist/k8s-mcp-server.exe" : "dist/k8s-mcp-server";

/** Builds the binary and gives its path, relative to the checkout. */
export async function build(): Promise<string> {
  const begun = performance.now();
  await Deno.mkdir("dist", { recursive: true });
  const parts = await bundle(BUNDLE);
  await compile();
  const size = (paths: readonly string[]) =>
    `${(sum(paths.map((path) => Deno.statSync(path).size)) / 1e6).toFixed(1)} MB`;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`build: ${BINARY}, ${size([BINARY])}, of a bundle of ${size(parts)}, in ${seconds} s`);
  return BINARY;
}

/** Bundles `src/main.ts` into an otherwise empty directory and gives the paths of the parts; `main.js` begins. */
export async function bundle(directory: string): Promise<readonly string[]> {
  await Deno.remove(directory, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  const how = ["-q", "--minify", "--platform", "browser", "--code-splitting", "--outdir", directory];
  await runOrThrow([Deno.execPath(), "bundle", ...how, "src/main.ts"]);
  const parts = [...Deno.readDirSync(directory)].map(({ name }) => `${directory}/${name}`).sort();
  for (const part of parts) await Deno.utime(part, epoch(), epoch());
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
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
    `${BUNDLE}/main.js`,
  ] as const;
  const given = Deno.env.get("DENORT_BIN");
  if (given) return void await runOrThrow(command);
  const own = await runToEnd(command);
  if (own.ok) return;
  console.log("build: Deno's download site did not give the compile base, taking it out of an npm package");
  await runOrThrow(command, { env: { ...Deno.env.toObject(), DENORT_BIN: await denort() } });
}

if (import.meta.main) await build();
