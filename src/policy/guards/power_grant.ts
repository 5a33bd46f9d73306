import type { Invocation, Json, Kind } from "../../programs/mod.ts";
import { type Carried, carried, isRecord } from "../content/carried.ts";
import type { Policy } from "../policy.ts";
import { changes, flagOf, isCommand, kindText, spelled, spoken } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** Giving rights to somebody, or putting something between the API server and everybody. */
export const powerGrant: Guard = {
  name: "power-grant",
  why: "Whoever may grant power has all of it",
  judge(invocation, { policy }) {
    if (!changes(invocation) && invocation.row?.effect !== "read") return undefined;
    if (invocation.row?.class === "power") return { message: `"${spoken(invocation)}" grants power`, help: HELP };
    const flag = flagOf(invocation, "power");
    if (flag !== undefined) {
      return { message: `"${spelled(flag)}" grants power`, help: "Leave it out", span: flag.span };
    }
    if (!changes(invocation)) return undefined;
    return powerfulTarget(invocation, policy) ?? powerfulContent(invocation) ?? weakenedNamespace(invocation);
  },
};

const HELP =
  `Read who may do what: "kubectl auth can-i --list", "kubectl get rolebindings -A"; try a change with --dry-run=server`;

/** Deleting is for the guards of deleting to judge. A node's labels say where pods go, not who may do what. */
function powerfulTarget(invocation: Invocation, policy: Policy): Finding | undefined {
  if (isCommand(invocation, "kubectl delete")) return undefined;
  const labels = isCommand(invocation, "kubectl label", "kubectl annotate");
  const target = invocation.targets.find(({ kind }) =>
    kind !== undefined && isPowerful(kind, policy) && !(labels && kind.name === "node") &&
    !isNodeDisruption(kind, invocation)
  );
  if (target?.kind === undefined) return undefined;
  return {
    message: `"${spoken(invocation)}" changes a ${kindText(target.kind)}, which grants power`,
    help: HELP,
    span: target.span,
  };
}

/** Any group: a kind of the same name elsewhere is a rarer need than a new way to say the same. */
function isPowerful(kind: Kind, policy: Policy): boolean {
  return policy.powerful.has(kind.name) || policy.powerful.has(`${kind.name}.${kind.group}`);
}

/** `disrupt` speaks of these. */
function isNodeDisruption(kind: Kind, invocation: Invocation): boolean {
  return kind.name === "node" &&
    isCommand(invocation, "kubectl drain", "kubectl cordon", "kubectl uncordon", "kubectl taint", "kubectl patch");
}

function powerfulContent(invocation: Invocation): Finding | undefined {
  for (const part of carried(invocation)) {
    const what = mintsCredential(part) ?? weakensNamespace(part);
    if (what !== undefined) return { message: `The object ${what}`, help: HELP, span: part.span };
  }
  return undefined;
}

const TOKEN_TYPES = new Set<Json>(["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"]);

/** The controller writes a lasting token into such a Secret. */
function mintsCredential({ value, kinds }: Carried): string | undefined {
  const secret = kinds.some(({ name }) => name === "secret");
  return secret && isRecord(value) && TOKEN_TYPES.has(value["type"] ?? null) ? "makes a lasting credential" : undefined;
}

const ENFORCE = "pod-security.kubernetes.io/enforce";
const SAFE_LEVELS = new Set<Json | undefined>(["baseline", "restricted"]);
const WEAKENS = "takes a namespace's pod security away";

function weakensNamespace({ value, kinds }: Carried): string | undefined {
  if (!kinds.some(({ name }) => name === "namespace")) return undefined;
  return weakens(value) ? WEAKENS : undefined;
}

function weakens(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => (key === ENFORCE ? !SAFE_LEVELS.has(inner) : weakens(inner)));
}

function weakenedNamespace(invocation: Invocation): Finding | undefined {
  if (!isCommand(invocation, "kubectl label")) return undefined;
  const pair = invocation.operands.find(({ value }) =>
    value === `${ENFORCE}-` || (value.startsWith(`${ENFORCE}=`) && !SAFE_LEVELS.has(value.slice(ENFORCE.length + 1)))
  );
  return pair &&
    {
      message: `The label ${WEAKENS}`,
      help: `Enforce a level: "kubectl label ns NAME ${ENFORCE}=baseline"`,
      span: pair.span,
    };
}
