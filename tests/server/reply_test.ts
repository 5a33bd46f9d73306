import assert from "node:assert/strict";
import { replyTo } from "../../src/server/mod.ts";
import { ran, whole } from "./fixture_broker.ts";

const STAGE = { program: "kubectl", argv: ["kubectl"], code: 0, signal: undefined, stderr: "" } as const;

Deno.test("a success is the text of the output and nothing else", () => {
  const reply = replyTo(ran({ outcome: { output: whole("a\nb\n") } }));
  assert.equal(reply.text.toString(), "a\nb");
  assert.equal(reply.code, undefined);
  assert.equal(reply.meta.status, "success");
});

Deno.test("an empty output is said to be empty", () => {
  assert.equal(replyTo(ran({ outcome: { output: whole("") } })).text.toString(), "[no output]");
});

Deno.test("warnings of a program that succeeded come after the output", () => {
  const stages = [{ ...STAGE, stderr: "Warning: v1 Endpoints is deprecated\n" }];
  assert.equal(replyTo(ran({ outcome: { stages } })).text.toString(), "ok\nWarning: v1 Endpoints is deprecated");
});

Deno.test("a failing source shows what it printed, then the code and its exit status", () => {
  const stages = [{ ...STAGE, code: 1, stderr: 'Error from server (NotFound): pods "x" not found\n' }];
  const reply = replyTo(ran({ outcome: { stages, output: whole("") }, failed: stages[0]! }));
  assert.equal(
    reply.text.toString(),
    'Error from server (NotFound): pods "x" not found\nEXECUTION_ERROR: kubectl ended with exit status 1',
  );
  assert.equal(reply.meta.exit_code, 1);
});

Deno.test("a rejected credential is an AUTH_ERROR", () => {
  const stages = [{ ...STAGE, code: 1, stderr: "error: You must be logged in to the server (Unauthorized)" }];
  const reply = replyTo(ran({ outcome: { stages }, failed: stages[0]!, credentialRejected: true }));
  assert.equal(reply.code, "AUTH_ERROR");
});

Deno.test("a status that is an answer is a success and is explained in the last line", () => {
  const stages = [{ ...STAGE, code: 1 }];
  const answers = [{ program: "kubectl", code: 1, means: "there are differences" }];
  const reply = replyTo(ran({ outcome: { stages }, answers }));
  assert.equal(reply.code, undefined);
  assert.equal(reply.text.toString(), "ok\n[kubectl ended with status 1: there are differences]");
});

Deno.test("a failing source fails the line although its filter succeeded", () => {
  const stages = [{ ...STAGE, code: 1, stderr: "boom" }, { ...STAGE, program: "grep" as const }];
  const reply = replyTo(ran({ outcome: { stages }, failed: stages[0]! }));
  assert.equal(reply.code, "EXECUTION_ERROR");
  assert.match(reply.text.toString(), /boom[\s\S]*kubectl ended with exit status 1/);
});

Deno.test("a time-out keeps what was printed and names the limit", () => {
  const outcome = { kind: "timed-out", limitSeconds: 5, waiting: false, output: whole("partial\n") } as const;
  const reply = replyTo(ran({ outcome }));
  assert.equal(reply.code, "TIMEOUT_ERROR");
  assert.match(reply.text.toString(), /^partial\nTIMEOUT_ERROR: .*5 seconds/);
});

Deno.test("a followed command ends as a success that says how long it was followed", () => {
  const reply = replyTo(ran({ outcome: { kind: "followed", seconds: 30 } }));
  assert.equal(reply.code, undefined);
  assert.match(reply.text.toString(), /followed for 30\.0 seconds/);
});

Deno.test("a cut output says what is missing and how to get less", () => {
  const output = { head: "first", tail: "last", bytes: 1000, omittedBytes: 900, omittedLines: 90 };
  const text = replyTo(ran({ outcome: { output } })).text.toString();
  assert.match(text, /^first\n\[… 90 lines \(900 bytes\) left out …\]\nlast\n\[the output was too long/);
});

Deno.test("an error in our own code is INTERNAL_ERROR and shows no stack", () => {
  const { mask } = ran();
  const reply = replyTo({ kind: "broken", error: new Error("secret detail"), mask });
  assert.equal(reply.code, "INTERNAL_ERROR");
  assert.doesNotMatch(reply.text.toString(), /secret detail|at .*\.ts/);
});
