import { type Pin, PINS } from "./pins.ts";
import { findProgram } from "../run.ts";

/** The folder outside the checkout that all that is fetched, built or started lives in. */
export function cacheDirectory(env: Readonly<Record<string, string>> = Deno.env.toObject()): string {
  if (env["K8S_MCP_CACHE"]) return env["K8S_MCP_CACHE"];
  const caches = env["XDG_CACHE_HOME"] || (env["HOME"] && `${env["HOME"]}/.cache`);
  if (!caches) throw new Error("No place to keep programs: set HOME, XDG_CACHE_HOME or K8S_MCP_CACHE");
  return `${caches}/k8s-mcp-server`;
}

/** The pin of a program, by the name that it is asked for. Throws for a name that is not in the table. */
export function pinOf(name: string): Pin {
  const pin = PINS.find((pin) => pin.name === name);
  if (pin !== undefined) return pin;
  throw new Error(`No program is called "${name}": there are ${PINS.map((pin) => pin.name).join(", ")}`);
}

/** Where a pinned program lives, there or not: keyed by version, so that versions stand beside each other. */
export function programDirectory(name: string | Pin, cache: string = cacheDirectory()): string {
  const pin = typeof name === "string" ? pinOf(name) : name;
  const stem = pin.executable === "kubectl" || pin.executable === "helm" ? pin.executable : pin.name;
  return `${cache}/programs/${stem}-${pin.version}`;
}

/** The absolute path of a pinned program, there or not. */
export function programPath(name: string | Pin, cache: string = cacheDirectory()): string {
  const pin = typeof name === "string" ? pinOf(name) : name;
  return `${programDirectory(pin, cache)}/${pin.executable}`;
}

/**
 * A PATH with the six programs that the server may start: the pinned kubectl, helm 4, istioctl and argocd, and the
 * machine's jq and grep. Every element is an absolute directory.
 */
export function programsPath(cache: string = cacheDirectory()): string {
  const pinned = ["kubectl", "helm", "istioctl", "argocd"].map((name) => programDirectory(name, cache));
  const installed = ["jq", "grep"].map((name) => findProgram(name))
    .filter((file) => file !== undefined)
    .map((file) => file.slice(0, file.lastIndexOf("/")) || "/");
  return [...new Set([...pinned, ...installed])].join(":");
}
