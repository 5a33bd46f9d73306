import assert from "node:assert/strict";
import { sourceFiles } from "./source_files.ts";

const files = new Map(sourceFiles().map((file) => [file.path, file]));

/** Everything that `serve` evaluates before its first answer: static imports from main.ts and commands/serve.ts on. */
function startPath(): { readonly own: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const own = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (own.has(path) || !files.has(path)) return;
    own.add(path);
    const { imports, text } = files.get(path)!;
    for (const { specifier, target, types } of imports) {
      if (types || isDynamic(text, specifier)) continue;
      if (target === undefined) packages.add(specifier);
      else visit(target);
    }
  };
  visit("main.ts");
  visit("commands/serve.ts");
  return { own, packages };
}

function isDynamic(text: string, specifier: string): boolean {
  return text.includes(`import("${specifier}")`) && !text.includes(`from "${specifier}"`);
}

Deno.test("the start path loads no node: module and no YAML, regex or table", () => {
  const { own, packages } = startPath();
  assert.ok(own.has("server/mcp.ts") && own.has("policy/judge.ts"), "the test follows the real start path");
  const allowed = ["@modelcontextprotocol/server", "@modelcontextprotocol/server/stdio", "minimist", "zod"];
  assert.deepEqual([...packages].filter((name) => !allowed.includes(name)), []);
});

Deno.test("no file of src imports a node: module", () => {
  const users = [...files.values()].filter((file) =>
    file.imports.some(({ specifier }) => specifier.startsWith("node:"))
  );
  assert.deepEqual(users.map((file) => file.path), []);
});
