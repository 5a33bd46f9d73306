import { actions } from "./actions.ts";
import { chartSource } from "./chart_source.ts";
import { context } from "./context.ts";
import { credentialPrint } from "./credential_print.ts";
import { credentialRedirect } from "./credential_redirect.ts";
import { deleteForce, deleteKind, deleteWithoutName } from "./deleting.ts";
import { disrupt } from "./disrupt.ts";
import { effect } from "./effect.ts";
import { execCommand } from "./exec_command.ts";
import { filterFile } from "./filter_file.ts";
import type { Guard } from "./guard.ts";
import { interactive } from "./interactive.ts";
import { localFile } from "./local_file.ts";
import { localMachine } from "./local_machine.ts";
import { maskMarker } from "./mask_marker.ts";
import { massChange } from "./mass_change.ts";
import { powerGrant } from "./power_grant.ts";
import { privilegedPod } from "./privileged_pod.ts";
import { rawPath } from "./raw_path.ts";
import { secretShape } from "./secret_shape.ts";
import { understood } from "./understood.ts";

/** The guards of the source, the most telling first: a refusal speaks of the first that objects. */
export const GUARDS: readonly Guard[] = [
  understood,
  effect,
  context,
  credentialRedirect,
  rawPath,
  credentialPrint,
  localMachine,
  interactive,
  localFile,
  chartSource,
  execCommand,
  powerGrant,
  privilegedPod,
  maskMarker,
  deleteWithoutName,
  deleteKind,
  deleteForce,
  massChange,
  disrupt,
  actions,
  secretShape,
];

/** The guards of each filter. */
export const FILTER_GUARDS: readonly Guard[] = [filterFile];

/** What an entry of `safe_patterns` lifts for its prefix: deleting, mass change and disrupting, nothing else. */
export const LIFTED_BY_SAFE_PATTERN: readonly string[] = [
  deleteWithoutName.name,
  deleteKind.name,
  deleteForce.name,
  massChange.name,
  disrupt.name,
];

/** A grant of this name turns the masking of Secret objects off. */
export const MASKING_GRANT = "mask-secrets";

/** Every name that a policy file may grant. What is not understood, and files for filters, belong to the floor. */
export function grantableNames(): readonly string[] {
  return [...GUARDS.filter((guard) => guard !== understood).map(({ name }) => name), MASKING_GRANT];
}

export type { Finding, Guard, GuardContext } from "./guard.ts";
