import assert from "node:assert/strict";
import { needs } from "../real_programs.ts";
import { runBinary } from "./command.ts";
import { fakePrograms, withFolder } from "./folder.ts";
import { rawServer } from "./raw_server.ts";
import { programsPath } from "../../tasks/programs/places.ts";

/** What is no command path. */
const REFUSED = [
  "get --help",
  "get -o yaml",
  "--help",
  "--",
  "get -- pods",
  "get pods",
  "frobnicate",
  "rollout frobnicate",
  "get | head -1",
  "get; id",
  "get $(id)",
  "get > x",
  "'get",
  "helm list",
  "/bin/get",
  "get\u0000",
  "geț",
  `${"get ".repeat(20_000)}`,
];

Deno.test("describe runs nothing but the program with command words and --help", async () => {
  await withServerOf('echo "$@" >> $0.args; echo help of "$@"', async ({ describe, started }) => {
    for (const command of REFUSED) {
      const { text, isError } = await describe(command);
      assert.ok(isError, command);
      assert.match(text, /^VALIDATION_ERROR: /, command.slice(0, 50));
    }
    assert.deepEqual(await started(), []);
    const paths: readonly (readonly [string | undefined, string])[] = [
      [undefined, "--help"],
      ["", "--help"],
      ["kubectl", "--help"],
      ["get", "get --help"],
      ["kubectl rollout status", "rollout status --help"],
      ["  rollout   restart ", "rollout restart --help"],
      ["create secret", "create secret --help"],
    ];
    for (const [command, argv] of paths) {
      const { text, isError } = await describe(command);
      assert.equal(isError, false, text);
      assert.equal(text, `help of ${argv}`);
    }
    assert.deepEqual([...new Set(await started())].sort(), [...new Set(paths.map(([, argv]) => argv))].sort());
  });
});

Deno.test("help is read once: a second call starts no process", async () => {
  await withServerOf('echo "$@" >> $0.args; echo help', async ({ describe, started }) => {
    for (const command of ["get", "get", "kubectl get", " get "]) {
      assert.equal((await describe(command)).text, "help");
    }
    assert.deepEqual(await started(), ["get --help"]);
    await describe("apply");
    assert.deepEqual(await started(), ["get --help", "apply --help"]);
  });
});

Deno.test("help that failed is not kept", async () => {
  await withServerOf('echo "$@" >> $0.args; [ $(wc -l < $0.args) = 1 ] && exit 1; echo help', async (server) => {
    const { text, isError } = await server.describe("get");
    assert.ok(isError);
    assert.match(text, /EXECUTION_ERROR/);
    assert.equal((await server.describe("get")).text, "help");
    assert.equal((await server.started()).length, 2);
  });
});

Deno.test("in permissive mode describe is as strict as ever", async () => {
  await withServerOf('echo "$@" >> $0.args; echo help', async ({ describe, started }) => {
    for (const command of ["get --help", "frobnicate", "delete -- --all"]) assert.ok((await describe(command)).isError);
    assert.deepEqual(await started(), []);
  }, { K8S_MCP_SECURITY_MODE: "permissive" });
});

Deno.test({
  ...needs("kubectl", "helm", "istioctl", "argocd"),
  name: "call runs one tool call through the whole server and prints its answer",
  fn: async () => {
    const env = { PATH: programsPath() };
    for (
      const [args, code, expected] of [
        [["describe_kubectl", "rollout restart"], 0, /Restart a resource/],
        [["describe_helm"], 0, /package manager/i],
        [["describe_istioctl", "analyze"], 0, /analy/i],
        [["describe_argocd", "app", "list"], 0, /app list/],
        [["execute_kubectl", "version --client -o json | jq -r .clientVersion.major"], 0, /^1\n$/],
        [["execute_kubectl", "delete pods --all"], 1, /^POLICY_DENIED: /],
        [["execute_kubectl", "frobnicate"], 1, /^VALIDATION_ERROR: /],
      ] as const
    ) {
      const ended = await runBinary(["call", ...args], { env });
      assert.equal(ended.code, code, ended.stdout + ended.stderr);
      assert.match(ended.stdout, expected);
      assert.equal(ended.stderr, "");
    }
  },
});

Deno.test("call --stdin hands standard input to the program as our own rendering", async () => {
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, { kubectl: 'echo "$@"; cat' });
    const stdin = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {yes: 'on'}\n";
    const args = ["call", "--stdin", "execute_kubectl", "apply -f -"];
    const { code, stdout } = await runBinary(args, { stdin, env: { PATH: path } });
    assert.equal(code, 0, stdout);
    const [argv, ...documents] = stdout.trimEnd().split("\n");
    assert.equal(argv, "apply --filename=-");
    assert.deepEqual(JSON.parse(documents.join("\n")), {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a" },
      data: { true: "on" },
    });
    const unread = await runBinary(args, { stdin: "kind: [", env: { PATH: path } });
    assert.equal(unread.code, 1);
    assert.match(unread.stdout, /^VALIDATION_ERROR: /);
  });
});

interface Describing {
  describe(command: string | undefined): Promise<{ readonly text: string; readonly isError: boolean }>;
  /** Words of each start of the program so far. */
  started(): Promise<readonly string[]>;
}

async function withServerOf(
  kubectl: string,
  run: (describing: Describing) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, { kubectl });
    const server = await rawServer({ env: { HOME: folder, TMPDIR: folder, PATH: path, ...env } });
    await run({
      async describe(command) {
        const params = { name: "describe_kubectl", arguments: command === undefined ? {} : { command } };
        const { result } = await server.ask("tools/call", params);
        return { text: result.content[0].text, isError: result.isError === true };
      },
      async started() {
        const text = await Deno.readTextFile(`${folder}/kubectl.args`).catch(() => "");
        return text.split("\n").filter((line) => line !== "");
      },
    });
    await server.close();
  });
}
