const BLOCK = 512;

/** One file out of a `.tar.gz`. Reads what the vendors write: ustar with prefix, GNU long names, pax paths. */
export async function readTarMember(
  archive: Uint8Array<ArrayBuffer>,
  member: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const tar = await new Response(new Blob([archive]).stream().pipeThrough(new DecompressionStream("gzip"))).bytes();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + BLOCK);
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const type = text(header, 156, 1);
    if (type === "L") longName = text(content, 0, size);
    else if (type === "x") longName = /\d+ path=(.*)\n/.exec(new TextDecoder().decode(content))?.[1] ?? longName;
    else {
      const prefix = header[262] === 0 ? text(header, 345, 155) : ""; // GNU's own format keeps other things there
      const name = longName ?? (prefix === "" ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`);
      if ((type === "0" || type === "") && name.replace(/^\.\//, "") === member) return content.slice();
      longName = undefined;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`The archive holds no "${member}"`);
}

function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end)).trim();
}
