import assert from "node:assert/strict";
import type { ProgramName } from "../../src/programs/mod.ts";
import { programPath } from "../../tasks/programs.ts";
import { needs } from "../real_programs.ts";
import { packCharts } from "./charts.ts";
import { consult } from "./oracle.ts";

/** SEED=7 tries other lines, and repeats those of a failure; ORACLE_LINES=2000 tries more. */
const SEED = Number(Deno.env.get("SEED") ?? 1);
const LINES = Deno.env.get("ORACLE_LINES");

interface Oracle {
  readonly program: ProgramName;
  /** As it is pinned. */
  readonly pin: string;
  /** `1.37` of kubectl, `4` of helm. */
  readonly version: string;
  readonly lines: number;
  /** Least share of the lines that end well: below it the oracle would be asked nonsense. */
  readonly succeed: number;
}

const ORACLES: readonly Oracle[] = [
  { program: "kubectl", pin: "kubectl", version: "1.37", lines: 250, succeed: 0.5 },
  { program: "kubectl", pin: "kubectl-1.30", version: "1.30", lines: 120, succeed: 0.5 },
  { program: "helm", pin: "helm", version: "4", lines: 250, succeed: 0.5 },
  { program: "helm", pin: "helm3", version: "3", lines: 120, succeed: 0.5 },
  // What istioctl asks of a port of a pod it is not given: it ends there.
  { program: "istioctl", pin: "istioctl", version: "", lines: 250, succeed: 0.3 },
];

for (const { program, pin, version, lines, succeed } of ORACLES) {
  const count = LINES === undefined ? lines : Number(LINES);
  Deno.test({
    name: `${pin} does what we read in ${count} lines that strict permits, and nothing else (seed ${SEED})`,
    ...needs(pin, "helm"),
    async fn() {
      const charts = await packCharts(programPath("helm"));
      const has = (versions: string | undefined) => holds(versions, version);
      const found = await consult({ program, file: programPath(pin), charts, has, seed: SEED, lines: count });
      const { disagreements, tried, succeeded } = found;
      console.log(`${tried} lines of ${found.paths.size} commands, ${succeeded} ended well`);
      const first = disagreements.slice(0, 20).join("\n");
      assert.equal(disagreements.length, 0, `${disagreements.length} disagreements, SEED=${SEED}:\n${first}`);
      assert.equal(tried, count);
      assert.ok(succeeded / tried >= succeed, `Only ${succeeded} of ${tried} lines ended well`);
      assert.deepEqual(
        found.neverPermitted.filter((path) => !isRefused(program, path)),
        [],
        "no line of it is permitted",
      );
    },
  });
}

/** Commands of which strict permits no line, for good reasons: everything else has to be tried. */
const REFUSED: Readonly<Record<ProgramName, RegExp>> = {
  kubectl:
    /^(alpha kuberc set|kuberc set|apply edit-last-applied|attach|certificate (approve|deny)|config (delete|rename|set|unset|use).*|cp|create token|debug|edit|kustomize|port-forward|proxy)$/,
  helm:
    /^(create|dependency .*|lint|package|plugin (install|package|uninstall|update|verify)|pull|push|registry .*|repo (add|index|remove)|verify)$/,
  istioctl:
    /^(bug-report|create-remote-secret|dashboard .*|experimental (internal-debug|workload entry configure)|kube-inject|manifest translate|(proxy|ztunnel)-config (all|bootstrap|secret|certificate)|tag (remove|set)|waypoint (apply|delete))$/,
  argocd: /^$/,
};

function isRefused(program: ProgramName, path: string): boolean {
  return REFUSED[program].test(path);
}

/** `1.33-`, `-1.35`, `1.35`, `4`: like the table's rows say it. */
function holds(versions: string | undefined, version: string): boolean {
  if (versions === undefined || version === "") return true;
  const [from = "", to] = versions.includes("-") ? versions.split("-") : [versions, versions];
  const number = (text: string) => Number(text.split(".").at(-1));
  return (from === "" || number(version) >= number(from)) && (!to || number(version) <= number(to));
}
