import { createCapture } from "./capture.ts";
import type { Captured } from "./types.ts";

/** How much of a stage's stderr is kept from each end, characters. */
const KEPT = 16 * 1024;

/** Reads a stderr through its mask to the end and keeps the first and the last 16 kB. Rejects only when the mask fails. */
export async function readStderr(
  stderr: ReadableStream<Uint8Array>,
  mask: TransformStream<Uint8Array, Uint8Array>,
): Promise<string> {
  const capture = createCapture(2 * KEPT);
  for await (const chunk of stderr.pipeThrough(mask)) capture.add(chunk);
  return wordCaptured(capture.finish());
}

function wordCaptured(captured: Captured): string {
  if (captured.omittedBytes === 0) return captured.head;
  const { head, tail, omittedBytes } = captured;
  return `${head}${head.endsWith("\n") ? "" : "\n"}[${omittedBytes} bytes left out]\n${tail}`;
}
