import { deepEqual, equal, ok } from "node:assert/strict";
import { leakFree } from "./leak_free.ts";
import { fake, livingWith, marker, runFakes, sleep } from "./surroundings.ts";

leakFree("a command that ends by itself is finished, with its status and output", async () => {
  const outcome = await runFakes([["/bin/sh", "-c", "echo out; echo err >&2; exit 3"]]);
  equal(outcome.kind, "finished");
  deepEqual(outcome.output, { head: "out\n", tail: "", bytes: 4, omittedBytes: 0, omittedLines: 0 });
  const [stage] = outcome.stages;
  deepEqual([stage?.code, stage?.signal, stage?.stderr], [3, undefined, "err\n"]);
});

leakFree("a command killed by a signal names it and has no status", async () => {
  const outcome = await runFakes([[fake("die_by_signal"), "SEGV"]]);
  equal(outcome.kind, "finished");
  deepEqual([outcome.stages[0]?.code, outcome.stages[0]?.signal], [undefined, "SIGSEGV"]);
  equal(outcome.output.head, "dying\n");
});

leakFree("a command that runs out of time returns what it printed", async () => {
  const outcome = await runFakes([[fake("hang")]], { line: { milliseconds: 300 } });
  equal(outcome.kind, "timed-out");
  if (outcome.kind !== "timed-out") return;
  deepEqual([outcome.limitSeconds, outcome.waiting, outcome.output.head], [0.3, false, "started\n"]);
  deepEqual([outcome.stages[0]?.code, outcome.stages[0]?.signal], [undefined, "SIGTERM"]);
});

leakFree("a command that ignores SIGTERM is killed soon after", async () => {
  const outcome = await runFakes([[fake("ignore_term")]], { line: { milliseconds: 1000 } });
  equal(outcome.kind, "timed-out");
  equal(outcome.stages[0]?.signal, "SIGKILL");
  equal(outcome.output.head, "ignoring\n");
  ok(outcome.seconds < 3, `took ${outcome.seconds} s`);
});

leakFree("a command that catches SIGTERM and ends with a status of its own was ended by us all the same", async () => {
  const script = "trap 'echo bye; exit 7' TERM; echo hi; while :; do sleep 0.02; done";
  const outcome = await runFakes([["/bin/sh", "-c", script]], { line: { milliseconds: 1000 } });
  equal(outcome.kind, "timed-out");
  deepEqual([outcome.stages[0]?.code, outcome.output.head], [undefined, "hi\nbye\n"]);
});

leakFree("a following command that reaches its limit has followed", async () => {
  const outcome = await runFakes([[fake("hang")]], { line: { milliseconds: 300, follows: true } });
  equal(outcome.kind, "followed");
  equal(outcome.output.head, "started\n");
});

leakFree("a following command that ends by itself is finished", async () => {
  const outcome = await runFakes([["/bin/echo", "x"]], { line: { follows: true } });
  equal(outcome.kind, "finished");
});

leakFree("filters behind a following command still give what they have at its limit", async () => {
  const outcome = await runFakes([[fake("hang")], ["/usr/bin/wc", "-l"]], {
    line: { milliseconds: 300, follows: true },
  });
  equal(outcome.kind, "followed");
  equal(outcome.output.head.trim(), "1");
  equal(outcome.stages[1]?.code, 0);
});

leakFree("a filter that hangs behind a following command that has ended is no following", async () => {
  const outcome = await runFakes([["/bin/echo", "x"], [fake("hang")]], { line: { milliseconds: 300, follows: true } });
  equal(outcome.kind, "timed-out");
  equal(outcome.stages[0]?.code, 0);
});

leakFree("cancelling ends the command and returns what it printed", async () => {
  const controller = new AbortController();
  const running = runFakes([[fake("hang")]], { execute: { signal: controller.signal } });
  await sleep(300);
  controller.abort();
  const outcome = await running;
  equal(outcome.kind, "cancelled");
  equal(outcome.output.head, "started\n");
});

leakFree("a call that was cancelled before it began starts nothing", async () => {
  const outcome = await runFakes([[fake("hang")]], { execute: { signal: AbortSignal.abort() } });
  deepEqual([outcome.kind, outcome.stages], ["cancelled", []]);
});

leakFree("a grandchild that holds the pipes does not hold the answer", async () => {
  const outcome = await runFakes([[fake("leave_orphan")]]);
  equal(outcome.kind, "finished");
  equal(outcome.stages[0]?.code, 0);
  ok(outcome.seconds < 3, `took ${outcome.seconds} s`);
  endOrphan(outcome.output.head);
});

leakFree("a grandchild that holds the stdin unread does not hold the answer", async () => {
  const outcome = await runFakes([[fake("leave_orphan")]], { line: { stdin: "x".repeat(1_000_000) } });
  equal(outcome.kind, "finished");
  ok(outcome.seconds < 3, `took ${outcome.seconds} s`);
  endOrphan(outcome.output.head);
  await sleep(100);
});

leakFree("what a command left in its pipe is read after its end, however slowly the next stage reads", async () => {
  const outcome = await runFakes([[fake("flood"), "300000"], [fake("slow_reader")], ["/usr/bin/wc", "-c"]]);
  equal(outcome.output.head.trim(), "300000");
});

leakFree(
  "what a command left in its pipe is read after its end, also when this process was busy meanwhile",
  async () => {
    const mask = () =>
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          const until = performance.now() + 250;
          while (performance.now() < until);
          controller.enqueue(chunk);
        },
      });
    for (let round = 0; round < 3; round++) {
      const outcome = await runFakes([[fake("flood"), "200000"]], { execute: { mask } });
      equal(outcome.output.bytes, 200_000);
    }
  },
);

leakFree("a command that closes its stdout and goes on is waited for until its limit", async () => {
  const outcome = await runFakes([[fake("close_stdout")], ["/bin/cat"]], { line: { milliseconds: 300 } });
  equal(outcome.kind, "timed-out");
  deepEqual([outcome.output.head, outcome.stages[1]?.code], ["before\n", 0]);
});

leakFree("progress is reported while a command runs, and not after", async () => {
  const reports: number[] = [];
  const onProgress = (progress: { seconds: number; bytes: number }) => reports.push(progress.bytes);
  await runFakes([[fake("hang")]], { line: { milliseconds: 2500 }, execute: { onProgress } });
  ok(reports.length === 2 || reports.length === 1, `${reports.length} reports in 2.5 s`);
  equal(reports.at(-1), 8);
});

interface Way {
  readonly end: string;
  readonly run: (mark: string) => Promise<unknown>;
}

const WAYS: readonly Way[] = [
  {
    end: "its time limit",
    run: (mark) => runFakes([[fake("hang"), mark], ["/bin/cat"]], { line: { milliseconds: 500 } }),
  },
  {
    end: "its time limit, ignoring SIGTERM",
    run: (mark) => runFakes([[fake("ignore_term"), mark]], { line: { milliseconds: 500 } }),
  },
  {
    end: "cancelling",
    run: async (mark) => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 500);
      await runFakes([[fake("hang"), mark], [fake("hang"), mark]], { execute: { signal: controller.signal } });
      clearTimeout(timer);
    },
  },
  {
    end: "a reader that leaves",
    run: (mark) => runFakes([[fake("hang"), mark], ["/usr/bin/head", "-1"]]),
  },
  {
    end: "a reader that leaves, ignoring SIGTERM",
    run: (mark) => runFakes([[fake("ignore_term"), mark], ["/usr/bin/head", "-1"]]),
  },
  {
    end: "an earlier stage that cannot be started",
    run: (mark) => runFakes([["/nonexistent/program"], [fake("hang"), mark]]),
  },
  {
    end: "a mask that fails",
    run: async (mark) => {
      const mask = () => new TransformStream({ transform: () => Promise.reject(new Error("The mask broke")) });
      await runFakes([[fake("hang"), mark], [fake("hang"), mark]], { execute: { mask } }).catch(() => {});
    },
  },
];

leakFree("a living process of a line is found by its mark", async () => {
  for (const name of ["hang", "ignore_term"]) {
    const mark = marker();
    const controller = new AbortController();
    const running = runFakes([[fake(name), mark]], { execute: { signal: controller.signal } });
    const deadline = performance.now() + 10_000;
    while ((await livingWith(mark)).length === 0 && performance.now() < deadline) await sleep(50);
    equal((await livingWith(mark)).length, 1);
    controller.abort();
    await running;
  }
});

for (const { end, run } of WAYS) {
  leakFree(`no process of a line lives two seconds after ${end}`, async () => {
    const mark = marker();
    await run(mark);
    const deadline = performance.now() + 2000;
    while ((await livingWith(mark)).length > 0 && performance.now() < deadline) await sleep(100);
    deepEqual(await livingWith(mark), []);
  });
}

function endOrphan(output: string) {
  Deno.kill(Number(output.match(/child (\d+)/)?.[1]), "SIGKILL");
}
