import { createHash } from "node:crypto";
import { cacheDirectory } from "./programs.ts";
import { runOrThrow } from "./run.ts";

/**
 * The base binary that `deno compile` adds a program to, recovered from a published npm package that is itself a program
 * compiled by the same Deno: the compiler appends the program as an ELF note and patches the header, so undoing the patch
 * and cutting the tail gives the base back. For networks where only a package registry can be reached; x86_64 Linux and
 * Deno 2.9.4 only. Package and result are checked by hash.
 */
const PACKAGE = "@chelonia/cli-x64-linux@3.4.0";
const PROGRAM_IN_PACKAGE = "package/chel";
const PACKAGE_SHA512 = "ey7BqNiIOY2PkpN/UYxjpmOG1A7HmplyadP80omXTG1DVu1fbz7ro/d4gRPtHaxPRkNJTS24lDejc5/rT/3RMA==";
const BASE_SHA256 = "723d45cca4f68bd66652da1e0d45562b0700317c1535981035f50f078785a131";
/** The section table of the base, found once and confirmed by the hash. */
const SECTIONS = { at: 0x669b808, count: 38 };

/** Path of the base, made when it is not in the cache. Throws with what is missing. */
export async function denort(): Promise<string> {
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") {
    throw new Error(`Without Deno's download site only Linux x86_64 can be built, this is ${Deno.build.target}`);
  }
  const directory = `${cacheDirectory()}/denort-2.9.4`;
  const file = `${directory}/denort`;
  if (await hasHash(file)) return file;
  await Deno.mkdir(directory, { recursive: true });
  const scratch = await Deno.makeTempDir({ prefix: "denort-" });
  try {
    const base = recover(await packedProgram(scratch));
    if (hash("sha256", base, "hex") !== BASE_SHA256) throw new Error(`${PACKAGE} does not give the expected base`);
    const part = `${file}.${Deno.pid}`;
    await Deno.writeFile(part, base, { mode: 0o755 });
    await Deno.rename(part, file);
    return file;
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

async function packedProgram(directory: string): Promise<Uint8Array> {
  await runOrThrow(["npm", "pack", "--silent", PACKAGE], { cwd: directory });
  const tarball = [...Deno.readDirSync(directory)].find(({ name }) => name.endsWith(".tgz"))!.name;
  const packed = await Deno.readFile(`${directory}/${tarball}`);
  if (hash("sha512", packed, "base64") !== PACKAGE_SHA512) throw new Error(`${PACKAGE} is not the expected package`);
  await runOrThrow(["tar", "xzf", tarball, PROGRAM_IN_PACKAGE], { cwd: directory });
  return await Deno.readFile(`${directory}/${PROGRAM_IN_PACKAGE}`);
}

function recover(elf: Uint8Array): Uint8Array {
  const view = new DataView(elf.buffer, elf.byteOffset);
  view.setBigUint64(32, 64n, true); // e_phoff
  view.setBigUint64(40, BigInt(SECTIONS.at), true); // e_shoff
  view.setUint16(56, view.getUint16(56, true) - 2, true); // e_phnum
  view.setUint16(60, SECTIONS.count, true); // e_shnum
  return elf.subarray(0, SECTIONS.at + SECTIONS.count * 64);
}

async function hasHash(file: string): Promise<boolean> {
  try {
    return hash("sha256", await Deno.readFile(file), "hex") === BASE_SHA256;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function hash(algorithm: "sha256" | "sha512", bytes: Uint8Array, form: "hex" | "base64"): string {
  return createHash(algorithm).update(bytes).digest(form);
}
