/** Where an image or a system keeps an empty directory for this purpose. */
const KNOWN = "/var/empty";

/**
 * An empty directory for children to work in. Theirs is not ours to clean: one directory per user is made once, without
 * write permission, and used again, so that nothing piles up. A directory that is not empty or belongs to somebody else
 * is never used: another user of the machine could have planted files in it.
 */
export function emptyDirectory(environment: Readonly<Record<string, string>>): string {
  if (isOurs(KNOWN, { owner: 0 })) return KNOWN;
  const parent = environment["TMPDIR"] ?? environment["TEMP"] ?? "/tmp";
  const owner = ownUser();
  const shared = `${parent.replace(/[\\/]+$/, "")}/k8s-mcp-server-empty-${owner ?? "user"}`;
  if (isOurs(shared, { owner })) return shared;
  try {
    Deno.mkdirSync(shared, { mode: 0o555 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) return fresh(parent);
  }
  return isOurs(shared, { owner }) ? shared : fresh(parent);
}

function fresh(parent: string): string {
  const made = Deno.makeTempDirSync({ dir: parent, prefix: "k8s-mcp-server-empty-" });
  if (Deno.build.os !== "windows") Deno.chmodSync(made, 0o555);
  return made;
}

function isOurs(directory: string, { owner }: { readonly owner: number | null | undefined }): boolean {
  try {
    const { isDirectory, uid, mode } = Deno.lstatSync(directory);
    if (!isDirectory || (owner !== undefined && uid !== owner)) return false;
    const writable = Deno.build.os !== "windows" && ((mode ?? 0) & 0o022) !== 0;
    return !writable && [...Deno.readDirSync(directory)].length === 0;
  } catch {
    return false;
  }
}

/** Our own user id, without the permission to ask for it: who owns this process's entry. */
function ownUser(): number | null | undefined {
  try {
    return Deno.statSync("/proc/self").uid;
  } catch {
    return undefined;
  }
}
