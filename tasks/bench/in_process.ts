import { createMask } from "../../src/mask/mod.ts";
import { builtinPolicy, judge } from "../../src/policy/mod.ts";
import { inject, read } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";
import { measurePair } from "./pairs.ts";
import { milliseconds, type Row } from "./row.ts";

const COMMANDS = [
  ["kubectl", "get pods -A -o json | jq -r '.items[].metadata.name' | sort | head -5"],
  ["kubectl", "delete pods --all"],
  ["kubectl", "exec -it web -- ls /var/log"],
  ["kubectl", "rollout restart deploy/web -n shop"],
  ["helm", "upgrade web bitnami/nginx --set image.tag=2"],
  ["argocd", "app sync web --prune"],
] as const;
const ROUNDS = 3000;

/** From the text to the verdict, after the first. */
export async function measureVerdicts(): Promise<readonly Row[]> {
  const policy = builtinPolicy("strict");
  const terms = { milliseconds: 1000, characters: 1000, mask: true };
  const run = async () => {
    for (const [program, text] of COMMANDS) {
      const pipeline = await read(parse(text), { program });
      judge(inject(pipeline, { context: undefined, namespace: "shop" }), policy, { terms });
    }
  };
  for (let round = 0; round < ROUNDS; round++) await run();
  const begun = performance.now();
  for (let round = 0; round < ROUNDS; round++) await run();
  const each = (performance.now() - begun) / 1000 / (ROUNDS * COMMANDS.length);
  const ours = `${(each * 1e6).toFixed(1)} µs (${Math.round(1 / each).toLocaleString("en")} per second)`;
  return [{ what: "verdict, text to permit or refusal", ours, against: "", theirs: "", aim: "50 µs" }];
}

/** 20 MB of JSON without secrets through the mask, against the same bytes through a stream that does nothing. */
export async function measureMasking(): Promise<readonly Row[]> {
  const item =
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","labels":{"app":"web"}},"status":{"phase":"Running"}}';
  const bytes = new TextEncoder().encode(
    `{"items":[${Array(Math.ceil(20e6 / item.length)).fill(item).join(",")}],"kind":"List"}`,
  );
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / 65536) },
    (_, at) => bytes.subarray(at * 65536, (at + 1) * 65536),
  );
  const drain = async (stream: TransformStream<Uint8Array, Uint8Array>) => {
    let length = 0;
    for await (const chunk of ReadableStream.from(chunks).pipeThrough(stream)) length += chunk.length;
    if (length !== bytes.length) throw new Error("The mask changed an answer without secrets");
  };
  const pair = await measurePair(
    () => drain(createMask({ objects: true, document: "json" }).stream("end")),
    () => drain(new TransformStream()),
    { runs: 7 },
  );
  const speed = `${Math.round(bytes.length / 1e6 / pair.ours)} MB/s`;
  return [{
    what: "masking 20 MB of JSON without secrets",
    ours: `${milliseconds(pair.ours)} (${speed})`,
    against: "a stream that does nothing",
    theirs: milliseconds(pair.theirs),
    ratio: pair.ratio,
    aim: "",
  }];
}
