import type { Invocation } from "../../programs/mod.ts";
import { createFilter } from "./create.ts";
import { createOutput, drain, isFull } from "./output.ts";
import { createPipe, type Pipe } from "./pipe.ts";
import { FilterFailure, type TextFilter } from "./text_filter.ts";

/** How a filter ended: the exit code that GNU's would have, and what it complained of. */
export interface FilterEnd {
  readonly code: number;
  readonly stderr: string;
}

/** A filter that runs, with the ends of its pipe. `status` rejects only for a mistake of ours, and the streams with it. */
export interface RunningFilter {
  readonly readable: ReadableStream<Uint8Array>;
  /** Fails like a broken pipe when the filter wants no more, or when its reader has left. */
  readonly writable: WritableStream<Uint8Array>;
  readonly status: Promise<FilterEnd>;
}

/** Largest block that a filter is given at once, so that no more than a multiple of it comes out at once. */
const BLOCK = 64 * 1024;

/** How long a filter works before others get their turn, milliseconds. */
const TURN = 20;

const FINE: FilterEnd = { code: 0, stderr: "" };

/** 128 + SIGTERM, as a shell would say it. */
const MADE_TO_END: FilterEnd = { code: 143, stderr: "" };

/**
 * Starts a built-in filter, which behaves as a process would: it streams with backpressure, ends with an exit code, and
 * says on stderr what is wrong. When `signal` aborts, it ends with what it has put so far.
 */
export function startFilter(invocation: Invocation, options: { readonly signal?: AbortSignal } = {}): RunningFilter {
  const { signal } = options;
  const { promise: status, resolve, reject } = Promise.withResolvers<FilterEnd>();
  const work = createWork(invocation);
  const pipe = createPipe({
    onBytes: (bytes) => attempt(() => work.take(bytes, pipe)),
    onEnd: () => attempt(() => work.finish(pipe)),
    onReaderLeft: () => end(FINE),
    onWriterLeft: () => end(MADE_TO_END),
  });

  /** INVARIANT: the first end counts; `resolve` and `close` do nothing the second time. */
  function end(how: FilterEnd): void {
    signal?.removeEventListener("abort", abort);
    resolve(how);
    pipe.close();
  }

  function abort(): void {
    end(MADE_TO_END);
  }

  async function attempt(step: () => Promise<boolean>): Promise<void> {
    try {
      if (!await step()) end(FINE);
    } catch (error) {
      if (error instanceof FilterFailure) return end({ code: error.code, stderr: wordFailure(invocation, error) });
      signal?.removeEventListener("abort", abort);
      reject(error);
      pipe.fail(error);
    }
  }

  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort, { once: true });
  attempt(() => work.start());
  return { readable: pipe.readable, writable: pipe.writable, status };
}

/** The filter's own work. Each step is false when there is nothing left to do. */
interface Work {
  start(): Promise<boolean>;
  take(bytes: Uint8Array, pipe: Pipe): Promise<boolean>;
  finish(pipe: Pipe): Promise<boolean>;
}

function createWork(invocation: Invocation): Work {
  const out = createOutput();
  let filter: TextFilter;
  let turn = performance.now();

  async function send(pipe: Pipe): Promise<void> {
    for (const piece of drain(out)) await pipe.send(piece);
  }

  /** Lets go of what was put when there is enough of it, and lets others have their turn when it is time. */
  async function pause(pipe: Pipe): Promise<void> {
    if (isFull(out)) await send(pipe);
    if (performance.now() - turn < TURN) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    turn = performance.now();
  }

  return {
    start() {
      filter = createFilter(invocation);
      return Promise.resolve(filter.idle !== true);
    },
    async take(bytes, pipe) {
      const { block = BLOCK } = filter;
      turn = performance.now();
      let more = true;
      for (let from = 0; more && from < bytes.length && !pipe.closed; from += block) {
        more = filter.take(bytes.length <= block ? bytes : bytes.subarray(from, from + block), out);
        await pause(pipe);
      }
      await send(pipe);
      return more;
    },
    async finish(pipe) {
      turn = performance.now();
      for (const _ of filter.finish?.(out) ?? []) {
        await pause(pipe);
        if (pipe.closed) return false;
      }
      await send(pipe);
      return false;
    },
  };
}

function wordFailure({ program }: Invocation, { message }: FilterFailure): string {
  return message === "" ? "" : `${program}: ${message}\n`;
}
