import { equal, ok } from "node:assert/strict";
import { leakFree } from "./leak_free.ts";
import { fake, runFakes } from "./surroundings.ts";

/** How many bytes a flood has here; `FLOOD_BYTES=5000000000` for the whole five gigabytes. */
const FLOOD = Number(Deno.env.get("FLOOD_BYTES") ?? 400_000_000);

/** Far below what is printed, far above what the garbage between two collections comes to. */
const BOUND = 160_000_000;

leakFree("memory stays bounded whatever a command prints", async () => {
  await runFakes([[fake("flood"), "1000000"]]);
  const growth = await growthDuring(async () => {
    const outcome = await runFakes([[fake("flood"), String(FLOOD)]], { line: { milliseconds: 600_000 } });
    equal(outcome.output.bytes, FLOOD);
    ok(outcome.output.head.length > 49_000 && outcome.output.tail.length > 49_000);
    equal(outcome.output.omittedLines, FLOOD / 20 - outcome.output.head.length / 20 - outcome.output.tail.length / 20);
  });
  ok(growth < BOUND, `grew by ${growth} bytes`);
});

leakFree("memory stays bounded whatever a command complains", async () => {
  const growth = await growthDuring(async () => {
    const outcome = await runFakes([[fake("flood_stderr"), "200000000"]]);
    ok(outcome.stages[0]!.stderr.length < 33_000);
    ok(outcome.stages[0]!.stderr.includes("bytes left out]"));
  });
  ok(growth < BOUND, `grew by ${growth} bytes`);
});

async function growthDuring(body: () => Promise<void>): Promise<number> {
  const before = Deno.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => most = Math.max(most, Deno.memoryUsage().rss), 10);
  try {
    await body();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}
