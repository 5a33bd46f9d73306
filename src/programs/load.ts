import argocd from "./tables/argocd.json" with { type: "text" };
import helm from "./tables/helm.json" with { type: "text" };
import istioctl from "./tables/istioctl.json" with { type: "text" };
import kubectl from "./tables/kubectl.json" with { type: "text" };
import { createTable } from "./table.ts";
import type { ProgramName, Table } from "./types.ts";

/** The table of a program; parsed at the first call, so that the start pays for none and a call only for its own. */
export function loadTable(program: ProgramName): Table {
  const known = loaded.get(program);
  if (known !== undefined) return known;
  const table = createTable(JSON.parse(TEXTS[program]));
  loaded.set(program, table);
  return table;
}

const TEXTS: Readonly<Record<ProgramName, string>> = { kubectl, helm, istioctl, argocd };
const loaded = new Map<ProgramName, Table>();
