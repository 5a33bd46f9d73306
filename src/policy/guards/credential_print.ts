import type { Flag, Invocation, Json } from "../../programs/mod.ts";
import { carried } from "../content/carried.ts";
import { flagOf, flagsOf, isCommand, spelled, spoken } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** Above this kubectl logs headers and bodies. */
const MOST_VERBOSE = 5;

/** Printing, making and changing credentials. */
export const credentialPrint: Guard = {
  name: "credential-print",
  why: "Credentials never reach the model",
  judge(invocation) {
    const print = flagOf(invocation, "print");
    if (print !== undefined) return refuseFlag(print, "prints credentials", invocation);
    const verbose = flagsOf(invocation, "verbosity").find(isTooVerbose);
    if (verbose !== undefined) {
      return {
        message: `"${
          spelled(verbose)
        }" above ${MOST_VERBOSE} logs the headers and bodies of requests, credentials among them`,
        help: `Use ${spelled(verbose)}=${MOST_VERBOSE} or less`,
        span: verbose.span,
      };
    }
    const template = templateIn(invocation);
    if (template !== undefined) return template;
    if (invocation.row?.class === "print" || dealsInCredentials(invocation)) return refuseCommand(invocation);
    return undefined;
  },
};

/** INVARIANT: only a plain decimal number that is small enough is quiet; the programs read others in their own ways. */
function isTooVerbose({ value }: Flag): boolean {
  return value === undefined || !/^\d{1,9}$/.test(value) || Number(value) > MOST_VERBOSE;
}

/** Charts run texts of their values as templates, and `lookup` in a template reads any Secret. */
function templateIn(invocation: Invocation): Finding | undefined {
  if (invocation.program !== "helm") return undefined;
  const part = carried(invocation).find(({ value }) => hasTemplate(value));
  return part && {
    message: "A template in the values of a chart can read Secrets and print them",
    help: 'Write the value itself, without "{{"',
    span: part.span,
  };
}

function hasTemplate(value: Json): boolean {
  if (typeof value === "string") return value.includes("{{");
  return typeof value === "object" && value !== null &&
    Object.entries(value).some(([key, inner]) => key.includes("{{") || hasTemplate(inner));
}

function dealsInCredentials(invocation: Invocation): boolean {
  return invocation.effect === "credential" && invocation.row?.class !== "power" &&
    flagOf(invocation, "power") === undefined &&
    flagOf(invocation, "raw") === undefined;
}

function refuseFlag(flag: Flag, does: string, invocation: Invocation): Finding {
  return { message: `"${spelled(flag)}" ${does}`, help: helpFor(invocation), span: flag.span };
}

function refuseCommand(invocation: Invocation): Finding {
  return { message: `"${spoken(invocation)}" prints, makes or changes credentials`, help: helpFor(invocation) };
}

function helpFor(invocation: Invocation): string {
  if (isCommand(invocation, "kubectl config view")) {
    return `Leave it out: "kubectl config view --minify" shows all but credentials`;
  }
  if (isCommand(invocation, "kubectl set env")) {
    return `Leave it out: "kubectl set env deploy/NAME --list" shows where values come from`;
  }
  switch (invocation.program) {
    case "kubectl":
      return `Ask what the present user is and may do: "kubectl auth whoami", "kubectl auth can-i --list"`;
    case "istioctl":
      return `Other parts of the proxy may be read: "istioctl proxy-config cluster POD", "istioctl proxy-status"`;
    case "argocd":
      return `Accounts may be read without their tokens: "argocd account get-user-info"`;
    default:
      return "Leave it out; the operator deals in credentials";
  }
}
