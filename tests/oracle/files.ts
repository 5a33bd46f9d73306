/** Size and time of each file, by its path from the root. */
export type Files = ReadonlyMap<string, string>;

export async function filesBelow(root: string): Promise<Files> {
  const files = new Map<string, string>();
  await walk(root, "", files);
  return files;
}

/** What was made, changed or removed between two looks. */
export function changedFiles(before: Files, after: Files): readonly string[] {
  const changed = [...after].filter(([path, stamp]) => before.get(path) !== stamp).map(([path]) => path);
  return [...changed, ...[...before.keys()].filter((path) => !after.has(path))];
}

async function walk(root: string, path: string, files: Map<string, string>): Promise<void> {
  for await (const entry of Deno.readDir(`${root}/${path}`)) {
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    const { size, mtime, mode } = await Deno.lstat(`${root}/${below}`);
    if (entry.isDirectory) {
      files.set(`${below}/`, "folder");
      await walk(root, below, files);
    } else files.set(below, `${size} ${mtime?.getTime()} ${mode}`);
  }
}
