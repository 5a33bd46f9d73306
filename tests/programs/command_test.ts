import assert from "node:assert/strict";
import { readDescribe } from "../../src/programs/mod.ts";
import { Problem } from "../../src/shell/mod.ts";
import { pointedAt, problemOf, rendered, sourceOf } from "./read_line.ts";

Deno.test("A command is found by name and alias, with flags before it, with and without the program's name", async () => {
  const cases = [
    ["kubectl get pods", "get pods"],
    ["kubectl kubectl get pods", "get pods"],
    ["kubectl --context x get pods", "get --context=x pods"],
    ["kubectl create svc clusterip web", "create service clusterip web"],
    ["helm ls", "list"],
    ["helm del web", "uninstall web"],
    ["istioctl pc c web", "proxy-config cluster web"],
    ["kubectl rollout -n x status deploy/web", "rollout status --namespace=x deploy/web"],
    ["kubectl help", "--help"],
    ["kubectl help rollout status", "rollout status --help"],
    ["kubectl rollout", "rollout"],
  ] as const;
  for (const [line, argv] of cases) assert.equal(await rendered(line), argv, line);
});

Deno.test("A word that is no command is pointed at, with the nearest that is one", async () => {
  const cases = [
    ["kubectl gte pods", "gte", "kubectl get"],
    ["kubectl rollout stauts x", "stauts", "kubectl rollout status"],
    ["kubectl create deploymnet x", "deploymnet", "kubectl create deployment"],
    ["helm instal x y/z", "instal", "helm install"],
    ["kubectl help gte", "gte", "kubectl get"],
    ["kubectl Get pods", "Get", "kubectl get"],
    ["kubectl --context x zap pods", "zap", "--help"],
    ["kubectl -A get pods", "get", "kubectl get …"],
    ["kubectl -- get pods", "get", "kubectl"],
    ["kubectl rollout -- status x", "status", "kubectl rollout"],
  ] as const;
  for (const [line, pointed, help] of cases) {
    const problem = await problemOf(line);
    assert.equal(pointedAt(problem, line), pointed, line);
    assert.ok(problem.help?.includes(help), `${line}: ${problem.help}`);
  }
});

Deno.test("What stands in front of a command by habit is refused with what to leave out", async () => {
  const cases = [
    ["kubectl sudo kubectl get pods", "sudo"],
    ["kubectl watch kubectl get pods", "-w"],
    ["kubectl time kubectl get pods", "time"],
    ["kubectl helm list", "execute_helm"],
    ["helm kubectl get pods", "execute_kubectl"],
    ["kubectl /usr/local/bin/kubectl get pods", "kubectl"],
    ["kubectl ./kubectl get pods", "kubectl"],
    ["kubectl kubectl.exe get pods", "kubectl"],
    ["kubectl grep x", "| grep"],
    ["kubectl FOO=bar kubectl get pods", "flag"],
    ["kubectl $ kubectl get pods", "$"],
    ["kubectl k get pods", "kubectl"],
  ] as const;
  for (const [line, help] of cases) assert.ok((await problemOf(line)).help?.includes(help), line);
  // These are commands of their programs.
  assert.equal(await rendered("helm env"), "env");
  assert.equal(await rendered("kubectl exec web -- ls"), "exec web -- ls");
});

Deno.test("Help is help only where the program reads it as that", async () => {
  const asked = [
    "get --help",
    "get pods --help",
    "get -h",
    "help get",
    "-h",
    "--help",
    "get pods -Ah",
    "exec web --help -- ls",
  ];
  for (const line of asked) {
    const source = await sourceOf(`kubectl ${line}`);
    assert.deepEqual([source.help, source.effect, source.targets], [true, "read", []], line);
  }
  const meant = [
    "delete pod --help=false x",
    "exec web -- ls --help",
    "delete pod -n --help x",
    "delete pod x -- --help",
  ];
  for (const line of meant) {
    const source = await sourceOf(`kubectl ${line}`);
    assert.equal(source.help, false, line);
    assert.notEqual(source.effect, "read", line);
  }
});

Deno.test("What a help page is asked for is made of command words only", () => {
  const cases = [
    ["kubectl", "", ""],
    ["kubectl", "kubectl", ""],
    ["kubectl", " get ", "get"],
    ["kubectl", "kubectl rollout status", "rollout status"],
    ["kubectl", "create svc clusterip", "create service clusterip"],
    ["helm", "ls", "list"],
    ["istioctl", "x des", "experimental describe"],
  ] as const;
  for (const [program, text, path] of cases) assert.equal(readDescribe(text, program).join(" "), path, text);
  for (
    const text of ["get pods", "get --help", "--", "-h", "get -o", "zap", "helm list", "get;ls", "rollout zap", "$(x)"]
  ) {
    assert.throws(() => readDescribe(text, "kubectl"), Problem, text);
  }
});
