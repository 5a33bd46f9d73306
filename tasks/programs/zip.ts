const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The first file of a zip archive whose name `wanted` accepts. Reads stored and deflated members of up to 4 GB. */
export async function readZipMember(
  archive: Uint8Array<ArrayBuffer>,
  wanted: (name: string) => boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === DIRECTORY_ENTRY; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength!));
    if (wanted(name)) return await readMember(archive, { view, at });
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  throw new Error("The archive does not hold the file that was looked for");
}

/** The end of the directory stands at the end of the archive, behind it at most a comment. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new Error("The file is no zip archive");
}

async function readMember(
  archive: Uint8Array<ArrayBuffer>,
  { view, at }: { readonly view: DataView; readonly at: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const method = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = archive.slice(start, start + size);
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`The archive is packed by method ${method}, which is not known here`);
  return await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).bytes();
}
