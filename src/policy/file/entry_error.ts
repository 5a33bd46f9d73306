import type { Located } from "../../data.ts";
import { PolicyError } from "./policy_error.ts";

/** An entry that can be read as YAML and says nothing that the programs know. */
export function entryError(message: string, help: string, entry: Located<unknown>): PolicyError {
  const { line, column, place } = entry;
  const file = place.slice(0, place.length - `:${line}:${column}`.length);
  return new PolicyError(help === "" ? message : `${message}. ${help}`, { file, line, column });
}
