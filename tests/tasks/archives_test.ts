import assert from "node:assert/strict";
import { bring } from "../../tasks/programs/bring.ts";
import { sha256 } from "../../tasks/programs/place.ts";
import { programPath } from "../../tasks/programs/places.ts";
import { readTarMember } from "../../tasks/programs/tar.ts";
import { publishedChecksum } from "../../tasks/programs/vendor.ts";
import { readZipMember } from "../../tasks/programs/zip.ts";
import { emptyMachine, fakePin, serveReleases } from "./release_site.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);

const PUBLISHED: readonly { readonly form: string; readonly text: string; readonly hash: string | undefined }[] = [
  { form: "a hash alone", text: HASH, hash: HASH },
  { form: "a hash alone and a line end", text: `${HASH}\n`, hash: HASH },
  { form: "a hash and the file", text: `${HASH}  tool.tar.gz\n`, hash: HASH },
  { form: "a hash and the file in binary mode", text: `${HASH} *tool.tar.gz\n`, hash: HASH },
  { form: "upper case", text: `${HASH.toUpperCase()}  tool.tar.gz\n`, hash: HASH },
  { form: "one among others", text: `${OTHER}  else\n${HASH}  tool.tar.gz\n${OTHER}  tool\n`, hash: HASH },
  { form: "only others", text: `${OTHER}  else\n${OTHER}  tool\n`, hash: undefined },
  { form: "only one other", text: `${OTHER}  else\n`, hash: undefined },
  { form: "a page instead", text: "<html>not found</html>", hash: undefined },
  { form: "nothing", text: "", hash: undefined },
  {
    form: "an answer of GitHub's API",
    text: JSON.stringify({
      assets: [{ name: "else", digest: `sha256:${OTHER}` }, { name: "tool.tar.gz", digest: `sha256:${HASH}` }],
    }),
    hash: HASH,
  },
  {
    form: "an answer without a digest",
    text: JSON.stringify({ assets: [{ name: "tool.tar.gz", digest: null }] }),
    hash: undefined,
  },
];

for (const { form, text, hash } of PUBLISHED) {
  Deno.test(`the checksum of a file is found in what is published: ${form}`, () => {
    assert.equal(publishedChecksum(text, "tool.tar.gz"), hash);
  });
}

Deno.test("a program is taken out of the archive that its vendor publishes", async () => {
  const archive = await tarOf({ "./linux-amd64/README": "text", "./linux-amd64/tool": "the program" });
  const sums = `${await sha256(archive)}  tool.tar.gz\n`;
  await using site = serveReleases({ "/vendor.test/tool.tar.gz": archive, "/vendor.test/sums": sums });
  await using machine = await emptyMachine({ releases: site.base });
  const pin = fakePin("tool", {
    release: () => ({
      site: "vendor.test",
      path: "/tool.tar.gz",
      checksums: { site: "vendor.test", path: "/sums" },
      member: "linux-amd64/tool",
    }),
  });
  assert.equal((await bring([pin], machine))[0]?.kind, "brought");
  assert.equal(await Deno.readTextFile(programPath(pin, machine.cache)), "the program");
});

Deno.test("a tar archive without the file says which file", async () => {
  await assert.rejects(readTarMember(await tarOf({ a: "1" }), "b"), /^Error: The archive holds no "b"$/);
});

Deno.test("long names in tar archives are read in GNU's form and in pax form", async () => {
  const name = `${"directory/".repeat(15)}tool`;
  const pax = `path=${name}\n`;
  const record = `${pax.length + 4} ${pax}`;
  for (const [type, content] of [["L", `${name}\0`], ["x", record]] as const) {
    const archive = await gzip([
      tarEntry("long", { type, content }),
      tarEntry("cut off", { type: "0", content: "found" }),
    ]);
    assert.equal(new TextDecoder().decode(await readTarMember(archive, name)), "found");
  }
});

Deno.test("stored and deflated members of a zip archive are read", async () => {
  const text = "all work and no play ".repeat(100);
  for (const method of [0, 8]) {
    const archive = await zipOf({ name: "folder/tool", text, method });
    assert.equal(new TextDecoder().decode(await readZipMember(archive, (name) => name.endsWith("/tool"))), text);
    await assert.rejects(readZipMember(archive, (name) => name === "else"), /does not hold the file/);
  }
  await assert.rejects(readZipMember(bytes("x".repeat(100)), () => true), /^Error: The file is no zip archive$/);
});

async function tarOf(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  return await gzip(Object.entries(files).map(([name, content]) => tarEntry(name, { type: "0", content })));
}

function tarEntry(
  name: string,
  { type, content }: { readonly type: string; readonly content: string },
): Uint8Array<ArrayBuffer> {
  const entry = new Uint8Array(512 + Math.ceil(content.length / 512) * 512);
  entry.set(bytes(name), 0);
  entry.set(bytes(content.length.toString(8).padStart(11, "0")), 124);
  entry.set(bytes(type), 156);
  entry.set(bytes("ustar\x0000"), 257);
  entry.set(bytes(content), 512);
  return entry;
}

async function gzip(entries: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Blob([...entries, new Uint8Array(1024)]);
  return await new Response(whole.stream().pipeThrough(new CompressionStream("gzip"))).bytes();
}

interface ZipMember {
  readonly name: string;
  readonly text: string;
  readonly method: number;
}

/** An archive of one member with a comment at its end. The checksums that the reader does not look at are left out. */
async function zipOf({ name, text, method }: ZipMember): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new Blob([text]).stream();
  const packed = await new Response(method === 0 ? plain : plain.pipeThrough(new CompressionStream("deflate-raw")))
    .bytes();
  const local = record(30, { 0: 0x04034b50, 18: packed.length, 22: text.length }, { 8: method, 26: name.length });
  const entry = record(46, { 0: 0x02014b50, 20: packed.length, 24: text.length }, { 10: method, 28: name.length });
  const at = local.length + name.length + packed.length;
  const end = record(22, { 0: 0x06054b50, 12: entry.length + name.length, 16: at }, { 8: 1, 10: 1, 20: 7 });
  return await new Blob([local, name, packed, entry, name, end, "comment"]).bytes();
}

function record(
  size: number,
  long: Readonly<Record<number, number>>,
  short: Readonly<Record<number, number>>,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(size));
  for (const [at, value] of Object.entries(long)) view.setUint32(Number(at), value, true);
  for (const [at, value] of Object.entries(short)) view.setUint16(Number(at), value, true);
  return new Uint8Array(view.buffer);
}
