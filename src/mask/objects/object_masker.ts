import { MARKER } from "../marker.ts";
import { createHeldBytes } from "./held_bytes.ts";
import { createJsonStream, type Stream } from "./json_stream.ts";
import { mentionsSecret } from "./mention.ts";
import { gather, join } from "./outgoing.ts";
import type { Context } from "./reading.ts";
import { createTextStream } from "./text_stream.ts";
import { createYamlStream } from "./yaml_stream.ts";

export interface ObjectMaskerOptions {
  /** What the bytes should be. Undefined: text, in which documents are found. */
  readonly document?: "json" | "yaml" | undefined;
  /** What has data counts as a Secret whatever kind it says. */
  readonly doubtsKinds?: boolean;
  /** Called with every value that was masked, as it stood: base64 under `data`, plain under `stringData`. */
  learn(value: string): void;
  /** Called with a sentence for every document that was withheld. */
  withheld(sentence: string): void;
}

/** Takes bytes and gives them back with the values of all Secret objects masked. */
export interface ObjectMasker {
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/**
 * Masks Secret objects in the bytes of one stream. What is masked is decided by the kind of the objects that are read;
 * everything else comes out byte for byte, and how the bytes were cut into chunks makes no difference.
 * Holds one document or list item at a time, at most 8 MB.
 */
export function createObjectMasker(options: ObjectMaskerOptions): ObjectMasker {
  const emitted: Uint8Array[] = [];
  const context: Context = {
    doubtsKinds: options.doubtsKinds === true,
    emit: (bytes) => void emitted.push(bytes),
    learn: (value) => options.learn(value),
    withheld: (sentence) => options.withheld(sentence),
    inside: (text) => maskInside(text, context, 1),
  };
  const stream = createStream(options.document, context);
  const held = createHeldBytes();
  return {
    push(chunk) {
      held.hold(chunk);
      stream.run(held);
      return gather(emitted.splice(0), held.isStored);
    },
    end() {
      stream.finish(held);
      return gather(emitted.splice(0), held.isStored);
    },
  };
}

function createStream(document: ObjectMaskerOptions["document"], context: Context): Stream {
  if (document === "json") return createJsonStream(context);
  return document === "yaml" ? createYamlStream(context) : createTextStream(context);
}

/** Documents in strings in documents: an annotation of an object in a manifest in helm's answer is the third. */
const DEEPEST = 6;

function maskInside(text: string, outer: Context, depth: number): string {
  if (depth > DEEPEST) return mentionsSecret(text) ? MARKER : text;
  const emitted: Uint8Array[] = [];
  const context: Context = {
    ...outer,
    emit: (bytes) => void emitted.push(bytes),
    inside: (deeper) => maskInside(deeper, context, depth + 1),
  };
  const held = createHeldBytes();
  const bytes = new TextEncoder().encode(text);
  const stream = createTextStream(context);
  held.hold(bytes);
  stream.run(held);
  stream.finish(held);
  const masked = join(emitted);
  return isSame(masked, bytes) ? text : new TextDecoder("utf-8", { ignoreBOM: true }).decode(masked);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
