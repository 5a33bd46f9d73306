import { type Invocation, isOn, type Kind, type Target } from "../../src/programs/mod.ts";
import { KINDS } from "./api_objects.ts";
import type { KindRow } from "../../src/programs/builtin_kinds.ts";
import { type ApiRequest, shown } from "./api_request.ts";
import { beyondOf, mayAsk } from "./beyond.ts";
import { CONTEXTS, CURRENT_CONTEXT, type Deeds } from "./world.ts";

/** Where what a program did is not what we read. Empty: it is. */
export function disagreements(invocation: Invocation, deeds: Deeds): readonly string[] {
  return [
    ...deeds.requests.flatMap((request) => ofRequest(request, invocation)),
    ...ofMachine(invocation, deeds),
    ...ofHelp(invocation, deeds),
    ...ofNames(invocation, deeds),
  ];
}

function ofRequest(request: ApiRequest, invocation: Invocation): readonly string[] {
  const said = [credential(request, invocation), impersonation(request, invocation)];
  if (!request.discovery) {
    said.push(effect(request, invocation), connection(request, invocation), place(request, invocation));
  }
  return said.filter((sentence) => sentence !== undefined).map((sentence) => `${sentence}: ${shown(request)}`);
}

/** The cluster of the context that we read, and no other. Nobody is shown a credential: the kubeconfig has none. */
function credential(request: ApiRequest, invocation: Invocation): string | undefined {
  const wanted = request.path.startsWith("/charts/") ? undefined : contextOf(invocation);
  if (request.cluster !== wanted) return `It asks the cluster "${request.cluster}", not "${wanted}"`;
  return request.authorization === undefined ? undefined : "It shows a credential that is not the operator's";
}

function contextOf({ flags }: Invocation): string {
  return flags.find(({ row }) => row.class === "context")?.value || CURRENT_CONTEXT;
}

/** Nobody is impersonated but in `auth can-i`. */
function impersonation({ impersonated }: ApiRequest, invocation: Invocation): string | undefined {
  if (impersonated.length === 0 || isAuthCanI(invocation)) return undefined;
  return `It acts in another's name, ${impersonated.join(", ")}`;
}

function isAuthCanI({ command }: Invocation): boolean {
  return command.join(" ") === "auth can-i";
}

const READS = ["GET", "HEAD"];
const REVIEWS = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews"];

/** What is done is at most what the effect says. */
function effect(request: ApiRequest, invocation: Invocation): string | undefined {
  const { method, object, dryRun } = request;
  if (READS.includes(method) || (method === "POST" && REVIEWS.includes(object?.resource ?? ""))) return undefined;
  switch (invocation.effect) {
    case "read":
      return isBeyond(request, invocation) ? undefined : "It was read as reading and writes";
    case "dry-run":
      return dryRun ? undefined : "It was read as a dry run and writes";
    case "write":
      return method === "DELETE" && !isBeyond(request, invocation) ? "It was read as writing and deletes" : undefined;
    case "delete":
      return undefined;
    case "exec":
      return object?.subresource === "exec" ? undefined : "It was read as running code in a pod and writes";
    default:
      return `It was permitted as ${invocation.effect} and writes`;
  }
}

const CONNECTS = ["exec", "attach", "portforward", "proxy"];

/** Only what was read as running code connects to a pod, and only by `exec`. */
function connection(request: ApiRequest, invocation: Invocation): string | undefined {
  const sub = request.object?.subresource?.split("/")[0];
  if (!request.upgrade && !CONNECTS.includes(sub ?? "")) return undefined;
  if (invocation.effect === "exec" && sub === "exec") return undefined;
  return isBeyond(request, invocation) ? undefined : "It connects into a pod";
}

/** Every request is about something that we read: its kind, its name and its namespace. */
function place(request: ApiRequest, invocation: Invocation): string | undefined {
  const { object, path } = request;
  if (REVIEWS.includes(object?.resource ?? "")) return undefined;
  if (invocation.targets.some((target) => covers(target, request, invocation))) return undefined;
  if (isBeyond(request, invocation)) return undefined;
  const raw = invocation.targets.find(({ scope }) => scope.kind === "raw");
  return raw === undefined || raw.name?.split("?")[0] !== path ? "It is about nothing that we read" : undefined;
}

function isBeyond(request: ApiRequest, invocation: Invocation): boolean {
  const asked = { request, name: nameOf(request), isOurPlace: isOurPlace(request, invocation), invocation };
  return beyondOf(invocation).some((row) => mayAsk(row, asked));
}

/** In the namespace that we read, or that namespace itself: by the targets, or by the flag where there are none. */
function isOurPlace({ object }: ApiRequest, invocation: Invocation): boolean {
  if (object === undefined) return false;
  const place = object.resource === "namespaces" && object.group === "" ? object.name : object.namespace;
  const scopes = invocation.targets.map(({ scope }) => scope).filter(({ kind }) => kind !== "cluster");
  if (scopes.some(({ kind }) => kind === "all-namespaces")) return true;
  if (scopes.length > 0) {
    return scopes.some((scope) => place === (scope.kind === "namespace" ? scope.name : ownNamespace(invocation)));
  }
  if (invocation.flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return true;
  const flag = invocation.flags.find(({ row }) => row.class === "namespace")?.value;
  return place === (flag || ownNamespace(invocation));
}

/** The namespace that the context itself names. */
function ownNamespace(invocation: Invocation): string | undefined {
  return CONTEXTS[contextOf(invocation)]?.namespace;
}

function covers({ kind, name, begins, scope }: Target, request: ApiRequest, invocation: Invocation): boolean {
  const { object } = request;
  if (object === undefined || kind === undefined || scope.kind === "raw") return false;
  const row = KINDS.find((row) => row.group === object.group && row.plural === object.resource);
  if (row === undefined || !isKind(row, kind)) return false;
  if (!isIn(scope, object.namespace, { namespaced: row.namespaced, invocation })) return false;
  const asked = nameOf(request);
  return name === undefined || name === asked || (begins === true && (asked ?? name).startsWith(name));
}

/** A kind that is not built in has the name that it was called by: plural, singular or short, with or without its group. */
function isKind(row: KindRow, kind: Kind): boolean {
  if (kind.known) return row.group === kind.group && row.singular === kind.name;
  const words = [row.plural, row.singular, ...row.shorts];
  return words.includes(kind.name) &&
    (kind.group === "" || `${row.group}.`.startsWith(`${kind.group}.`) || kind.group.endsWith(row.group));
}

/** By its path, by a field selector, or by the document that is to be created. */
function nameOf({ object, query, bodyName }: ApiRequest): string | undefined {
  return object?.name ?? /^metadata\.name=([^,]+)$/.exec(query.get("fieldSelector") ?? "")?.[1] ?? bodyName;
}

interface Place {
  readonly namespaced: boolean;
  readonly invocation: Invocation;
}

function isIn(scope: Target["scope"], namespace: string | undefined, { namespaced, invocation }: Place): boolean {
  if (!namespaced) return scope.kind === "cluster" || namespace === undefined;
  switch (scope.kind) {
    case "namespace":
      return namespace === scope.name;
    case "all-namespaces":
      return true;
    case "unknown":
      return namespace === ownNamespace(invocation);
    default:
      return false;
  }
}

function ofMachine(invocation: Invocation, { elsewhere, files, started }: Deeds): readonly string[] {
  const rows = beyondOf(invocation);
  return [
    ...elsewhere.filter((line) => !rows.some(({ hosts }) => hosts?.test(line))).map((line) =>
      `It asks another host: ${line}`
    ),
    ...files.map((path) => `It writes a file: ${path}`),
    ...started.filter((line) => !rows.some(({ starts }) => starts?.includes(line.split(" ")[0]!)))
      .map((line) => `It starts a program: ${line}`),
  ];
}

/** Help asks nobody. */
function ofHelp({ help, flags }: Invocation, { requests, code }: Deeds): readonly string[] {
  if (!help || flags.length === 0) return [];
  const asked = requests.map((request) => `It was read as help and asks: ${shown(request)}`);
  return code === 0 ? asked : [...asked, `It was read as help and ended with ${code}`];
}

/** Where a program said that all was well, it has asked for everything that we read a name of. */
function ofNames(invocation: Invocation, { requests, code }: Deeds): readonly string[] {
  const asked = requests.filter(({ discovery }) => !discovery);
  if (code !== 0 || asked.length === 0) return [];
  const names = new Set(invocation.targets.filter(({ kind }) => kind !== undefined).map(({ name }) => name));
  return [...names].filter((name) => name !== undefined && name !== "")
    // --append-hash puts a hash behind a name.
    .filter((name) =>
      !asked.some((request) => nameOf(request)?.split(`${name}-`)[0] === "" || nameOf(request) === name)
    )
    .map((name) => `It does not ask for "${name}", which we read`);
}
