import assert from "node:assert/strict";
import { freePorts } from "../../tasks/cluster/ports.ts";
import { ask, newReach, Unreachable } from "../../tasks/programs/reach.ts";

Deno.test("sites that do not answer are waited for no longer than the patience, all of them together", async () => {
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const reach = newReach(`http://127.0.0.1:${silent.addr.port}`, { patience: 300 });
  const started = performance.now();
  for (const site of ["one.test", "two.test", "one.test", "three.test", "two.test"]) {
    await assert.rejects(ask(reach, { site, path: "/" }), Unreachable);
  }
  const spent = performance.now() - started;
  assert.ok(spent >= 290 && spent < 2000, `${spent} ms`);
  assert.equal(reach.unreachable.get("one.test"), "one.test cannot be reached (no answer in time)");
});

Deno.test("a site that refuses is not asked again, and another one is", async () => {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("here"));
  const [closed] = freePorts(1);
  const reach = newReach(`http://127.0.0.1:${closed}`);
  await assert.rejects(ask(reach, { site: "gone.test", path: "/" }), {
    message: "gone.test cannot be reached (connection refused)",
  });
  const there = { ...reach, base: `http://127.0.0.1:${server.addr.port}` };
  await assert.rejects(ask(there, { site: "gone.test", path: "/" }), Unreachable);
  assert.equal(await (await ask(there, { site: "there.test", path: "/" })).text(), "here");
  await server.shutdown();
});

Deno.test("with the releases off nobody is asked", async () => {
  const reach = newReach("off");
  await assert.rejects(ask(reach, { site: "vendor.test", path: "/" }), {
    message: "vendor.test cannot be reached (K8S_MCP_RELEASES is off)",
  });
});
