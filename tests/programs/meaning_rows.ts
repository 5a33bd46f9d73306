import assert from "node:assert/strict";
import { loadTable } from "../../src/programs/load.ts";
import type { CommandRow, ProgramName } from "../../src/programs/types.ts";

export const PROGRAMS: readonly ProgramName[] = ["kubectl", "helm", "istioctl", "argocd"];

/** The row of a command that must be there. */
export function command(program: ProgramName, path: string): CommandRow {
  const row = loadTable(program).commands.get(path);
  assert.ok(row !== undefined, `${program} has no command "${path}"`);
  return row;
}

/** Commands that do something themselves, by path; groups only print help. */
export function* commands(program: ProgramName): Iterable<readonly [path: string, row: CommandRow]> {
  for (const [path, row] of loadTable(program).commands) if (!row.group) yield [path, row];
}

/** Entries separated by commas or line ends. */
export function list(text: string): readonly string[] {
  return text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== "");
}
