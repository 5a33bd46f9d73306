/** Runs with a directory of its own, which is gone afterwards. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "k8s-mcp-test-" });
  try {
    return await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Puts programs made of shell lines into a directory, and gives a PATH with them first. */
export async function fakePrograms(folder: string, scripts: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, script] of Object.entries(scripts)) {
    await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return `${folder}:/usr/bin:/bin`;
}

/** The six programs that the server may start, each of which leaves a mark that it was started. */
export async function tripwires(folder: string): Promise<{ readonly path: string; readonly tripped: () => string[] }> {
  const directory = `${folder}/tripwires`;
  await Deno.mkdir(directory);
  const names = ["kubectl", "helm", "istioctl", "argocd", "jq", "grep"];
  await fakePrograms(
    directory,
    Object.fromEntries(names.map((name) => [name, `echo x >> ${folder}/${name}.started`])),
  );
  const tripped = () => names.filter((name) => exists(`${folder}/${name}.started`));
  return { path: directory, tripped };
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}
