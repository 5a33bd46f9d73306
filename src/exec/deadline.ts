/** Why a line was made to end. */
export type EndReason = "limit" | "cancelled";

/** The time limit of a line and its caller's wish in one signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Undefined while the line may run. The first reason stays. */
  readonly reason: EndReason | undefined;
  /** To be called when the line has ended: gives the timer and the listener back. */
  clear(): void;
}

/** Starts the clock. A signal that is aborted already counts at once: `Deno.Command` would not look at it. */
export function startDeadline(milliseconds: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let reason: EndReason | undefined;
  const end = (why: EndReason) => {
    if (reason !== undefined) return;
    reason = why;
    controller.abort();
  };
  const cancel = () => end("cancelled");
  const timer = setTimeout(() => end("limit"), milliseconds);
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  return {
    signal: controller.signal,
    get reason() {
      return reason;
    },
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    },
  };
}
