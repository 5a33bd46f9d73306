import type { DebianRoad } from "./pins.ts";
import { findProgram, runOrThrow, runToEnd } from "../run.ts";

interface DebianOptions {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the unpacked program with the libraries that were unpacked beside it. */
const WRAPPER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
for libraries in "$here"/root/usr/lib/*-linux-gnu*; do LD_LIBRARY_PATH="$libraries"; done
export LD_LIBRARY_PATH
exec "$here/root/usr/bin/PROGRAM" "$@"
`;

/**
 * A program that this machine has installed, or else its Debian package with what that depends on, unpacked beside the
 * other programs. Nothing is installed, no service is started, and nobody needs to be root unless the package lists are
 * missing. `apt-get` checks the packages against the archive's signature.
 */
export async function bringDebian(road: DebianRoad, { directory, env }: DebianOptions): Promise<string> {
  const installed = findProgram(road.package, env["PATH"] ?? "");
  if (installed !== undefined) {
    await Deno.symlink(installed, `${directory}/${road.package}`);
    return installed;
  }
  const aptGet = findProgram("apt-get", env["PATH"] ?? "");
  if (aptGet === undefined) throw new Error(`\`${road.package}\` is not installed, and neither is \`apt-get\``);
  const packages = await downloadPackages(aptGet, { road, directory, env });
  const archives = (await Array.fromAsync(Deno.readDir(directory))).filter(({ name }) => name.endsWith(".deb"));
  for (const { name } of archives) {
    await runOrThrow(["dpkg-deb", "--extract", name, "root"], { cwd: directory, env });
    await Deno.remove(`${directory}/${name}`);
  }
  await Deno.writeTextFile(`${directory}/${road.package}`, WRAPPER.replace("PROGRAM", road.package));
  return `the Debian packages ${packages.join(", ")}`;
}

interface DownloadOptions extends DebianOptions {
  readonly road: DebianRoad;
}

/** Where the package lists are missing or out of date, and we may, they are fetched first. */
async function downloadPackages(aptGet: string, options: DownloadOptions): Promise<string[]> {
  try {
    return await tryDownload(aptGet, options);
  } catch (error) {
    if (Deno.uid() !== 0) throw error;
    await runOrThrow([aptGet, "--quiet", "update"], { env: options.env });
    return await tryDownload(aptGet, options);
  }
}

/** The package and those it depends on that are not installed, as `apt-get` would install them. */
async function tryDownload(aptGet: string, { road, directory, env }: DownloadOptions): Promise<string[]> {
  const flags = ["--simulate", "--no-install-recommends", "install"];
  const simulated = await runToEnd([aptGet, ...flags, road.package], { env });
  const packages = [...simulated.stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name!);
  if (!simulated.ok || packages.length === 0) {
    throw new Error(`apt-get knows no package ${road.package}: run \`apt-get update\` as root first`);
  }
  await runOrThrow([aptGet, "--quiet", "download", ...packages], { cwd: directory, env });
  return packages;
}
