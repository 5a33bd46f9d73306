export interface QueueOptions {
  /** How many may run at once, at least 1. */
  readonly running: number;
  /** How many may wait; one more is turned away at once. */
  readonly waiting: number;
}

/** What became of asking for a place. `gone`: the asker's signal was aborted before its turn. */
export type Entry =
  | { readonly kind: "entered"; readonly leave: () => void }
  | { readonly kind: "full" }
  | { readonly kind: "gone" };

/** Limited concurrency in the order of asking. */
export interface Queue {
  /** Answers at once when there is a place or no room to wait; otherwise when its turn comes. Never rejects. */
  enter(signal: AbortSignal): Promise<Entry>;
  readonly running: number;
  readonly waiting: number;
  readonly limits: QueueOptions;
}

/** Makes a queue. INVARIANT: a place that is given back goes to the one who has waited longest. */
export function createQueue(limits: QueueOptions): Queue {
  const waiters = new Set<() => void>();
  let running = 0;

  function enter(signal: AbortSignal): Promise<Entry> {
    if (signal.aborted) return Promise.resolve({ kind: "gone" });
    if (running < limits.running) return Promise.resolve(take());
    if (waiters.size >= limits.waiting) return Promise.resolve({ kind: "full" });
    return wait(signal);
  }

  function take(): Entry {
    running++;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      running--;
      callNext();
    };
    return { kind: "entered", leave };
  }

  function wait(signal: AbortSignal): Promise<Entry> {
    const { promise, resolve } = Promise.withResolvers<Entry>();
    const called = () => {
      signal.removeEventListener("abort", gone);
      resolve(take());
    };
    const gone = () => {
      waiters.delete(called);
      resolve({ kind: "gone" });
    };
    waiters.add(called);
    signal.addEventListener("abort", gone, { once: true });
    return promise;
  }

  function callNext() {
    const [next] = waiters;
    if (next === undefined) return;
    waiters.delete(next);
    next();
  }

  return {
    enter,
    limits,
    get running() {
      return running;
    },
    get waiting() {
      return waiters.size;
    },
  };
}
