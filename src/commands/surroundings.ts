import type { BrokerOptions } from "../broker.ts";
import type { Config } from "../config.ts";
import { emptyDirectory } from "./empty_directory.ts";
import { locatePrograms } from "./locate.ts";

export type Surroundings = BrokerOptions["surroundings"];

/**
 * Where programs are and what they inherit: what has to be found while the process may still read.
 * Throws `ConfigError` for a PATH that cannot be used.
 */
export function findSurroundings({ environment }: Config): Surroundings {
  const searched = environment["PATH"] ?? "";
  return {
    env: withAbsoluteKubeconfig(environment),
    directory: emptyDirectory(environment),
    files: locatePrograms(searched),
    searched,
  };
}

/** Children work in a directory of their own, so a relative path has to be read from ours. */
function withAbsoluteKubeconfig(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const kubeconfig = environment["KUBECONFIG"];
  if (!kubeconfig || Deno.build.os === "windows") return environment;
  const absolute = (path: string) => path === "" || path.startsWith("/") ? path : `${Deno.cwd()}/${path}`;
  return { ...environment, KUBECONFIG: kubeconfig.split(":").map(absolute).join(":") };
}
