/** The programs that have tools, in the order in which clients see them. */
export const PROGRAMS = ["kubectl", "helm", "istioctl", "argocd"] as const;

/** A program that a tool runs: always the first stage. */
export type ProgramName = (typeof PROGRAMS)[number];
