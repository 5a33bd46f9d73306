/** What was learnt about the vendors' sites in this run, so that one that is out of reach is waited for once. */
export interface Reach {
  /** Stands in for every site; see `Surroundings.releases`. */
  readonly base: string | undefined;
  /** Milliseconds left for waiting on sites that have not answered yet, all of them together. */
  patience: number;
  readonly answered: Set<string>;
  readonly unreachable: Map<string, string>;
}

/** Nothing is known yet. `patience` is in milliseconds. */
export function newReach(base: string | undefined, { patience = 3000 } = {}): Reach {
  return { base, patience, answered: new Set(), unreachable: new Map() };
}

/** A site did not answer: not that it has no such file. */
export class Unreachable extends Error {}

/** Asks a site for a file. Throws `Unreachable` when it does not answer, at once when that is known already. */
export async function ask(
  reach: Reach,
  { site, path }: { readonly site: string; readonly path: string },
): Promise<Response> {
  const known = reach.unreachable.get(site);
  if (known !== undefined) throw new Unreachable(known);
  if (reach.base === "off") return giveUp(reach, { site, because: "K8S_MCP_RELEASES is off" });
  const answered = reach.answered.has(site);
  if (!answered && reach.patience <= 0) return giveUp(reach, { site, because: "no other vendor answered" });
  const address = reach.base === undefined
    ? `https://${site}${path}`
    : `${reach.base.replace(/\/$/, "")}/${site}${path}`;
  const started = performance.now();
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), answered ? 30_000 : reach.patience);
  try {
    const response = await fetch(address, { signal: cut.signal, headers: { "user-agent": "k8s-mcp-server" } });
    reach.answered.add(site);
    return response;
  } catch (error) {
    reach.patience -= performance.now() - started;
    return giveUp(reach, { site, because: cut.signal.aborted ? "no answer in time" : reason(error) });
  } finally {
    clearTimeout(timer);
  }
}

function giveUp(reach: Reach, { site, because }: { readonly site: string; readonly because: string }): never {
  const sentence = `${site} cannot be reached (${because})`;
  reach.unreachable.set(site, sentence);
  throw new Unreachable(sentence);
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/dns|lookup|resolve/i.test(text)) return "its name is not known here";
  return /refused/i.test(text) ? "connection refused" : text.replaceAll(/\s+/g, " ").slice(0, 120);
}
