import type { Installed } from "./types.ts";

/** Programs that the tables are taken from, in the order in which they are asked. */
export const PROGRAMS = ["kubectl", "helm", "argocd", "istioctl"] as const;

/** Finds the installed versions of a program where `deno task programs` puts them, oldest first. */
export function installed(program: string): Installed[] {
  const found: Installed[] = [];
  for (const entry of list(programsFolder())) {
    const version = entry.startsWith(`${program}-`) ? entry.slice(program.length + 1) : "";
    const binary = `${programsFolder()}/${entry}/${program}`;
    if (/^\d+\.\d+\.\d+$/.test(version) && isFile(binary)) found.push({ program, version, binary });
  }
  return found.sort((a, b) => compareVersions(a.version, b.version));
}

/** Orders `1.9.2` before `1.10.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return (left[i] ?? 0) - (right[i] ?? 0);
  return 0;
}

function programsFolder(): string {
  return `${Deno.env.get("HOME")}/.cache/k8s-mcp-server/programs`;
}

function list(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
