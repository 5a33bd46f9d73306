import type { Flag, Invocation } from "../../programs/mod.ts";
import { matches } from "../pattern.ts";
import type { RawPaths } from "../policy.ts";
import { flagsOf, isCommand, spoken } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** API paths in place of kinds: only those that say how the cluster is, compared literally. */
export const rawPath: Guard = {
  name: "raw-path",
  why: "A raw path reaches every object, around the rules about kinds",
  judge(invocation, { policy }) {
    for (const flag of flagsOf(invocation, "raw")) {
      const finding = judgeFlag(flag, invocation, policy.raw);
      if (finding !== undefined) return finding;
    }
    const operand = invocation.operands.find(({ role, value }) =>
      role === "raw-path" && !isPermitted(value, policy.raw)
    );
    return operand &&
      { message: `The path "${operand.value}" is not among those that may be read`, help: HELP, span: operand.span };
  },
};

const HELP =
  `Read objects by their kind: "kubectl get pods -o json"; raw are e.g. "kubectl get --raw /readyz?verbose", "kubectl get --raw /apis/metrics.k8s.io/v1beta1/nodes"`;

function judgeFlag(flag: Flag, invocation: Invocation, raw: RawPaths): Finding | undefined {
  if (!isCommand(invocation, "kubectl get")) {
    return {
      message: `"${spoken(invocation)} --raw" writes to a path instead of an object`,
      help: `Use "kubectl apply -f -"`,
      span: flag.span,
    };
  }
  if (isPermitted(flag.value ?? "", raw)) return undefined;
  return { message: `The path "${flag.value ?? ""}" is not among those that may be read`, help: HELP, span: flag.span };
}

/**
 * INVARIANT: compared literally. What a URL parser would change (`%`, `..`, `//`, `\`, `#`) is in no permitted path.
 */
function isPermitted(address: string, raw: RawPaths): boolean {
  if (/[^A-Za-z0-9/._?=&-]|\/\/|\.\./.test(address)) return false;
  const [path = "", query, more] = address.split("?");
  if (more !== undefined || (query !== undefined && !raw.queries.includes(query))) return false;
  const parts = path.split("/");
  if (parts.includes(".")) return false;
  return raw.paths.includes(path) ||
    raw.trees.some((tree) => path === tree || path.startsWith(`${tree}/`)) ||
    raw.discovery.some((pattern) => matchesParts(parts, pattern.split("/")));
}

function matchesParts(parts: readonly string[], pattern: readonly string[]): boolean {
  return parts.length === pattern.length &&
    pattern.every((wanted, index) => matches(parts[index]!, wanted) && (wanted !== "*" || parts[index] !== ""));
}
