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
    return powerfulTarget(invocation, policy) ?? powerfulContent(invocation, policy) ?? powerfulLabel(invocation);
  },
};

const HELP =
  `Read who may do what: "kubectl auth can-i --list", "kubectl get rolebindings -A"; try a change with --dry-run=server`;

/** Deleting is for the guards of deleting to judge. A node's labels say where pods go, not who may do what. */
function powerfulTarget(invocation: Invocation, policy: Policy): Finding | undefined {
  if (isCommand(invocation, "kubectl delete")) return undefined;
  const labels = isCommand(invocation, "kubectl label", "kubectl annotate");
  const target = invocation.targets.find(({ kind, name }) =>
    kind !== undefined && isPowerful(kind, name, policy) && !(labels && kind.name === "node") &&
    !isNodeDisruption(kind, invocation)
  );
  if (target?.kind === undefined) return undefined;
  return {
    message: policy.powerful.has(target.kind.name)
      ? `"${spoken(invocation)}" changes a ${kindText(target.kind)}, which grants power`
      : `"${spoken(invocation)}" changes ${kindText(target.kind)} "${target.name}", which grants power`,
    help: HELP,
    span: target.span,
  };
}

/** Any group: a kind of the same name elsewhere is a rarer need than a new way to say the same. */
function isPowerful(kind: Kind, name: string | undefined, { powerful }: Policy): boolean {
  return powerful.has(kind.name) || powerful.has(`${kind.name}.${kind.group}`) || powerful.has(`${kind.name}/${name}`);
}

/** `disrupt` speaks of these. */
function isNodeDisruption(kind: Kind, invocation: Invocation): boolean {
  return kind.name === "node" &&
    isCommand(invocation, "kubectl drain", "kubectl cordon", "kubectl uncordon", "kubectl taint", "kubectl patch");
}

function powerfulContent(invocation: Invocation, policy: Policy): Finding | undefined {
  for (const part of carried(invocation)) {
    const what = mintsCredential(part) ?? labelled(part) ?? becomesOther(part, invocation) ??
      (invocation.program === "helm" ? manifestIn(part.value, policy) : undefined);
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

/** An override of `expose` may name another kind, and then that is what is created. */
function becomesOther({ value, flag }: Carried, invocation: Invocation): string | undefined {
  if (flag === undefined || !isCommand(invocation, "kubectl expose")) return undefined;
  const written = Array.isArray(value) ? value.map((step: Json) => (isRecord(step) ? step["object"] : step)) : [value];
  return written.every(staysService) ? undefined : "becomes another one than a service";
}

/** INVARIANT: no other key may stand there, because Go's JSON finds `kind` in any case and also with the sign of Kelvin. */
function staysService(object: Json | undefined): boolean {
  return isRecord(object) && Object.entries(object).every(([key, value]) => {
    if (key === "kind") return value === "Service";
    if (key === "apiVersion") return value === "v1";
    return key === "metadata" || key === "spec";
  });
}

/**
 * Charts print texts between their own lines, where a part of an object in them becomes one. What such a text means to a
 * chart cannot be read, so that the mere words count.
 */
const SAYS_MORE = /apiVersion|privileged|securityContext|capabilities|procMount|host(?:Network|PID|IPC|Path|Process)/i;

/** Charts that take whole objects, or texts of them, out of their values make what these say. */
function manifestIn(value: Json, policy: Policy): string | undefined {
  if (typeof value === "string") {
    return SAYS_MORE.test(value) ? "is a text in the values, which cannot be judged" : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (isRecord(value) && typeof value["kind"] === "string" && policy.powerful.has(value["kind"].toLowerCase())) {
    return `is a ${value["kind"]} in the values, which grants power`;
  }
  for (const inner of Object.values(value)) {
    const found = manifestIn(inner, policy);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A label by which an object gets power, or others in it. */
interface PowerfulLabel {
  readonly kind: string;
  readonly key: string;
  readonly harmless: ReadonlySet<Json | undefined>;
  readonly does: string;
}

const LABELS: readonly PowerfulLabel[] = [
  {
    kind: "namespace",
    key: "pod-security.kubernetes.io/enforce",
    harmless: new Set(["baseline", "restricted"]),
    does: "takes a namespace's pod security away",
  },
  {
    kind: "secret",
    key: "argocd.argoproj.io/secret-type",
    harmless: new Set(),
    does: "makes a secret a cluster or a repository of Argo CD",
  },
];

function labelled({ value, kinds }: Carried): string | undefined {
  return LABELS.find((label) => kinds.some(({ name }) => name === label.kind) && carries(value, label))?.does;
}

function carries(value: Json | undefined, label: PowerfulLabel): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) =>
    key === label.key ? !label.harmless.has(inner) : carries(inner, label)
  );
}

function powerfulLabel(invocation: Invocation): Finding | undefined {
  if (!isCommand(invocation, "kubectl label")) return undefined;
  for (const { key, harmless, does } of LABELS) {
    const pair = invocation.operands.find(({ value }) =>
      value === `${key}-` || (value.startsWith(`${key}=`) && !harmless.has(value.slice(key.length + 1)))
    );
    if (pair !== undefined) return { message: `The label ${does}`, help: helpFor(key, harmless), span: pair.span };
  }
  return undefined;
}

function helpFor(key: string, harmless: PowerfulLabel["harmless"]): string {
  const [level] = harmless;
  return level === undefined ? HELP : `Enforce a level: "kubectl label ns NAME ${key}=${level}"`;
}
