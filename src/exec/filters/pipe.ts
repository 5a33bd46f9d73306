/** What happens at the ends of a filter's pipe. */
export interface PipeEvents {
  /** Bytes came in; the next come when the promise has resolved. */
  readonly onBytes: (bytes: Uint8Array) => Promise<void>;
  /** No more bytes come. */
  readonly onEnd: () => Promise<void>;
  /** The reader wants no more. */
  readonly onReaderLeft: () => void;
  /** The writer gave up. */
  readonly onWriterLeft: () => void;
}

export interface Pipe {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  /** Hands bytes to the reader and waits until it wants more. Does nothing once the pipe is closed. */
  send(bytes: Uint8Array): Promise<void>;
  /** Ends the output; what is written from now on fails like a broken pipe. */
  close(): void;
  /** Breaks both ends with an error. */
  fail(error: unknown): void;
  readonly closed: boolean;
}

/** Two streams with a filter between them. */
export function createPipe(events: PipeEvents): Pipe {
  let output: ReadableStreamDefaultController<Uint8Array>;
  let input: WritableStreamDefaultController;
  let wake = () => {};
  let closed = false;

  function stop(): boolean {
    if (closed) return false;
    closed = true;
    wake();
    return true;
  }

  const readable = new ReadableStream<Uint8Array>({
    start: (controller) => void (output = controller),
    pull: () => wake(),
    cancel() {
      if (!stop()) return;
      input.error(new Deno.errors.BrokenPipe("The reader left"));
      events.onReaderLeft();
    },
  });
  const writable = new WritableStream<Uint8Array>({
    start: (controller) => void (input = controller),
    write: (bytes) => events.onBytes(bytes),
    close: () => events.onEnd(),
    abort: () => events.onWriterLeft(),
  });

  return {
    readable,
    writable,
    async send(bytes) {
      if (closed) return;
      output.enqueue(bytes);
      if (output.desiredSize! > 0) return;
      await new Promise<void>((resolve) => wake = resolve);
    },
    close() {
      if (!stop()) return;
      output.close();
      input.error(new Deno.errors.BrokenPipe("The filter wants no more"));
    },
    fail(error) {
      if (!stop()) return;
      output.error(error);
      input.error(error);
    },
    get closed() {
      return closed;
    },
  };
}
