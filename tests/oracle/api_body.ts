/** What a request's body says about itself, in JSON or in the API server's protobuf. */
export interface ApiBody {
  /** `metadata.name`. */
  readonly name: string | undefined;
  /** `All` of `DeleteOptions`. */
  readonly dryRun: boolean;
  /** The whole of it, where it is JSON. */
  readonly value: Record<string, unknown> | undefined;
}

const MAGIC = "k8s\0";

export function readBody(bytes: Uint8Array): ApiBody {
  if (decode(bytes.subarray(0, MAGIC.length)) === MAGIC) return fromProtobuf(bytes.subarray(MAGIC.length));
  const value = fromJson(decode(bytes));
  const metadata = value?.["metadata"] as { readonly name?: string } | undefined;
  const dryRun = value?.["dryRun"] as readonly string[] | undefined;
  return { name: metadata?.name, dryRun: dryRun?.includes("All") ?? false, value };
}

function fromJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}

/** `runtime.Unknown` holds the type (1: apiVersion 1, kind 2) and the object (2), whose metadata is 1 and its name 1. */
function fromProtobuf(bytes: Uint8Array): ApiBody {
  const [type, object] = [field(bytes, 1), field(bytes, 2)];
  const kind = type && decode(field(type, 2) ?? new Uint8Array());
  if (object === undefined || kind === undefined) throw new Error("A protobuf body without an object");
  if (kind === "DeleteOptions") {
    const dryRun = field(object, 5);
    return { name: undefined, dryRun: dryRun !== undefined && decode(dryRun) === "All", value: undefined };
  }
  const metadata = field(object, 1);
  const name = metadata && field(metadata, 1);
  return { name: name && decode(name), dryRun: false, value: undefined };
}

/** The first length-delimited field of that number. */
function field(bytes: Uint8Array, wanted: number): Uint8Array | undefined {
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    const length = wire === 2 ? varint(bytes, tag.next) : undefined;
    const start = length?.next ?? tag.next;
    const end = length !== undefined
      ? start + length.value
      : wire === 0
      ? varint(bytes, start).next
      : start + (wire === 1 ? 8 : 4);
    if (number === wanted && length !== undefined) return bytes.subarray(start, end);
    at = end;
  }
  return undefined;
}

function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let [value, factor, at] = [0, 1, start];
  for (;;) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: at };
    factor *= 128;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
