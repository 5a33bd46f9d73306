import type { ProgramName } from "./types.ts";

/** The programs that have tools, in the order in which clients see them. */
export const PROGRAMS: readonly ProgramName[] = ["kubectl", "helm", "istioctl", "argocd"];
