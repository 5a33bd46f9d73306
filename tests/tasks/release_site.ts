import type { Pin } from "../../tasks/programs/pins.ts";
import type { Surroundings } from "../../tasks/programs/surroundings.ts";

/** A site on loopback that stands in for every vendor's, and what it was asked for. */
export interface ReleaseSite extends AsyncDisposable {
  readonly base: string;
  readonly asked: string[];
}

/** Serves files by `/SITE/PATH`. */
export function serveReleases(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): ReleaseSite {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const file = files[pathname];
    return file === undefined ? new Response("no such file", { status: 404 }) : new Response(file);
  });
  return {
    base: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A pin of a program that no registry has: only the site can serve it. */
export function fakePin(name: string, changes: Partial<Pin> = {}): Pin {
  return {
    name,
    executable: name,
    version: "1.0.0",
    release: () => ({
      site: "vendor.test",
      path: `/${name}`,
      checksums: { site: "vendor.test", path: `/${name}.sha256` },
    }),
    road: { kind: "go", folder: "none", package: "none.invalid/none", seconds: 1 },
    ...changes,
  };
}

/** Surroundings in a directory of their own, on a machine with nothing installed, that keep what is said. */
export async function emptyMachine(
  changes: Partial<Surroundings> = {},
): Promise<Surroundings & AsyncDisposable & { readonly said: string[] }> {
  const cache = await Deno.makeTempDir({ prefix: "k8s-mcp-test-" });
  const said: string[] = [];
  return {
    cache,
    releases: "off",
    env: { PATH: "/nowhere" },
    system: { os: "linux", arch: "amd64" },
    say: (line) => said.push(line),
    said,
    [Symbol.asyncDispose]: () => Deno.remove(cache, { recursive: true }),
    ...changes,
  };
}
