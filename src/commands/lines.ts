/** A line of a byte stream, or why it cannot be read as one. */
export type Line =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too-long" }
  | { readonly kind: "no-utf-8" };

/**
 * The lines of a byte stream as they come, without their line feeds. A line of more than `most` bytes is not kept,
 * so that memory stays bounded whatever is sent.
 */
export async function* readLines(
  input: ReadableStream<Uint8Array>,
  { most }: { readonly most: number },
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size > most) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line => {
    const line = size > most ? { kind: "too-long" } as const : decode(parts);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    keep(chunk.slice(start));
  }
  if (size > 0) yield finish();
}

function decode(parts: readonly Uint8Array[]): Line {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(joined(parts)) };
  } catch {
    return { kind: "no-utf-8" };
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
