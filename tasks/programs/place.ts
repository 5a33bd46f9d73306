import type { Pin } from "./pins.ts";
import { programDirectory } from "./places.ts";
import type { Surroundings } from "./surroundings.ts";

/** What stands beside a program that was brought whole. Its presence says that nothing is missing. */
export interface Receipt {
  /** The road it came by, in words for people. */
  readonly from: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

const RECEIPT = "receipt.json";

/** Whether a program is there whole: its receipt and every file in it, in the size it was written with. */
export async function isPlaced(pin: Pin, { cache }: Pick<Surroundings, "cache">): Promise<boolean> {
  const directory = programDirectory(pin, cache);
  try {
    const receipt: Receipt = JSON.parse(await Deno.readTextFile(`${directory}/${RECEIPT}`));
    const sizes = await Promise.all(receipt.files.map(({ name }) => Deno.stat(`${directory}/${name}`)));
    return receipt.files.length > 0 && receipt.files.every(({ bytes }, index) => sizes[index]?.size === bytes);
  } catch {
    return false;
  }
}

/**
 * Has a program written into a folder of its own and moves it to where it is looked for when it is complete: whoever
 * looks finds all of it or nothing. `write` returns the road that it came by.
 */
export async function place(
  pin: Pin,
  write: (directory: string) => Promise<string>,
  { cache }: Pick<Surroundings, "cache">,
): Promise<void> {
  const directory = programDirectory(pin, cache);
  await Deno.mkdir(`${cache}/programs`, { recursive: true });
  const unfinished = await Deno.makeTempDir({ dir: `${cache}/programs`, prefix: `.${pin.name}-` });
  try {
    const from = await write(unfinished);
    await Deno.chmod(`${unfinished}/${pin.executable}`, 0o755);
    const receipt: Receipt = { from, files: await listFiles(unfinished) };
    await Deno.writeTextFile(`${unfinished}/${RECEIPT}`, `${JSON.stringify(receipt, null, 2)}\n`);
    await Deno.chmod(unfinished, 0o755);
    await move(unfinished, directory);
  } finally {
    await Deno.remove(unfinished, { recursive: true }).catch(() => {});
  }
}

async function listFiles(directory: string): Promise<Receipt["files"]> {
  const files = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    if (isDirectory) continue;
    const content = await Deno.readFile(`${directory}/${name}`);
    files.push({ name, bytes: content.length, sha256: await sha256(content) });
  }
  return files;
}

/** Over what is there already file by file, so that a program in use never vanishes; the receipt comes last. */
async function move(from: string, to: string): Promise<void> {
  try {
    return await Deno.rename(from, to);
  } catch {
    // Something incomplete, or brought by hand, is in its place.
  }
  const entries = (await Array.fromAsync(Deno.readDir(from))).sort((a) => a.name === RECEIPT ? 1 : -1);
  for (const { name, isDirectory } of entries) {
    if (isDirectory) await Deno.remove(`${to}/${name}`, { recursive: true }).catch(() => {});
    await Deno.rename(`${from}/${name}`, `${to}/${name}`);
  }
}

/** The SHA-256 of bytes in lower-case hexadecimal, as checksum files spell it. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
