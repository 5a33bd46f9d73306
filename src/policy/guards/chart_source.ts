import { matches } from "../pattern.ts";
import { flagOf, spelled } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Charts come from configured repositories, or from where the operator says. */
export const chartSource: Guard = {
  name: "chart-source",
  why: "A chart from elsewhere is foreign code with the server's rights",
  judge(invocation, { policy }) {
    const flag = flagOf(invocation, "chart");
    if (flag !== undefined) {
      return { message: `"${spelled(flag)}" takes the chart from elsewhere`, help: HELP, span: flag.span };
    }
    const chart = invocation.operands.find(({ role, value }) => role === "chart" && !isPermitted(value, policy.charts));
    return chart &&
      { message: `"${chart.value}" is no chart of a configured repository`, help: HELP, span: chart.span };
  },
};

const HELP =
  `Name it as REPO/CHART: "helm repo list", "helm search repo NAME"; the operator can list more under "charts:"`;

/** `repo/chart`, both plain names: anything else is a path, an address or a reference to a registry. */
function isPermitted(chart: string, charts: readonly string[]): boolean {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]*\/[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(chart) && !/\.(tgz|tar\.gz)$/i.test(chart)) {
    return true;
  }
  return !chart.includes("..") && charts.some((pattern) => matches(chart, pattern));
}
