import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { failedStage } from "../../src/exec/mod.ts";
import { leakFree } from "./leak_free.ts";
import { fake, runFakes, sleep } from "./surroundings.ts";

leakFree("real kubectl, jq and grep work as one line", async () => {
  const outcome = await runFakes([
    ["/usr/bin/kubectl", "create", "deployment", "x", "--image=y", "--dry-run=client", "-o", "json"],
    ["/usr/bin/jq", ".metadata"],
    ["/usr/bin/grep", "name"],
  ]);
  equal(outcome.output.head, '  "name": "x",\n');
  deepEqual(outcome.stages.map(({ code }) => code), [0, 0, 0]);
  deepEqual(outcome.stages[1]?.argv, ["jq", ".metadata"]);
});

leakFree("stages run at the same time and stream", async () => {
  const script = 'while read -r line; do echo "got $line"; done';
  const running = runFakes([[fake("hang")], ["/bin/sh", "-c", script]], { line: { milliseconds: 500, follows: true } });
  equal((await running).output.head, "got started\n");
});

leakFree("a reader that has enough ends an endless source at once", async () => {
  const outcome = await runFakes([[fake("flood")], ["/usr/bin/head", "-1"]]);
  equal(outcome.kind, "finished");
  equal(outcome.output.head, "a line of the flood\n");
  deepEqual([outcome.stages[0]?.dismissed, outcome.stages[0]?.code], [true, undefined]);
  equal(failedStage(outcome.stages), undefined);
  ok(outcome.seconds < 3, `took ${outcome.seconds} s`);
});

leakFree("a reader that has enough ends a silent source too", async () => {
  const outcome = await runFakes([[fake("hang")], ["/usr/bin/head", "-1"]]);
  equal(outcome.output.head, "started\n");
  equal(outcome.stages[0]?.dismissed, true);
  ok(outcome.seconds < 3, `took ${outcome.seconds} s`);
});

leakFree("a reader that has enough ends every stage before it", async () => {
  const outcome = await runFakes([[fake("flood")], ["/bin/cat"], ["/bin/cat"], ["/usr/bin/head", "-1"]]);
  deepEqual(outcome.stages.map(({ dismissed }) => dismissed), [true, true, true, undefined]);
});

leakFree("a reader that closes its stdin and goes on ends the source before it", async () => {
  const line = { milliseconds: 500 };
  const outcome = await runFakes([[fake("flood")], [fake("close_stdin")]], { line });
  equal(outcome.kind, "timed-out");
  equal(outcome.output.head, "a line of the flood\n");
  deepEqual([outcome.stages[0]?.dismissed, outcome.stages[0]?.signal], [true, "SIGPIPE"]);
});

leakFree("a source that changes something runs to its end although its reader has enough", async () => {
  const mark = await Deno.makeTempFile();
  const outcome = await runFakes([[fake("write_slowly"), mark], ["/usr/bin/head", "-1"]], { line: { drain: true } });
  equal(outcome.output.head, "one\n");
  deepEqual([outcome.stages[0]?.code, outcome.stages[0]?.dismissed], [0, undefined]);
  equal(await Deno.readTextFile(mark), "changed\n");
  await Deno.remove(mark);
});

leakFree("a source that fails shortly before its reader leaves has failed", async () => {
  const outcome = await runFakes([["/bin/sh", "-c", "echo x; exit 4"], ["/usr/bin/head", "-1"]]);
  deepEqual([outcome.stages[0]?.code, outcome.stages[0]?.dismissed], [4, undefined]);
  equal(failedStage(outcome.stages)?.program, "kubectl");
});

leakFree("a failing stage fails the line, the last one of them", async () => {
  const shell = (code: number) => ["/bin/sh", "-c", `cat; echo "stage ${code}" >&2; exit ${code}`] as const;
  for (const [codes, failed] of [[[0, 0, 0], undefined], [[1, 0, 0], 1], [[1, 2, 0], 2], [[0, 2, 3], 3]] as const) {
    const outcome = await runFakes(codes.map(shell));
    equal(failedStage(outcome.stages)?.code, failed, `of ${codes}`);
    deepEqual(outcome.stages.map(({ stderr }) => stderr), codes.map((code) => `stage ${code}\n`));
  }
});

leakFree("the source reads the line's stdin, and nothing when there is none", async () => {
  equal((await runFakes([["/bin/cat"]], { line: { stdin: "kind: Pod\n" } })).output.head, "kind: Pod\n");
  equal((await runFakes([["/bin/cat"]])).output.head, "");
});

leakFree("4 MB of stdin arrive whole", async () => {
  const stdin = "é".repeat(2 * 1024 * 1024);
  const outcome = await runFakes([["/bin/cat"], ["/usr/bin/wc", "-c"]], { line: { stdin } });
  equal(outcome.output.head.trim(), String(4 * 1024 * 1024));
});

leakFree("a source that does not read its stdin is no failure", async () => {
  const outcome = await runFakes([["/bin/echo", "x"]], { line: { stdin: "y".repeat(1_000_000) } });
  deepEqual([outcome.kind, outcome.stages[0]?.code, outcome.output.head], ["finished", 0, "x\n"]);
});

leakFree("every byte between stages, at the end and on stderr goes through the mask of its place", async () => {
  const places: string[] = [];
  const mask = (place: string) => {
    places.push(place);
    const decoder = new TextDecoder();
    return new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk).replaceAll("secret", `<${place}>`);
        controller.enqueue(new TextEncoder().encode(text));
      },
    });
  };
  const print = ["/bin/sh", "-c", "echo secret; echo secret >&2"] as const;
  const echo = ["/bin/sh", "-c", "cat; echo secret"] as const;
  const outcome = await runFakes([print, echo, ["/bin/cat"]], { execute: { mask } });
  equal(outcome.output.head, "<between>\n<between>\n");
  equal(outcome.stages[0]?.stderr, "<stderr>\n");
  deepEqual(places.toSorted(), ["between", "between", "end", "stderr", "stderr", "stderr"]);
});

for (const failing of ["between", "end", "stderr"] as const) {
  leakFree(`a mask that fails (${failing}) rejects and returns no byte`, async () => {
    const mask = (place: string) =>
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          if (place === failing) throw new Error("The mask broke");
          controller.enqueue(chunk);
        },
      });
    const script = "cat; echo x; echo y >&2";
    await rejects(
      runFakes([["/bin/sh", "-c", script], ["/bin/sh", "-c", script]], { execute: { mask } }),
      /The mask broke/,
    );
    await sleep(0);
  });
}

leakFree("a slow reader holds the source back", async () => {
  const taken: number[] = [];
  const mask = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(chunk, controller) {
        taken.push(chunk.length);
        await sleep(50);
        controller.enqueue(chunk);
      },
    });
  const outcome = await runFakes([[fake("flood")]], { line: { milliseconds: 600, follows: true }, execute: { mask } });
  equal(outcome.kind, "followed");
  ok(taken.length <= 20, `${taken.length} chunks in 0.6 s although each takes 0.05 s`);
});
