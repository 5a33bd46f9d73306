import { type Pin, PINS, programPath } from "../programs.ts";
import type { Installed } from "./types.ts";

/** Programs that the tables are taken from, in the order in which they are asked. */
export const PROGRAMS = ["kubectl", "helm", "argocd", "istioctl"] as const;

/** All pinned versions of a program, there or not, oldest first. */
export function pinned(program: string): Installed[] {
  return PINS.filter((pin) => pin.executable === program)
    .map((pin) => ({ program, version: pin.version, binary: programPath(pin), usual: isUsual(pin) }))
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** The pinned versions of a program that `deno task programs` has put in their place, oldest first. */
export function installed(program: string): Installed[] {
  return pinned(program).filter(({ binary }) => isFile(binary));
}

/** Orders `1.9.2` before `1.10.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return (left[i] ?? 0) - (right[i] ?? 0);
  return 0;
}

function isUsual({ onlyByName }: Pin): boolean {
  return onlyByName !== true;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
