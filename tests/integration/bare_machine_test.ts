import assert from "node:assert/strict";
import { findProgram, runOrThrow, runToEnd } from "../../tasks/run.ts";
import { withFolder } from "./folder.ts";
import { binary } from "./live.ts";

Deno.test({
  name: "the binary serves from a root directory that holds nothing but itself and the C library",
  ignore: !(await canMakeRoot()),
  fn: async () => {
    await withFolder(async (root) => {
      await furnish(root);
      const answers = await serve(root, { PATH: "/usr/local/bin:/usr/bin" });
      assert.equal(answers.get(1).serverInfo.name, "k8s-mcp-server");
      assert.equal(answers.get(2).tools.length, 8);
      for (const [id, program] of [[3, "kubectl"], [4, "argocd"], [5, "helm"]] as const) {
        const { isError, content } = answers.get(id);
        assert.equal(isError, true);
        assert.match(content[0].text, new RegExp(`"?${program}"?[\\s\\S]*not installed`));
        assert.ok(content[0].text.includes("/usr/local/bin:/usr/bin"), content[0].text);
      }
      assert.match(answers.get(6).content[0].text, /^POLICY_DENIED: /); // judging needs no program
    });
  },
});

/** Copies in what an image without anything has: the binary, what its loader names, /proc and /dev/null. */
async function furnish(root: string): Promise<void> {
  const listed = await runOrThrow(["ldd", binary()]);
  const libraries = [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map((match) => match[1]!);
  assert.ok(libraries.some((file) => file.includes("libc.so")), listed);
  for (const file of libraries) {
    await Deno.mkdir(`${root}${file.slice(0, file.lastIndexOf("/"))}`, { recursive: true });
    await Deno.copyFile(file, `${root}${file}`);
  }
  for (const directory of ["proc", "dev"]) await Deno.mkdir(`${root}/${directory}`);
  await Deno.writeTextFile(`${root}/dev/null`, "");
  await Deno.copyFile(binary(), `${root}/k8s-mcp-server`);
}

/** Starts the binary as the only thing in its world, asks, and gives the results by their ids. */
// deno-lint-ignore no-explicit-any
async function serve(root: string, env: Readonly<Record<string, string>>): Promise<Map<number, any>> {
  const clientInfo = { name: "raw", version: "1" };
  const call = (name: string, command: string) => ["tools/call", { name, arguments: { command } }] as const;
  const requests = [
    ["initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo }],
    ["tools/list", {}],
    call("execute_kubectl", "get pods"),
    call("execute_argocd", "app list | head -1"),
    call("describe_helm", "install"),
    call("execute_kubectl", "delete pods --all"),
  ] as const;
  const lines = requests.map(([method, params], at) => JSON.stringify({ jsonrpc: "2.0", id: at + 1, method, params }));
  await Deno.writeTextFile(`${root}/requests`, `${lines.join("\n")}\n`);
  const setting = Object.entries(env).map(([name, value]) => `${name}=${value}`).join(" ");
  // The input stays open a little: closing it ends the server, and with it what it still answers.
  const script = `mount -t proc proc "$1/proc" && mount --bind /dev/null "$1/dev/null" && ` +
    `{ cat "$1/requests"; sleep 2; } | env -i ${setting} "$2" "$1" /k8s-mcp-server`;
  const chroot = findProgram("chroot")!;
  const { code, stdout, stderr } = await runToEnd(
    ["unshare", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c", script, "sh", root, chroot],
    { limit: 30_000 },
  );
  assert.equal(code, 0, stderr);
  const messages = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(messages.length, requests.length, stdout);
  return new Map(messages.map(({ id, result }) => [id, result]));
}

/** Whether this machine lets us; with REQUIRE_PROGRAMS=1 the test runs and says itself that it cannot. */
async function canMakeRoot(): Promise<boolean> {
  if (Deno.env.get("REQUIRE_PROGRAMS") === "1") return true;
  if (Deno.build.os !== "linux" || !findProgram("unshare") || !findProgram("chroot")) return false;
  const attempt = 'mount -t proc proc /proc && mount --bind /dev/null /dev/null && "$0" / true';
  const command = ["unshare", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c", attempt] as const;
  return (await runToEnd([...command, findProgram("chroot")!], { limit: 10_000 })).ok;
}
