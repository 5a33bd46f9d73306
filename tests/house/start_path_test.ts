import assert from "node:assert/strict";
import { bundle } from "../../tasks/build.ts";
import { sourceFiles } from "./source_files.ts";

const files = new Map(sourceFiles().map((file) => [file.path, file]));

/** Where the start goes on by `import()` before the first answer; every other `import()` comes behind it. */
const OPENED = ["main.ts", "commands/serve.ts", "server/stdio_connection.ts"];

/** Everything that `serve` evaluates before its first answer: static imports of what is opened. */
function startPath(): { readonly own: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const own = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (own.has(path) || !files.has(path)) return;
    own.add(path);
    for (const { specifier, target, types, dynamic } of files.get(path)!.imports) {
      if (types || dynamic) continue;
      if (target === undefined) packages.add(specifier);
      else visit(target);
    }
  };
  OPENED.forEach(visit);
  return { own, packages };
}

Deno.test("the start path loads no node: module and no YAML, regex or table", () => {
  const { own, packages } = startPath();
  assert.ok(own.has("server/mcp.ts") && own.has("config.ts"), "the test follows the real start path");
  const allowed = ["@modelcontextprotocol/server", "@modelcontextprotocol/server/stdio", "minimist", "zod"];
  assert.deepEqual([...packages].filter((name) => !allowed.includes(name)), []);
});

Deno.test("the broker and its rooms are loaded behind the first answer", () => {
  const { own } = startPath();
  const rooms = /^(broker|data)\.ts$|^(exec|mask|policy|programs|shell)\//;
  assert.deepEqual([...own].filter((path) => rooms.test(path)), ["exec/inherited_names.ts"]);
});

Deno.test("zod is told that no code is made of text before the SDK's schemas are made", () => {
  const [first] = files.get("server/stdio_connection.ts")!.imports;
  assert.equal(first?.target, "server/zod_without_eval.ts");
  const others = [...files.values()].filter(({ imports }) =>
    imports.some(({ target, types }) => target === "server/mcp.ts" && !types)
  );
  assert.deepEqual(others.map(({ path }) => path), ["server/stdio_connection.ts"]);
});

Deno.test("the parts of the bundle that a start reads hold the SDK, and neither tables, policy, YAML nor the regex engine", async () => {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-server-test-" });
  try {
    const parts = await bundle(`${directory}/bundle`);
    const read = startParts(new Map(parts.map((path) => [path.split("/").at(-1)!, Deno.readTextFileSync(path)])));
    const signs = { SDK: "2026-07-28", table: "set-last-applied", policy: "exec-command", YAML: "%YAML", regex: "RE2" };
    const holds = (text: string) => Object.entries(signs).filter(([, sign]) => text.includes(sign)).map(([of]) => of);
    assert.deepEqual(holds(parts.map((path) => Deno.readTextFileSync(path)).join("")), Object.keys(signs));
    assert.deepEqual(holds(read), ["SDK"]);
    assert.ok(read.length < 400_000, `a start reads ${read.length} characters`);
    assert.doesNotMatch(read, /["']node:/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

/** The text of the parts that are opened before the first answer, with all that they import. */
function startParts(parts: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const [, next] of parts.get(name)!.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) visit(next!);
  };
  for (const path of OPENED) {
    const stem = path.split("/").at(-1)!.replace(/\.ts$/, "");
    const name = [...parts.keys()].find((part) => part === `${stem}.js` || part.startsWith(`${stem}-`));
    assert.ok(name, `the bundle has a part for ${path}`);
    visit(name);
  }
  return [...seen].map((name) => parts.get(name)!).join("\n");
}

Deno.test("no file of src imports a node: module", () => {
  const users = [...files.values()].filter((file) =>
    file.imports.some(({ specifier }) => specifier.startsWith("node:"))
  );
  assert.deepEqual(users.map((file) => file.path), []);
});
