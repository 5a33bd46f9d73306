import { startFilter } from "../../../src/exec/filters/mod.ts";
import { Problem } from "../../../src/shell/mod.ts";
import { readFilter } from "../../../src/programs/filters/read.ts";
import type { Invocation } from "../../../src/programs/mod.ts";

export interface Ran {
  readonly output: Uint8Array;
  readonly code: number;
  readonly stderr: string;
}

/** The invocation of a filter's words, or undefined where the reader refuses them. */
export function invocationOf(words: readonly string[]): Invocation | undefined {
  const span = { start: 0, end: 0 };
  try {
    return readFilter({ words: words.map((value) => ({ value, span })), span });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Runs a filter over an input that comes in these pieces. */
export async function runFilter(invocation: Invocation, pieces: Iterable<Uint8Array>): Promise<Ran> {
  const { readable, writable, status } = startFilter(invocation);
  const written = feed(writable.getWriter(), pieces);
  const parts: Uint8Array[] = [];
  for await (const part of readable) parts.push(part);
  const { code, stderr } = await status;
  await written;
  return { output: joined(parts), code, stderr };
}

/** A filter that wants no more breaks the pipe, which is no failure. What breaks the filter is told by its status. */
async function feed(writer: WritableStreamDefaultWriter<Uint8Array>, pieces: Iterable<Uint8Array>): Promise<void> {
  writer.closed.catch(() => {});
  try {
    for (const piece of pieces) await writer.write(piece);
    await writer.close();
  } catch {
    return;
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
