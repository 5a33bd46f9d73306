import type { GoRoad } from "./pins.ts";
import { findProgram, runToEnd } from "../run.ts";

interface BuildOptions {
  readonly output: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Builds a program from the modules that go.mod and go.sum of its folder pin; nothing else is let in. */
export async function buildProgram(road: GoRoad, { output, env }: BuildOptions): Promise<void> {
  const go = findGo(env);
  const link = Object.entries(road.link ?? {}).map(([name, value]) => ` -X ${name}=${value}`).join("");
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", `-ldflags=-s -w${link}`];
  const ended = await runToEnd([go, "build", ...flags, "-o", output, road.package], {
    cwd: moduleFolder(road.folder),
    env: goEnvironment(env),
  });
  if (!ended.ok) throw new Error(`go could not build ${road.package}: ${ended.stderr.trim().split("\n").at(-1)}`);
}

/** Where a module lies that is a dependency of one of the folders here, fetched and checked when it is not there. */
export async function moduleSource(
  module: string,
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<string> {
  const options = { cwd: moduleFolder(folder), env: goEnvironment(env) };
  const ended = await runToEnd([findGo(env), "mod", "download", "-json", module], options);
  if (!ended.ok) throw new Error(`go could not fetch ${module}: ${ended.stderr.trim().split("\n").at(-1)}`);
  return (JSON.parse(ended.stdout) as { Dir: string }).Dir;
}

function moduleFolder(folder: string): string {
  return `${import.meta.dirname}/${folder}`;
}

function findGo(env: Readonly<Record<string, string>>): string {
  const go = findProgram("go", env["PATH"] ?? "");
  if (go === undefined) throw new Error("`go` is not installed");
  return go;
}

/** A machine's own flags and workspaces must not change what is built. */
function goEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  return { ...env, CGO_ENABLED: "0", GOFLAGS: "", GOWORK: "off" };
}
