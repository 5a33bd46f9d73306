/**
 * `deno task tables [PROGRAM…]` asks the installed programs for their shapes and merges; `-- merge [PROGRAM…]` only merges
 * shape and meaning; `-- builtin` converts the built-in policies; `-- confirm [PROGRAM…]` asks about every row again.
 */
import { writeBuiltin } from "./tables/builtin.ts";
import { collect } from "./tables/collect.ts";
import { confirmAll } from "./tables/confirm.ts";
import { mergedText, tableFile } from "./tables/files.ts";
import { installed, PROGRAMS } from "./tables/installed.ts";
import { unite } from "./tables/unite.ts";
import { shapeText } from "./tables/write.ts";

const WORDS = ["merge", "builtin", "confirm"];
const [word, ...rest] = Deno.args.filter((arg) => arg !== "--");
const named = WORDS.includes(word ?? "") ? rest : [word, ...rest].filter((name) => name !== undefined);
const programs = named.length > 0 ? named : [...PROGRAMS];

if (word === "builtin") await writeBuiltin();
else if (word === "confirm") { for (const program of programs) await confirmAll(program); }
else if (word === "merge") mergeEach();
else {
  for (const program of programs) await writeShape(program);
  mergeEach();
}

async function writeShape(program: string): Promise<void> {
  const versions = installed(program);
  if (versions.length === 0) return console.log(`${program}: not installed, its shape stays as it is`);
  const seen = [];
  for (const version of versions) {
    const start = performance.now();
    const one = await collect(version);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${program} ${version.version}: ${one.commands.size} commands, ${seconds} s`);
    seen.push(one);
  }
  Deno.writeTextFileSync(tableFile(`${program}.shape.json`), shapeText(await unite(seen)));
}

function mergeEach(): void {
  for (const program of programs) {
    const { text, complaints } = mergedText(program);
    for (const complaint of complaints) console.error(`${program}: ${complaint}`);
    if (complaints.length > 0) Deno.exitCode = 1;
    else Deno.writeTextFileSync(tableFile(`${program}.json`), text);
  }
}
