/** Small buffers: garbage of this size is collected in time, larger ones cost tens of megabytes. */
const BUFFER = 32 * 1024;

/**
 * How long a dead child's pipe may stay silent before it is closed: four times 25 milliseconds. Not once 100, because a
 * timer that is late (this process was busy) fires before what has arrived meanwhile is looked at.
 */
const SILENCES = 4;
const SILENCE = 25;

/** What can be in a pipe when its writer dies, bytes (Linux: 64 kB unless the writer asked for more). */
const PIPE = 1024 * 1024;

/**
 * The bytes of a child's stdout or stderr. Ends at their end, or shortly after the child's own: a grandchild that holds
 * the pipe (a credential plugin, say) cannot keep the answer waiting. What the child left in the pipe is read in any case,
 * however slowly. Cancelling closes the pipe, so that the child's next write fails.
 */
export function readOutput(pipe: ReadableStream<Uint8Array>, ended: Promise<unknown>): ReadableStream<Uint8Array> {
  const reader = pipe.getReader({ mode: "byob" });
  let buffer = new Uint8Array(BUFFER);
  let allowance = Infinity;
  let reading = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const closePipe = () => void reader.cancel().catch(() => {});
  const watchSilence = (silences = 0) => {
    if (!reading || allowance === Infinity) return;
    if (silences === SILENCES) closePipe();
    else timer = setTimeout(() => watchSilence(silences + 1), SILENCE);
  };
  ended.then(() => {
    allowance = PIPE;
    watchSilence();
  });

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>) {
    reading = true;
    watchSilence();
    const { value } = await reader.read(buffer);
    reading = false;
    clearTimeout(timer);
    if (value === undefined || value.length === 0 || allowance <= 0) {
      closePipe();
      return controller.close();
    }
    allowance -= value.length;
    controller.enqueue(value.slice());
    buffer = new Uint8Array(value.buffer);
  }

  return new ReadableStream({ pull, cancel: closePipe }, { highWaterMark: 0 });
}
