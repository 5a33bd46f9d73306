import { type Json, readObject } from "../../programs/mod.ts";
import { ANYTHING, isRecord } from "./carried.ts";

/** How deep objects may lie in each other; deeper ones count as having what is looked for. */
const DEEPEST = 200;

/**
 * What a pod template anywhere in a value asks for that reaches the node: the field's name, or undefined.
 * Looks at every object, not at known places: a template of an unknown kind may stand anywhere.
 */
export function podPower(value: Json, depth = 0): string | undefined {
  if (depth > DEEPEST) return "more nesting than any object has";
  if (Array.isArray(value)) return firstOf(value, depth);
  if (!isRecord(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (asksForPower(key, inner)) return key;
  }
  return firstOf(Object.values(value), depth);
}

function firstOf(values: readonly Json[], depth: number): string | undefined {
  for (const value of values) {
    const power = podPower(value, depth + 1);
    if (power !== undefined) return power;
  }
  return undefined;
}

function asksForPower(key: string, value: Json): boolean {
  switch (key.toLowerCase()) {
    case "privileged":
    case "hostnetwork":
    case "hostpid":
    case "hostipc":
    case "hostprocess":
      return value === true;
    case "hostpath":
      return isRecord(value) || value === ANYTHING;
    // A volume of a node's own disk.
    case "local":
      return isRecord(value) && "path" in value;
    case "procmount":
      return typeof value === "string" ? value.toLowerCase() !== "default" : value === ANYTHING;
    case "capabilities":
      return addsCapabilities(value);
    // Copied or moved as a whole, what is in them is not known.
    case "securitycontext":
    case "volumes":
    case "containers":
    case "initcontainers":
    case "ephemeralcontainers":
    case "podspec":
    case "spec":
    case "jobtemplate":
    case "template":
      return value === ANYTHING;
    case "podspecpatch":
      return typeof value === "string" && patchText(value) !== undefined;
    default:
      return false;
  }
}

function addsCapabilities(value: Json): boolean {
  if (value === ANYTHING) return true;
  if (!isRecord(value)) return false;
  const added = Object.entries(value).find(([key]) => key.toLowerCase() === "add")?.[1];
  if (added === undefined || added === null) return false;
  return Array.isArray(added) ? added.length > 0 : true;
}

/** Argo's workflows carry a patch of a pod as text. One that cannot be read may say anything. */
function patchText(text: string): string | undefined {
  try {
    return podPower(readObject(text));
  } catch {
    return "podSpecPatch";
  }
}
