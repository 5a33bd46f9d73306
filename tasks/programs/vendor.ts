import { sha256 } from "./place.ts";
import type { Release } from "./pins.ts";
import { ask, type Reach } from "./reach.ts";
import { readTarMember } from "./tar.ts";

/** A site answered, but has no such file for this version and system. */
export class NotPublished extends Error {}

/**
 * A program as its vendor published it, checked against the checksum beside it. Throws `Unreachable` or `NotPublished`
 * where another road is to be taken, and a plain error where none should be: when the checksum is not the published one.
 */
export async function fetchRelease(release: Release, reach: Reach): Promise<Uint8Array<ArrayBuffer>> {
  const file = release.path.slice(release.path.lastIndexOf("/") + 1);
  const sums = new TextDecoder().decode(await read(release.checksums, reach));
  const expected = publishedChecksum(sums, file);
  if (expected === undefined) throw new NotPublished(`${release.checksums.site} publishes no checksum of ${file}`);
  const bytes = await read(release, reach);
  await verify(bytes, { expected, what: `https://${release.site}${release.path}` });
  return release.member === undefined ? bytes : await readTarMember(bytes, release.member);
}

/** One file of a vendor's site. */
export async function read(
  { site, path }: { readonly site: string; readonly path: string },
  reach: Reach,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask(reach, { site, path });
  if (response.ok) return await response.bytes();
  await response.body?.cancel();
  throw new NotPublished(`https://${site}${path} answers ${response.status}`);
}

/** Throws when bytes do not have the SHA-256 that they should. */
export async function verify(
  bytes: Uint8Array<ArrayBuffer>,
  { expected, what }: { readonly expected: string; readonly what: string },
): Promise<void> {
  const actual = await sha256(bytes);
  if (actual !== expected) throw new Error(`The SHA-256 of ${what} is ${actual} and should be ${expected}: not used`);
}

/**
 * The SHA-256 of a file in what a vendor publishes: a line `HASH  FILE` among others, a hash alone, or the answer of
 * GitHub's API about a release, which holds a digest of every file in it.
 */
export function publishedChecksum(published: string, file: string): string | undefined {
  if (published.trimStart().startsWith("{")) {
    const { assets = [] } = JSON.parse(published) as { assets?: { name: string; digest?: string | null }[] };
    return assets.find(({ name }) => name === file)?.digest?.replace(/^sha256:/, "");
  }
  const lines = published.trim().split("\n").map((line) => line.trim().split(/\s+\*?/));
  const alone = lines.length === 1 && lines[0]?.length === 1;
  const [hash] = lines.find(([, name]) => alone || name === file) ?? [];
  return hash !== undefined && /^[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase() : undefined;
}
