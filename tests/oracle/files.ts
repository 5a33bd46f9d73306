/** Size and time of each file, by its path from the root. */
export type Files = ReadonlyMap<string, string>;

/** Folders in `apart` are not looked into. */
export function filesBelow(root: string, apart: readonly string[]): Files {
  const files = new Map<string, string>();
  walk({ root, apart, files }, "");
  return files;
}

/** What was made, changed or removed between two looks. */
export function changedFiles(before: Files, after: Files): readonly string[] {
  const changed = [...after].filter(([path, stamp]) => before.get(path) !== stamp).map(([path]) => path);
  return [...changed, ...[...before.keys()].filter((path) => !after.has(path))];
}

interface Walk {
  readonly root: string;
  readonly apart: readonly string[];
  readonly files: Map<string, string>;
}

function walk(state: Walk, path: string): void {
  for (const entry of Deno.readDirSync(`${state.root}/${path}`)) {
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    if (!entry.isDirectory) {
      const { size, mtime, mode } = Deno.lstatSync(`${state.root}/${below}`);
      state.files.set(below, `${size} ${mtime?.getTime()} ${mode}`);
    } else if (!state.apart.includes(below)) {
      state.files.set(`${below}/`, "folder");
      walk(state, below);
    }
  }
}
