import type { Invocation } from "../../src/programs/mod.ts";
import type { ApiRequest } from "./api_request.ts";

/** What a command may do beyond what we read in its words, and why that is right. */
export interface Beyond {
  /** `kubectl logs`; also all commands below it. */
  readonly commands: readonly string[];
  readonly why: string;
  /** A request that is about none of the things that the words name. Any method but those that read is named here. */
  readonly asks?: {
    readonly methods?: readonly string[];
    /** Resources, each with its subresource: `pods/log`. Absent: any. */
    readonly resources?: readonly string[];
    /** Otherwise only in the namespace that we read. */
    readonly anywhere?: true;
  };
  /** Programs that it starts. */
  readonly starts?: readonly string[];
  /** Files that it writes, from the root of the world. */
  readonly writes?: RegExp;
  /** Hosts that it asks beside the API server. */
  readonly hosts?: RegExp;
}

/** The one written table of exceptions: what stands here was looked at. */
export const BEYOND: readonly Beyond[] = [
  {
    commands: ["kubectl"],
    why: "The discovery cache lies in its own home",
    writes: /^home\/\.kube\/(cache\/.*)?$/,
  },
  {
    commands: ["helm"],
    why: "The discovery cache and the charts that it fetched lie in its own home",
    writes: /^home\/(\.kube|\.cache)\//,
  },
];

const READS = ["GET", "HEAD"];

export function beyondOf({ program, command }: Invocation): readonly Beyond[] {
  const words = [program, ...command].join(" ");
  return BEYOND.filter(({ commands }) => commands.some((start) => words === start || words.startsWith(`${start} `)));
}

/** Whether a row lets a request pass. */
export function mayAsk({ asks }: Beyond, { method, object }: ApiRequest, isOurPlace: boolean): boolean {
  if (asks === undefined) return false;
  if (!(asks.methods ?? READS).includes(method)) return false;
  if (asks.resources === undefined && object?.subresource !== undefined) return false;
  const resource = [object?.resource, object?.subresource].filter((part) => part !== undefined).join("/");
  if (asks.resources !== undefined && !asks.resources.includes(resource)) return false;
  return asks.anywhere === true || isOurPlace;
}
