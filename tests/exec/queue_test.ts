import { deepEqual, equal } from "node:assert/strict";
import { createQueue } from "../../src/exec/mod.ts";

const never = new AbortController().signal;

Deno.test("those who wait are served in the order of asking", async () => {
  const queue = createQueue({ running: 2, waiting: 10 });
  const order: number[] = [];
  let most = 0;
  await Promise.all(Array.from({ length: 8 }, async (_, index) => {
    const entry = await queue.enter(never);
    if (entry.kind !== "entered") throw new Error(entry.kind);
    order.push(index);
    most = Math.max(most, queue.running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    entry.leave();
  }));
  deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7]);
  deepEqual([most, queue.running, queue.waiting], [2, 0, 0]);
});

Deno.test("one more than may wait is turned away, and nobody else", async () => {
  const queue = createQueue({ running: 1, waiting: 1 });
  const first = await queue.enter(never);
  const second = queue.enter(never);
  equal((await queue.enter(never)).kind, "full");
  if (first.kind === "entered") first.leave();
  equal((await second).kind, "entered");
});

Deno.test("who gives up while waiting leaves no gap", async () => {
  const queue = createQueue({ running: 1, waiting: 2 });
  const first = await queue.enter(never);
  const controller = new AbortController();
  const second = queue.enter(controller.signal);
  const third = queue.enter(never);
  controller.abort();
  equal((await second).kind, "gone");
  equal(queue.waiting, 1);
  if (first.kind === "entered") first.leave();
  equal((await third).kind, "entered");
  equal(queue.running, 1);
});

Deno.test("a signal that is aborted already never takes a place", async () => {
  const queue = createQueue({ running: 1, waiting: 1 });
  equal((await queue.enter(AbortSignal.abort())).kind, "gone");
  equal(queue.running, 0);
});

Deno.test("giving a place back twice gives it back once", async () => {
  const queue = createQueue({ running: 1, waiting: 5 });
  const first = await queue.enter(never);
  const second = queue.enter(never);
  const third = queue.enter(never);
  if (first.kind !== "entered") throw new Error(first.kind);
  first.leave();
  first.leave();
  equal((await second).kind, "entered");
  deepEqual([queue.running, queue.waiting], [1, 1]);
  const entry = await second;
  if (entry.kind === "entered") entry.leave();
  equal((await third).kind, "entered");
});
