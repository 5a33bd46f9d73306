import type { Capture } from "./capture.ts";
import type { Stage } from "./stage.ts";

export interface LinkOptions {
  /** The mask that every byte goes through on its way. */
  readonly mask: TransformStream<Uint8Array, Uint8Array>;
  /** Read on when the next stage wants no more: for a source that must not be cut off in the middle of a change. */
  readonly drain: boolean;
}

/** What became of the bytes between two stages. `left`: the next stage wanted no more of them. */
export type LinkEnd = "ended" | "left";

/** Given to a stream that is cancelled because the next stage left, so that it is not taken for a failure. */
const LEFT = Symbol("the next stage left");

/**
 * Moves a stage's output through the mask into the next stage, with backpressure, until either ends. Never rejects for
 * that: a broken pipe is how `| head -1` ends. Rejects when the mask or a built-in filter fails.
 */
export async function linkStages(stage: Stage, next: Stage, options: LinkOptions): Promise<LinkEnd> {
  return await through(stage, options.mask, (masked) => feedStage(masked, next, options.drain));
}

/** Moves the last stage's output through the mask into the capture. */
export async function linkCapture(stage: Stage, capture: Capture, mask: LinkOptions["mask"]): Promise<LinkEnd> {
  return await through(stage, mask, async (masked) => {
    for await (const chunk of masked) capture.add(chunk);
    return "ended";
  });
}

async function through(
  stage: Stage,
  mask: TransformStream<Uint8Array, Uint8Array>,
  empty: (masked: ReadableStream<Uint8Array>) => Promise<LinkEnd>,
): Promise<LinkEnd> {
  const [filled, emptied] = await Promise.allSettled([stage.output.pipeTo(mask.writable), empty(mask.readable)]);
  if (emptied.status === "rejected") throw emptied.reason;
  if (filled.status === "rejected" && filled.reason !== LEFT) throw filled.reason;
  return emptied.value;
}

async function feedStage(masked: ReadableStream<Uint8Array>, next: Stage, drain: boolean): Promise<LinkEnd> {
  const reader = masked.getReader();
  const feed = createFeed(next);
  let open = true;
  // Also while nothing comes: the next stage's end alone ends an endless source that is silent.
  if (!drain) next.ended.then(() => reader.cancel(LEFT)).catch(() => {});
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (open) open = await feed.write(value);
      if (!open && !drain) await reader.cancel(LEFT);
    }
  } catch (error) {
    feed.abandon();
    throw error;
  }
  return await feed.close() ? "ended" : "left";
}

/** Hands text to a stage's stdin and closes it. A stage that does not read it to the end is its own affair. */
export async function feedText(stage: Stage, text: string): Promise<void> {
  const feed = createFeed(stage);
  await feed.write(new TextEncoder().encode(text));
  await feed.close();
}

/** Writing into a stage's input. Every answer is true while the stage reads. */
function createFeed(next: Stage) {
  const writer = next.input!.getWriter();
  let left = false;
  let wake = () => {};
  next.ended.then(() => {
    left = true;
    wake();
  });
  writer.closed.catch(() => {});

  /** The stage's end settles it too: a grandchild that holds the stdin unread would keep the write waiting. */
  function attempt(action: Promise<void>): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    wake = () => resolve(false);
    action.then(() => resolve(true), () => resolve(false));
    return promise;
  }

  function abandon() {
    writer.abort().catch(() => {});
  }

  return {
    abandon,
    async write(chunk: Uint8Array): Promise<boolean> {
      const written = !left && await attempt(writer.write(chunk));
      if (!written) abandon();
      return written;
    },
    async close(): Promise<boolean> {
      const closed = !left && await attempt(writer.close());
      if (!closed) abandon();
      return closed;
    },
  };
}
