import { collect } from "./tables/collect.ts";
import { installed, PROGRAMS } from "./tables/installed.ts";
import { unite } from "./tables/unite.ts";
import { shapeText } from "./tables/write.ts";

const FOLDER = new URL("../src/programs/tables/", import.meta.url);

for (const program of Deno.args.length > 0 ? Deno.args : PROGRAMS) await writeShape(program);

async function writeShape(program: string): Promise<void> {
  const versions = installed(program);
  if (versions.length === 0) return console.log(`${program}: not installed, its shape stays as it is`);
  const seen = [];
  for (const version of versions) {
    const start = performance.now();
    seen.push(await collect(version));
    console.log(
      `${program} ${version.version}: ${seen.at(-1)!.commands.size} commands, ${
        Math.round((performance.now() - start) / 1000)
      } s`,
    );
  }
  const shape = await unite(seen);
  await Deno.writeTextFile(new URL(`${program}.shape.json`, FOLDER), shapeText(shape));
}
