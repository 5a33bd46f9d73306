/**
 * `deno task tables [PROGRAM…]` asks the installed programs for their shapes and merges; `merge [PROGRAM…]` only merges
 * shape and meaning; `builtin` converts the built-in policies; `confirm [PROGRAM…]` asks about every row again.
 */
import { writeBuiltin } from "./tables/builtin.ts";
import { collect } from "./tables/collect.ts";
import type { Seen } from "./tables/collect.ts";
import { confirmAll } from "./tables/confirm.ts";
import { mergedText, tableFile } from "./tables/files.ts";
import { installed, PROGRAMS } from "./tables/installed.ts";
import { unite } from "./tables/unite.ts";
import { shapeText } from "./tables/write.ts";

if (import.meta.main) await main(Deno.args.filter((arg) => arg !== "--"));

async function main(args: readonly string[]): Promise<void> {
  const [word] = args;
  const verb = word === "merge" || word === "builtin" || word === "confirm" ? word : undefined;
  const named = verb === undefined ? args : args.slice(1);
  const programs = named.length > 0 ? named : PROGRAMS;
  if (verb === "builtin") return await writeBuiltin();
  for (const program of programs) {
    if (verb === "confirm") {
      await confirmAll(program);
      continue;
    }
    if (verb === undefined) await writeShape(program);
    writeMerged(program);
  }
}

async function writeShape(program: string): Promise<void> {
  const versions = installed(program);
  if (versions.length === 0) return console.log(`${program}: not installed, its shape stays as it is`);
  const seen: Seen[] = [];
  for (const version of versions) {
    const start = performance.now();
    const one = await collect(version);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${program} ${version.version}: ${one.commands.size} commands, ${seconds} s`);
    seen.push(one);
  }
  Deno.writeTextFileSync(tableFile(`${program}.shape.json`), shapeText(await unite(seen)));
}

/** Writes nothing that is not whole: what has no meaning is named instead. */
function writeMerged(program: string): void {
  const { text, complaints } = mergedText(program);
  for (const complaint of complaints) console.error(`${program}: ${complaint}`);
  if (complaints.length > 0) Deno.exitCode = 1;
  else Deno.writeTextFileSync(tableFile(`${program}.json`), text);
}
