import { parse } from "yaml";
import { runOrThrow } from "../run.ts";

const ROOT = new URL("../../", import.meta.url);

/** The policies that are baked in, by file name without its end. */
export const BUILTIN = ["strict", "readonly"] as const;

/** Where the JSON of a built-in policy is. */
export function builtinFile(name: string): URL {
  return new URL(`src/policy/builtin/${name}.json`, ROOT);
}

/** What `policies/NAME.yaml` says. */
export function builtinValue(name: string): unknown {
  return parse(Deno.readTextFileSync(new URL(`policies/${name}.yaml`, ROOT)));
}

/** Converts the built-in policies, so that the start parses no YAML; formatted as all files here are. */
export async function writeBuiltin(): Promise<void> {
  const files = BUILTIN.map(builtinFile);
  Deno.mkdirSync(new URL(".", files[0]), { recursive: true });
  for (const name of BUILTIN) Deno.writeTextFileSync(builtinFile(name), JSON.stringify(builtinValue(name), null, 2));
  const paths = files.map(({ pathname }) => decodeURIComponent(pathname));
  await runOrThrow([Deno.execPath(), "fmt", "--quiet", ...paths], { cwd: decodeURIComponent(ROOT.pathname) });
}
