import { ConfigError } from "../config.ts";

const RUNNABLE = ["kubectl", "helm", "istioctl", "argocd", "jq", "grep"] as const;

export type Located = Readonly<Partial<Record<(typeof RUNNABLE)[number], string>>>;

/**
 * Absolute path of each program that may be started, found as Deno found it when this process started: the first
 * executable of that name on PATH that the run permission covers. Throws `ConfigError` for a PATH with a relative or empty element, because then a file
 * in the working directory could be what the run permission means.
 */
export function locatePrograms(path: string): Located {
  const separator = Deno.build.os === "windows" ? ";" : ":";
  const directories = path.split(separator);
  if (path === "") throw new ConfigError("PATH is not set, so no program can be found; set it to absolute directories");
  const strange = directories.find((directory) => !isAbsolute(directory));
  if (strange !== undefined) {
    throw new ConfigError(`PATH has the element ${JSON.stringify(strange)}, write only absolute directories`);
  }
  const found: Partial<Record<string, string>> = {};
  for (const name of RUNNABLE) {
    const file = directories.map((directory) => executableIn(directory, name)).find((file) => file !== undefined);
    if (file !== undefined) found[name] = file;
  }
  return found;
}

function isAbsolute(directory: string): boolean {
  return Deno.build.os === "windows" ? /^[A-Za-z]:[\\/]/.test(directory) : directory.startsWith("/");
}

function executableIn(directory: string, name: string): string | undefined {
  const windows = Deno.build.os === "windows";
  const file = `${directory.replace(/[\\/]+$/, "")}${windows ? "\\" : "/"}${name}${windows ? ".exe" : ""}`;
  // Asked first, because it costs nothing: every file that is looked for in vain makes an error.
  if (Deno.permissions.querySync({ name: "run", command: file }).state !== "granted") return undefined;
  try {
    const { isFile, mode } = Deno.statSync(file);
    return isFile && (windows || ((mode ?? 0) & 0o111) !== 0) ? file : undefined;
  } catch {
    return undefined;
  }
}
