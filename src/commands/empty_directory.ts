/** Where an image or a system keeps an empty directory for this purpose. */
const KNOWN = "/var/empty";

/** Directories that systems keep and seldom fill, for one whose temporary directory cannot be written to. */
const SPARE = ["/srv", "/mnt", "/media", "/opt", "/home"] as const;

/** No directory, and nobody can make it one. Serving goes on; starting a program fails and shows this path. */
const NOWHERE = "/dev/null/no empty directory was found: set TMPDIR to one that this server can write to";

/**
 * An empty directory for children to work in. Theirs is not ours to clean: one directory per user is made once, without
 * write permission, and used again, so that nothing piles up. A directory that is not empty or belongs to somebody else
 * is never used: another user of the machine could have planted files in it.
 */
export function emptyDirectory(environment: Readonly<Record<string, string>>): string {
  if (isOurs(KNOWN, { owner: 0 })) return KNOWN;
  const parent = (environment["TMPDIR"] ?? environment["TEMP"] ?? "/tmp").replace(/[\\/]+$/, "");
  const owner = ownUser(parent);
  if (owner === undefined) return spare();
  const shared = `${parent}/k8s-mcp-server-empty-${owner ?? "user"}`;
  if (isOurs(shared, { owner })) return shared;
  try {
    Deno.mkdirSync(shared, { mode: 0o555 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) return fresh(parent);
  }
  return isOurs(shared, { owner }) ? shared : fresh(parent);
}

function fresh(parent: string): string {
  try {
    const made = Deno.makeTempDirSync({ dir: parent, prefix: "k8s-mcp-server-empty-" });
    if (Deno.build.os !== "windows") Deno.chmodSync(made, 0o555);
    return made;
  } catch {
    return spare();
  }
}

function spare(): string {
  return SPARE.find((directory) => isOurs(directory, { owner: 0 })) ?? NOWHERE;
}

function isOurs(directory: string, { owner }: { readonly owner: number | null }): boolean {
  try {
    const { isDirectory, uid, mode } = Deno.lstatSync(directory);
    if (!isDirectory || uid !== owner) return false;
    const writable = Deno.build.os !== "windows" && ((mode ?? 0) & 0o022) !== 0;
    return !writable && [...Deno.readDirSync(directory)].length === 0;
  } catch {
    return false;
  }
}

/**
 * Our own user id: the owner of what we make. Asking for it would need a permission of its own, and Deno shows `/proc`
 * to nobody who has not all of them. Undefined where nothing can be made.
 */
function ownUser(parent: string): number | null | undefined {
  try {
    const probe = Deno.makeTempDirSync({ dir: parent, prefix: "k8s-mcp-server-probe-" });
    const { uid } = Deno.lstatSync(probe);
    Deno.removeSync(probe);
    return uid;
  } catch {
    return undefined;
  }
}
