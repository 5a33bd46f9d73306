import type { System } from "./pins.ts";
import { cacheDirectory } from "./places.ts";

/** All that bringing a program depends on beside its pin: a test gives its own. */
export interface Surroundings {
  readonly cache: string;
  /** Stands in for every vendor's site: `BASE/SITE/PATH` is asked instead of `https://SITE/PATH`; "off" asks nobody. */
  readonly releases: string | undefined;
  /** What `pip`, `go` and `apt-get` are found by and run with. */
  readonly env: Readonly<Record<string, string>>;
  readonly system: System;
  readonly say: (line: string) => void;
}

/** This process's own surroundings. `K8S_MCP_RELEASES` names what stands in for the vendors' sites. */
export function surroundings(): Surroundings {
  const env = Deno.env.toObject();
  return {
    cache: cacheDirectory(env),
    releases: env["K8S_MCP_RELEASES"] || undefined,
    env,
    system: thisSystem(),
    say: (line) => console.log(line),
  };
}

function thisSystem(): System {
  const { os, arch } = Deno.build;
  if (os !== "linux" && os !== "darwin") throw new Error(`No pinned programs are known for ${os}: use Linux or macOS`);
  return { os, arch: arch === "aarch64" ? "arm64" : "amd64" };
}
