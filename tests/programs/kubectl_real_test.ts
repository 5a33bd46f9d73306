import assert from "node:assert/strict";
import { builtinKinds } from "../../src/programs/builtin_kinds.ts";
import { render, type Target } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";
import { runToEnd } from "../../tasks/run.ts";
import { needs, realProgram } from "../real_programs.ts";
import { type FakeApiServer, startFakeApiServer } from "./fake_api_server.ts";
import { sourceOf } from "./read_line.ts";

/** What we read in these words must be what kubectl asks its server for. */
const ASKS = [
  "get pods",
  "get pods -n x",
  "get pods -nx -oname",
  "get pods -n=x -o=name",
  "-n x get pods",
  "get pods -A",
  "get pods -Aoname",
  "get pods -A -n x",
  "get pods -A=false -n x",
  "get pods --all_namespaces=T",
  "get po,svc web -n x",
  "get po,deploy -n x",
  "get pod/web svc/db -n x",
  "get Pods PODS -n x",
  "get SeCrEt.v1./a secrets/b -n x",
  "get secrets.. -n x",
  "get secret.__internal. a -n x",
  "get deploy.apps,deployments.v1.apps a -n x",
  "get deployments.ap -n x",
  "get deployments.v1. -n x",
  "get pods.metrics -n x",
  "get events.events.k8s.io -n x",
  "get nodes -n x",
  "get ns x",
  "get all -n x",
  "get -n x -- pods web",
  "get --raw /healthz",
  "get pods -l a=b -n x",
  "get pods -n -A",
  "get pods web --show_labels --namespace x",
  "delete pod web -n x --wait=false",
  "delete pod/web svc/db -n x --wait=false",
  "delete po,svc web db -n x --wait=false",
  "delete pods --all -n x --wait=false",
  "delete pod web -n x --dry-run=server --wait=false",
  "label pods web a=b c- -n x",
  "label clusterrole system:web a=b",
  "annotate po/web a=b -n x",
  "create ns web",
  "create deploy web --image=i -n x -- sleep --help",
  "create job web --image=i -n x -- sh -c x",
  "run web --image=i -n x -- sh -c x",
  "run web --image=i -n x sleep 100",
  "scale deploy/web --replicas=2 -n x",
  "patch deploy web -p '{\"a\":1}' -n x",
  "rollout restart deploy web -n x",
  "set image deploy/web c=i -n x",
  "cordon n1",
];

/** What we refuse to read kubectl refuses too. */
const NEITHER = [
  "get pods deploy/web -n x",
  "get pods/a/b -n x",
  "get pods,svc/a -n x",
  "get pods -A=maybe",
  "get pods --show_label",
  "get pods -n",
  "get pods -Z",
  "zap pods",
  "rollout zap",
  "create ns a b",
  "version now",
  "label pods web a=b now -n x",
];

Deno.test({
  name: "kubectl asks its server the same for what was typed and for what we make of it, and it is what we read",
  ...needs("kubectl"),
  fn: () =>
    withServer(async (server, run) => {
      for (const line of ASKS) {
        const source = await sourceOf(`kubectl ${line}`);
        const typed = { ...await run(words(line)), asked: server.take() };
        const ours = { ...await run(render(source)), asked: server.take() };
        assert.ok(typed.asked.length > 0, `${line} asked nothing: ${typed.stderr}`);
        assert.deepEqual(ours, typed, line);
        for (const request of typed.asked) assertMeant(request, source.targets, line);
      }
    }),
});

Deno.test({
  name: "kubectl refuses what we cannot read",
  ...needs("kubectl"),
  fn: () =>
    withServer(async (server, run) => {
      for (const line of NEITHER) {
        await assert.rejects(sourceOf(`kubectl ${line}`), { name: "Problem" }, line);
        const { code } = await run(words(line));
        assert.notEqual(code, 0, line);
        assert.deepEqual(server.take().filter((request) => !request.startsWith("GET")), [], line);
      }
    }),
});

/** Every request is about one of the targets: its kind, its name and its namespace. */
function assertMeant(request: string, targets: readonly Target[], line: string): void {
  const path = request.split(" ")[1]!.split("?")[0]!;
  const meant = targets.some(({ kind, name, scope }) => {
    if (scope.kind === "raw") return path === name;
    const row = builtinKinds().find((row) => row.singular === kind?.name && row.group === kind.group);
    if (row === undefined) return false;
    const root = row.group === "" ? "/api/v1" : `/apis/${row.group}/v1`;
    const place = scope.kind === "namespace"
      ? `/namespaces/${scope.name}`
      : row.namespaced && scope.kind === "unknown"
      ? "/namespaces/default"
      : "";
    const all = `${root}${place}/${row.plural}`;
    // A thing is created by a POST to all of its kind; `--all` lists them and takes them one by one.
    return path === all ? name === undefined || request.startsWith("POST") : path.startsWith(`${all}/${name ?? ""}`);
  });
  assert.ok(meant, `${line} asked ${request} and is about ${JSON.stringify(targets)}`);
}

function words(line: string): readonly string[] {
  return parse(line).stages[0]!.words.map(({ value }) => value);
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function withServer(
  test: (server: FakeApiServer, run: (args: readonly string[]) => Promise<Ran>) => Promise<void>,
): Promise<void> {
  const server = startFakeApiServer();
  const home = await Deno.makeTempDir();
  try {
    const cluster = { name: "c", cluster: { server: server.url } };
    const context = { name: "c", context: { cluster: "c", user: "u" } };
    const config = {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "c",
      clusters: [cluster],
      contexts: [context],
      users: [],
    };
    await Deno.writeTextFile(`${home}/config`, JSON.stringify(config));
    await test(server, (args) => run(args, home));
  } finally {
    await server.shutdown();
    await Deno.remove(home, { recursive: true });
  }
}

async function run(args: readonly string[], home: string): Promise<Ran> {
  const env = { HOME: home, KUBECONFIG: `${home}/config`, KUBERC: "off" };
  const { code, stdout, stderr } = await runToEnd([realProgram("kubectl"), ...args], { env, cwd: home });
  // klog begins its lines with the time of day.
  return { code, stdout, stderr: stderr.replaceAll(/^[EIW]\d{4} .*\n/gm, "") };
}
