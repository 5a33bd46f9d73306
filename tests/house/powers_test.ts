import assert from "node:assert/strict";
import { sourceFiles } from "./source_files.ts";

/** Each power stands in one file. */
const POWERS: readonly { readonly power: string; readonly sign: RegExp; readonly files: readonly string[] }[] = [
  { power: "spawning", sign: /Deno\.Command|Deno\.run\b/, files: ["exec/spawn.ts"] },
  { power: "environment", sign: /Deno\.env/, files: ["config.ts"] },
  { power: "argv", sign: /Deno\.args/, files: ["config.ts"] },
  {
    power: "reading the policy file",
    sign: /Deno\.readTextFile|Deno\.readFile|Deno\.open/,
    files: ["policy/read_file.ts"],
  },
  { power: "YAML", sign: /(from|import\()\s*"yaml"/, files: ["data.ts"] },
  { power: "argument parsing", sign: /from "minimist"/, files: ["config.ts"] },
  { power: "standard streams", sign: /Deno\.std(in|out|err)|\bconsole\.\w+\(/, files: ["console.ts"] },
  { power: "masked text", sign: /issueMaskedText/, files: ["mask/masked_text.ts", "mask/mask.ts"] },
];

for (const { power, sign, files } of POWERS) {
  Deno.test(`${power} stands in ${files.join(" and ")} alone`, () => {
    const found = sourceFiles().filter((file) => sign.test(code(file.text))).map((file) => file.path).sort();
    assert.deepEqual(found, [...files].sort());
  });
}

Deno.test("the MCP SDK is opened by the server room alone", () => {
  const users = sourceFiles().filter((file) =>
    file.imports.some(({ specifier }) => specifier.startsWith("@modelcontextprotocol/"))
  );
  assert.ok(users.length > 0);
  assert.deepEqual(users.filter((file) => !file.path.startsWith("server/")), []);
});

Deno.test("nothing in src evaluates text as code or imports what is not written", () => {
  const sign = /\beval\(|new Function\(|import\((?!\s*")/;
  assert.deepEqual(sourceFiles().filter((file) => sign.test(file.text)).map((file) => file.path), []);
});

Deno.test("Deno.Command stands in one file of the whole project", async () => {
  const sign = "Deno" + ".Command";
  const found: string[] = [];
  for (const folder of ["tasks", "tests"]) await search(new URL(`../../${folder}/`, import.meta.url), sign, found);
  assert.deepEqual(found, []);
});

async function search(directory: URL, sign: string, found: string[]): Promise<void> {
  for await (const entry of Deno.readDir(directory)) {
    const url = new URL(entry.isDirectory ? `${entry.name}/` : entry.name, directory);
    if (entry.isDirectory) await search(url, sign, found);
    else if (/\.(ts|js|mjs)$/.test(entry.name) && !url.pathname.endsWith("powers_test.ts")) {
      if (code(await Deno.readTextFile(url)).includes(sign)) found.push(url.pathname);
    }
  }
}

/** Without comments: they may speak of a power. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
