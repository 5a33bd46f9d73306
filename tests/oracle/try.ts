import { consult } from "./oracle.ts";
import { packCharts } from "./charts.ts";
import { programPath } from "../../tasks/programs.ts";
const [which = "kubectl", lines = "300", seed = "1"] = Deno.args;
const program = which.split("-")[0] === "helm3" ? "helm" : which.split("-")[0] as "kubectl";
const charts = await packCharts(programPath("helm"));
const major = which === "helm3" ? "3" : "4";
const has = (v: string | undefined) => v === undefined || (program === "helm" ? v === major : true);
const at = performance.now();
const f = await consult({ program, file: programPath(which), charts, has, seed: Number(seed), lines: Number(lines) });
console.log(f.disagreements.slice(0, 400).join("\n"));
console.log("NEVER", f.neverPermitted.join(", "));
console.log("NO SUCCESS", [...f.paths].filter(([, n]) => n === 0).map(([p]) => p).join(", "));
console.log("SLOW", f.slow.join("\n"));
console.log(
  which,
  f.tried,
  f.succeeded,
  f.disagreements.length,
  f.paths.size,
  ((performance.now() - at) / 1000).toFixed(1),
);
