import assert from "node:assert/strict";
import { sourceOf } from "../programs/read_line.ts";
import { readBody } from "./api_body.ts";
import { type ApiRequest, isDiscovery, objectPath } from "./api_request.ts";
import { BEYOND } from "./beyond.ts";
import { disagreements } from "./laws.ts";
import type { Deeds } from "./world.ts";

const NOTHING: Deeds = {
  code: 1,
  stdout: "",
  stderr: "",
  requests: [],
  elsewhere: [],
  files: [],
  started: [],
  seconds: 0,
};

function request(line: string, more: Partial<ApiRequest> = {}): ApiRequest {
  const [method = "", address = ""] = line.split(" ");
  const { pathname: path, searchParams: query } = new URL(address, "http://server");
  return {
    method,
    cluster: "here",
    path,
    query,
    object: objectPath(path),
    discovery: isDiscovery(path) && method === "GET",
    impersonated: [],
    authorization: undefined,
    upgrade: false,
    bodyName: undefined,
    dryRun: query.get("dryRun") === "All",
    ...more,
  };
}

const POD = "/api/v1/namespaces/prod/pods/web";

/** What a program might do and must not. */
const WRONG: readonly (readonly [string, string, Partial<Deeds>, RegExp])[] = [
  ["a read that writes", "get pod web -n prod", { requests: [request(`PATCH ${POD}`)] }, /reading and writes/],
  ["a read that deletes", "get pod web -n prod", { requests: [request(`DELETE ${POD}`)] }, /reading and writes/],
  ["a read that connects", "logs web -n prod", { requests: [request(`GET ${POD}/exec?command=ls`)] }, /connects/],
  ["an upgrade", "get pod web -n prod", { requests: [request(`GET ${POD}`, { upgrade: true })] }, /connects/],
  ["another name", "get pod web -n prod", { requests: [request(`GET ${POD}-1`)] }, /nothing that we read/],
  ["another namespace", "get pod web -n home", { requests: [request(`GET ${POD}`)] }, /nothing that we read/],
  ["another kind", "get svc web -n prod", { requests: [request(`GET ${POD}`)] }, /nothing that we read/],
  ["all instead of one", "get pod web -n prod", { requests: [request("GET /api/v1/pods")] }, /nothing that we read/],
  ["another path", "get --raw /version", { requests: [request("GET /logs/x")] }, /nothing that we read/],
  ["a dry run that writes", "scale deploy/web --replicas=1 --dry-run=server -n prod", {
    requests: [request("PATCH /apis/apps/v1/namespaces/prod/deployments/web/scale")],
  }, /dry run and writes/],
  [
    "a drain that is none",
    "drain web --dry-run=server",
    { requests: [request(`DELETE ${POD}`)] },
    /dry run and writes/,
  ],
  [
    "a write that deletes",
    "label pod web a=b -n prod",
    { requests: [request(`DELETE ${POD}`)] },
    /writing and deletes/,
  ],
  ["another's name", "get pod web -n prod", {
    requests: [request(`GET ${POD}`, { impersonated: ["impersonate-user: eve"] })],
  }, /another's name/],
  ["another cluster", "get pod web -n prod --context=other", { requests: [request(`GET ${POD}`)] }, /asks the cluster/],
  [
    "a credential",
    "get pods",
    { requests: [request("GET /api", { authorization: "Bearer x" })] },
    /shows a credential/,
  ],
  ["another host", "get pods", { elsewhere: ["CONNECT example.com:443"] }, /another host/],
  ["a file", "get pods", { files: ["work/profile.pprof"] }, /writes a file/],
  ["a program", "get pods", { started: ["less"] }, /starts a program/],
  ["help that asks", "get pods --help", { code: 0, requests: [request("GET /api")] }, /read as help/],
  [
    "less than we read",
    "get pods web db -n prod",
    { code: 0, requests: [request(`GET ${POD}`)] },
    /does not ask for "db"/,
  ],
];

for (const [what, line, deeds, sentence] of WRONG) {
  Deno.test(`The oracle notices ${what}`, async () => {
    const invocation = await sourceOf(`kubectl ${line}`);
    const said = disagreements(invocation, { ...NOTHING, ...deeds });
    assert.ok(said.some((text) => sentence.test(text)), JSON.stringify(said));
  });
}

Deno.test("The oracle has nothing to say about what was read", async () => {
  const get = await sourceOf("kubectl get pods web -n prod");
  assert.deepEqual(disagreements(get, { ...NOTHING, code: 0, requests: [request(`GET ${POD}`)] }), []);
  const list = await sourceOf("kubectl get pods -A");
  assert.deepEqual(disagreements(list, { ...NOTHING, code: 0, requests: [request("GET /api/v1/pods")] }), []);
  const review = request("POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews", {
    impersonated: ["impersonate-user: eve"],
  });
  const may = await sourceOf("kubectl auth can-i get pods --as eve");
  assert.deepEqual(disagreements(may, { ...NOTHING, code: 0, requests: [review] }), []);
});

Deno.test("Names and dry runs are read in bodies of both kinds", () => {
  const encoder = new TextEncoder();
  const part = (number: number, content: Uint8Array) => new Uint8Array([number * 8 + 2, content.length, ...content]);
  const type = (kind: string) =>
    part(1, new Uint8Array([...part(1, encoder.encode("v1")), ...part(2, encoder.encode(kind))]));
  const whole = (kind: string, object: Uint8Array) =>
    new Uint8Array([...encoder.encode("k8s\0"), ...type(kind), ...part(2, object)]);
  const pod = whole("Pod", part(1, part(1, encoder.encode("web"))));
  assert.deepEqual(readBody(pod), { name: "web", dryRun: false, value: undefined });
  // The first field is a number: gracePeriodSeconds.
  const options = whole("DeleteOptions", new Uint8Array([8, 200, 1, ...part(5, encoder.encode("All"))]));
  assert.deepEqual(readBody(options), { name: undefined, dryRun: true, value: undefined });
  const json = readBody(encoder.encode(`{"metadata":{"name":"web"},"dryRun":["All"]}`));
  assert.deepEqual([json.name, json.dryRun], ["web", true]);
});

Deno.test("Every exception has a reason, and excuses something", () => {
  for (const row of BEYOND) {
    assert.ok(row.why.length > 10 && row.commands.length > 0, JSON.stringify(row));
    assert.ok(row.asks ?? row.starts ?? row.hosts, row.why);
  }
});
