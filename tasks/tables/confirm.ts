import { askArity } from "./arity.ts";
import { readShape, tableFile } from "./files.ts";
import { compareVersions, installed } from "./installed.ts";
import type { FlagShape, Installed, Shape } from "./types.ts";

/** One thing to ask a program: does this command take this flag, and what does the flag take? */
export interface Question {
  readonly installed: Installed;
  readonly path: string;
  readonly name: string;
  /** Undefined: this version has no such flag. */
  readonly flag: FlagShape | undefined;
}

/** Every flag of every command of a shape, asked of one version. */
export function questions(shape: Shape, installed: Installed): Question[] {
  return Object.entries(shape.commands).flatMap(([path, command]) => {
    if (!holds(command.versions, installed.version) || UNASKED.includes(path)) return [];
    const inherited = Object.entries(shape.globals).filter(([name]) => !command.noGlobals?.includes(name));
    const flags = new Map([...inherited, ...Object.entries(command.flags)]);
    return [...flags].map(([name, flag]) => {
      return { installed, path, name, flag: holds(flag.versions, installed.version) ? flag : undefined };
    });
  });
}

/** `help` explains other commands' flags, and `options` answers everything with its list. */
const UNASKED = ["help", "options"];

/** Asks one question; the answer is undefined when the row holds, otherwise a sentence. */
export async function confirm({ installed, path, name, flag }: Question): Promise<string | undefined> {
  const arity = await askArity(installed, path, { name, ...(flag === undefined ? {} : { guess: flag.arity }) });
  if (arity === flag?.arity) return undefined;
  if (flag?.arity === "optional" && arity === "none") return undefined;
  const said = arity === undefined ? "does not know it" : `says "${arity}"`;
  return `${installed.program} ${path} --${name}: the table says "${flag?.arity ?? "unknown"}", ` +
    `${installed.version} ${said}`;
}

/** Whether a row that is limited to some versions holds for one of them. */
export function holds(versions: string | undefined, version: string): boolean {
  if (versions === undefined) return true;
  const [from, to] = versions.includes("-") ? versions.split("-") : [versions, versions];
  const [major, minor] = version.split(".");
  const own = from!.includes(".") || to!.includes(".") ? `${major}.${minor}` : `${major}`;
  return (from === "" || compareVersions(own, from!) >= 0) && (to === "" || compareVersions(own, to!) <= 0);
}

/** What `tables/confirmed.json` holds for a program: for which table and which versions every row was asked. */
export interface Confirmed {
  readonly shape: string;
  readonly versions: readonly string[];
  readonly rows: number;
}

/** Asks every row of every installed version, and keeps what was asked when all rows hold. */
export async function confirmAll(program: string): Promise<void> {
  const shape = readShape(program);
  const versions = installed(program);
  const missing = shape.versions.filter((version) => versions.every((one) => one.version !== version));
  if (missing.length > 0) return fail(`${program}: not installed: ${missing.join(", ")}`);
  let rows = 0;
  for (const version of versions) {
    const all = questions(shape, version);
    const answers = await Promise.all(all.map(confirm));
    const wrong = answers.filter((sentence) => sentence !== undefined);
    console.log(`${program} ${version.version}: ${all.length} rows, ${wrong.length} do not hold`);
    for (const sentence of wrong) fail(sentence);
    rows += all.length;
  }
  if (Deno.exitCode === 0) {
    await keep(program, { shape: await shapeHash(program), versions: shape.versions, rows });
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  Deno.exitCode = 1;
}

/** Names a shape file by its content. */
export async function shapeHash(program: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", Deno.readFileSync(tableFile(`${program}.shape.json`)));
  return new Uint8Array(hash).toHex();
}

/** What was confirmed, by program. */
export function readConfirmed(): Readonly<Record<string, Confirmed>> {
  try {
    return JSON.parse(Deno.readTextFileSync(tableFile("confirmed.json")));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

async function keep(program: string, confirmed: Confirmed): Promise<void> {
  const all = Object.entries({ ...readConfirmed(), [program]: confirmed }).sort(([a], [b]) => a < b ? -1 : 1);
  await Deno.writeTextFile(tableFile("confirmed.json"), `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}
