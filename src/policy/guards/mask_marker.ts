import type { Invocation, Json } from "../../programs/mod.ts";
import type { Guard } from "./guard.ts";

/** What stands in answers in place of a secret. The mask room writes it; a test holds the two together. */
export const MASK_MARKER = "***masked***";
const IN_BASE64 = btoa(MASK_MARKER);

/** Writing back what was read masked would write the marker over the secret. */
export const maskMarker: Guard = {
  name: "mask-marker",
  why: "The marker would be written over the secret that it stands for",
  judge(invocation) {
    if (invocation.effect === "read") return undefined;
    const flag = invocation.flags.find(({ value }) => value !== undefined && hasMarker(value));
    const operand = invocation.operands.find(({ value }) => hasMarker(value));
    if (flag === undefined && operand === undefined && !stdinHasMarker(invocation)) return undefined;
    return {
      message: `The value "${MASK_MARKER}" stands for a secret that was masked, and would be written over it`,
      help: "Leave the masked fields out: a patch or a server-side apply keeps what it does not name",
      span: flag?.span ?? operand?.span,
    };
  },
};

function hasMarker(text: string): boolean {
  return text.includes(MASK_MARKER) || text.includes(IN_BASE64);
}

function stdinHasMarker({ stdin }: Invocation): boolean {
  switch (stdin.kind) {
    case "none":
      return false;
    case "manifests":
      return stdin.manifests.some(({ value }) => valueHasMarker(value));
    case "values":
      return valueHasMarker(stdin.value);
    default:
      return stdin satisfies never;
  }
}

function valueHasMarker(value: Json): boolean {
  if (typeof value === "string") return hasMarker(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => hasMarker(key) || valueHasMarker(inner));
}
