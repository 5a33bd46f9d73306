import assert from "node:assert/strict";
import { emptyDirectory } from "../../src/commands/empty_directory.ts";
import { runBinary } from "../integration/command.ts";
import { fakePrograms, withFolder } from "../integration/folder.ts";

Deno.test("a directory for children is empty, is not writable, and is used again", async () => {
  await withFolder(async (folder) => {
    const made = emptyDirectory({ TMPDIR: folder });
    assert.equal((await Deno.stat(made)).mode! & 0o222 & (made === "/var/empty" ? 0o022 : 0o222), 0);
    assert.deepEqual([...Deno.readDirSync(made)], []);
    assert.equal(emptyDirectory({ TMPDIR: folder }), made);
    if (made.startsWith(folder)) await Deno.chmod(made, 0o755);
  });
});

Deno.test("a directory that somebody has filled is not used", async () => {
  await withFolder(async (folder) => {
    const made = emptyDirectory({ TMPDIR: folder });
    if (!made.startsWith(folder)) return assert.equal(made, "/var/empty"); // the system's own, which nobody fills
    await Deno.chmod(made, 0o755);
    await Deno.writeTextFile(`${made}/Chart.yaml`, "");
    await Deno.chmod(made, 0o555);
    const other = emptyDirectory({ TMPDIR: folder });
    assert.notEqual(other, made);
    assert.deepEqual([...Deno.readDirSync(other)], []);
    for (const directory of [made, other]) await Deno.chmod(directory, 0o755);
  });
});

Deno.test({
  name: "a directory that another user has put in its place is not used, even while it is empty",
  ignore: Deno.uid() !== 0 || knownExists(),
  fn: async () => {
    await withFolder(async (folder) => {
      const path = await fakePrograms(folder, { kubectl: "pwd -P; ls -A" });
      const planted = `${folder}/k8s-mcp-server-empty-0`;
      for (const name of [planted, `${folder}/k8s-mcp-server-empty-user`]) {
        await Deno.mkdir(name, { mode: 0o755 });
        await Deno.chown(name, 12345, 12345);
      }
      const { stdout } = await runBinary(["call", "execute_kubectl", "get pods"], {
        env: { PATH: path, TMPDIR: folder },
      });
      assert.match(stdout, /k8s-mcp-server-empty-\w+\n$/);
      assert.notEqual(stdout.trim(), planted);
      assert.notEqual(stdout.trim(), `${folder}/k8s-mcp-server-empty-user`);
    });
  },
});

/** The system's own directory is always taken first. */
function knownExists(): boolean {
  try {
    return Deno.statSync("/var/empty").isDirectory;
  } catch {
    return false;
  }
}

Deno.test("without any place for it the server judges, and a call runs in a spare one or says what is missing", async () => {
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, { kubectl: "ls -A; echo done" });
    const env = { PATH: path, TMPDIR: `${folder}/nonexistent` };
    assert.equal((await runBinary(["check", "kubectl", "get pods"], { env })).code, 0);
    const { code, stdout } = await runBinary(["call", "execute_kubectl", "get pods"], { env });
    if (code === 0) assert.equal(stdout, "done\n");
    else assert.match(stdout, /^EXECUTION_ERROR: .*no empty directory was found: set TMPDIR/);
  });
});
