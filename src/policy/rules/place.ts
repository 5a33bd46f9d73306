import { type Invocation, isOn, type Target } from "../../programs/mod.ts";
import { changes } from "../guards/ask.ts";
import { matches } from "../pattern.ts";

/** What stands in a list of namespaces for a scope that is none. A namespace of that name cannot be meant. */
export const SCOPES = ["all-namespaces", "cluster", "raw"] as const;

type ScopeWord = typeof SCOPES[number];

/** INVARIANT: what is not known is in no list, and `*` stands for a namespace and nothing wider. */
export function isSurelyIn(namespaces: readonly string[], { scope }: Target): boolean {
  switch (scope.kind) {
    case "namespace":
      return names(namespaces).some((pattern) => matches(scope.name, pattern));
    case "unknown":
      return false;
    default:
      return namespaces.includes(scope.kind);
  }
}

/** INVARIANT: what is not known is in every list, and all namespaces are those of every list. */
export function isMaybeIn(namespaces: readonly string[], target: Target, invocation: Invocation): boolean {
  const { scope } = target;
  switch (scope.kind) {
    case "namespace":
      return names(namespaces).some((pattern) => matches(scope.name, pattern));
    case "unknown":
      return true;
    case "all-namespaces":
      return namespaces.includes(scope.kind) || names(namespaces).length > 0;
    case "cluster":
      return namespaces.includes(scope.kind) || (changes(invocation) && isNamespaceIn(namespaces, target));
    case "raw":
      return namespaces.includes(scope.kind) || (names(namespaces).length > 0 && !isAboutServer(target.name));
    default:
      return scope satisfies never;
  }
}

/** Where an invocation that names nothing acts, as far as its flags say. */
export function placeOfFlags({ flags }: Invocation): Target["scope"] {
  if (flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return { kind: "all-namespaces" };
  const namespace = flags.find(({ row }) => row.class === "namespace")?.value;
  return namespace ? { kind: "namespace", name: namespace } : { kind: "unknown" };
}

function names(namespaces: readonly string[]): readonly string[] {
  return namespaces.filter((word) => !SCOPES.includes(word as ScopeWord));
}

/** Who changes the namespace itself changes all that is in it. */
function isNamespaceIn(namespaces: readonly string[], { kind, name }: Target): boolean {
  if (kind?.name !== "namespace" || !kind.known) return false;
  return name === undefined
    ? names(namespaces).length > 0
    : names(namespaces).some((pattern) => matches(name, pattern));
}

const ABOUT_SERVER = ["/healthz", "/livez", "/readyz", "/version", "/metrics", "/openapi"];

/** Paths that name no object. Any other raw path may lie in any namespace. */
function isAboutServer(path: string | undefined): boolean {
  if (path === undefined || path.includes("..") || path.includes("%") || path.includes("//")) return false;
  return ABOUT_SERVER.some((known) => path === known || path.startsWith(`${known}/`) || path.startsWith(`${known}?`));
}
