import type { Invocation } from "../../programs/mod.ts";
import { createFilter } from "./create.ts";
import { createOutput, drain, type Output } from "./output.ts";
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

/** Largest block that a filter is given at once, so that little comes out of it at once. */
const BLOCK = 64 * 1024;

/** How long a filter works before others get their turn, milliseconds. */
const TURN = 20;

/** 128 + SIGTERM: what a shell would say of a filter that was made to end. */
const ENDED = 143;

/**
 * Starts a built-in filter, which behaves as a process would: it streams with backpressure, ends with an exit code, and
 * says on stderr what is wrong. When `signal` aborts it ends with what it has put so far.
 */
export function startFilter(invocation: Invocation, options: { readonly signal?: AbortSignal } = {}): RunningFilter {
  const { signal } = options;
  const pipe = createPipe();
  const abort = () => pipe.end({ code: ENDED, stderr: "" });
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  const done = () => signal?.removeEventListener("abort", abort);
  pipe.status.then(done, done);
  try {
    pipe.attach(createFilter(invocation));
  } catch (error) {
    pipe.fail(error, invocation.program);
  }
  return pipe;
}

interface Pipe extends RunningFilter {
  attach(filter: TextFilter): void;
  end(end: FilterEnd): void;
  /** A FilterFailure is an end like another; anything else breaks the streams. */
  fail(error: unknown, program: string): void;
}
