import assert from "node:assert/strict";
import { pointedAt, problemOf, rendered, sourceOf } from "./read_line.ts";

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "get --namespace=prod --output=json pods": [
    "kubectl get pods -n prod -o json",
    "kubectl get pods -nprod -ojson",
    "kubectl get pods -n=prod -o=json",
    "kubectl get pods --namespace prod --output json",
    "kubectl get pods --namespace=prod --output=json",
    "kubectl -n prod get pods -ojson",
    "kubectl --namespace prod get -o json pods",
    "kubectl get -nprod pods -o 'json'",
    "get -n prod -n prod --namespace=prod -ojson pods",
    "get -n prod -o json -- pods",
  ],
  "get --all-namespaces --output=json pods": [
    "kubectl get pods -Aojson",
    "kubectl get pods -Ao json",
    "kubectl get pods -A -o=json",
    "kubectl get pods --all_namespaces -ojson",
    "kubectl get pods -A=true -ojson",
    "kubectl get pods -A --all-namespaces=T -ojson",
  ],
  "get --show-labels --all-namespaces=false pods": [
    "kubectl get pods --show_labels -A=false",
    "kubectl get pods --show-labels=1 --all_namespaces=F",
  ],
  "exec --stdin --tty web -- ls -l": ["kubectl exec -it web -- ls -l", "kubectl exec -ti=true web -- ls -l"],
  "delete --dry-run=client pod x": ["kubectl delete pod x --dry-run=client", "kubectl delete --dry_run=client pod x"],
  // An optional value is never the next word.
  "delete --dry-run client": ["kubectl delete --dry-run client"],
  // pflag: `-n=` is the value "=".
  "get --namespace== pods": ["kubectl get pods -n="],
  // A word behind a flag is its value, whatever it looks like.
  "get --namespace=-A pods": ["kubectl get pods -n -A"],
  "get --namespace=-- pods": ["kubectl get pods -n --"],
  "get --output=utput pods json": ["kubectl get pods -output json"],
  "get -- -x": ["kubectl get -- -x"],
  "get -": ["kubectl get -"],
  "list --all-namespaces --filter=^a": ["helm list -A --filter ^a", "helm ls -A -f^a", "helm ls -Af=^a"],
};

Deno.test("A command is one and the same in every spelling of its flags", async () => {
  for (const [canonical, lines] of Object.entries(FAMILIES)) {
    for (const line of lines) {
      const whole = /^(kubectl|helm) /.test(line) ? line : `kubectl ${line}`;
      const argv = (await rendered(whole)).split(" ");
      assert.deepEqual(argv.toSorted(), canonical.split(" ").toSorted(), line);
    }
  }
});

Deno.test("What a program does not know as a flag is pointed at, with the nearest that it knows", async () => {
  const cases = [
    ["kubectl get pods --ouptut=json", "--ouptut=json", "--output"],
    ["kubectl get pods --outp json", "--outp", "--output"],
    ["kubectl get pods -Z", "-Z", "--help"],
    ["helm list --all_namespaces", "--all_namespaces", "--all-namespaces"],
    ["kubectl get --=x", "--=x", "--help"],
    ["kubectl get pods ---output=x", "---output=x", "--output"],
    ["kubectl logs web -A", "-A", "--help"],
  ] as const;
  for (const [line, pointed, help] of cases) {
    const problem = await problemOf(line);
    assert.equal(pointedAt(problem, line), pointed, line);
    assert.match(problem.message, /has no flag/, line);
    assert.ok(problem.help?.includes(help), `${line}: ${problem.help}`);
  }
});

Deno.test("A flag given twice counts once with one value and is refused with two", async () => {
  assert.equal(await rendered("kubectl get pods -n a --namespace=a -na"), "get --namespace=a pods");
  for (const line of ["get pods -n a -n b", "get pods -A -A=false", "get pods -o json -oyaml", "-n a get pods -n b"]) {
    assert.match((await problemOf(`kubectl ${line}`)).message, /given twice/, line);
  }
  assert.equal(await rendered("helm template x y/z --set a=1 --set a=2"), "template --set=a=1 --set=a=2 x y/z");
});

Deno.test("A flag without its value, and a switch with a value that is none, are refused", async () => {
  assert.match((await problemOf("kubectl get pods -n")).message, /needs a value/);
  assert.match((await problemOf("kubectl get pods --namespace")).message, /needs a value/);
  for (const value of ["maybe", "yes", "", "tRUE"]) {
    assert.match((await problemOf(`kubectl get pods --all-namespaces=${value}`)).message, /on or off/, value);
  }
});

Deno.test("A flag is what its command makes of it", async () => {
  const of = async (line: string) => (await sourceOf(line)).flags.map(({ row }) => `${row.name}:${row.class}`);
  assert.deepEqual(await of("kubectl logs -f web"), ["follow:follow"]);
  assert.deepEqual(await of("helm list -f x"), ["filter:plain"]);
  assert.deepEqual(await of("kubectl apply -f x"), ["filename:path"]);
});
