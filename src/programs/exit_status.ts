import type { Invocation } from "./types.ts";

interface StatusRow {
  readonly program: Invocation["program"];
  readonly command?: string;
  /** Absent: every status but 0. */
  readonly codes?: readonly number[];
  /** Holds only when this flag is on. */
  readonly flag?: string;
  readonly means: string;
}

/** Statuses that are an answer and no failure. Source: each program's own help or manual. */
const ANSWERS: readonly StatusRow[] = [
  { program: "kubectl", command: "diff", codes: [1], means: "there are differences" },
  { program: "kubectl", command: "auth can-i", codes: [1], means: "the answer is no" },
  { program: "argocd", command: "app diff", codes: [1], means: "there are differences" },
  { program: "istioctl", command: "analyze", codes: [79], means: "the analysis has findings" },
  { program: "istioctl", command: "experimental precheck", codes: [79], means: "the check has findings" },
  { program: "grep", codes: [1], means: "nothing matched" },
  { program: "jq", codes: [1], flag: "exit-status", means: "the last value was false or null" },
  { program: "jq", codes: [4], flag: "exit-status", means: "there was no value" },
];

/** What a status means when it is an answer; undefined when it is a failure. Status 0 needs no meaning. */
export function exitMeaning(invocation: Invocation, code: number): string | undefined {
  const command = invocation.command.join(" ");
  return ANSWERS.find((row) =>
    row.program === invocation.program &&
    (row.command === undefined || row.command === command) &&
    (row.codes === undefined ? code !== 0 : row.codes.includes(code)) &&
    (row.flag === undefined || invocation.flags.some((flag) => flag.row.name === row.flag))
  )?.means;
}

/** What the programs print when the credential itself was not accepted (RBAC's "forbidden" is something else). */
const REJECTED_CREDENTIAL = [
  "You must be logged in to the server",
  "the server has asked for the client to provide credentials",
  "error: Unauthorized",
  "Unauthenticated desc =",
  "invalid session: ",
  "no session information",
  "getting credentials: exec",
] as const;

/** True when a program's stderr says that authentication failed. */
export function rejectsCredential(stderr: string): boolean {
  return REJECTED_CREDENTIAL.some((sentence) => stderr.includes(sentence));
}
