import { moduleSource } from "./build.ts";
import type { ModuleFilesRoad } from "./pins.ts";
import { type Reach, Unreachable } from "./reach.ts";
import { NotPublished, read, verify } from "./vendor.ts";

interface FilesOptions {
  readonly directory: string;
  readonly reach: Reach;
  readonly env: Readonly<Record<string, string>>;
}

/** Brings files that are no programs, by either road the same bytes. Returns the road. */
export async function bringModuleFiles(road: ModuleFilesRoad, options: FilesOptions): Promise<string> {
  try {
    await fromRepository(road, options);
    return `https://${road.site}${road.base}`;
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof NotPublished)) throw error;
    await fromModule(road, options);
    return `the Go module ${road.module}`;
  }
}

async function fromRepository(road: ModuleFilesRoad, { directory, reach }: FilesOptions): Promise<void> {
  for (const [path, expected] of Object.entries(road.files)) {
    const bytes = await read({ site: road.site, path: `${road.base}/${path}` }, reach);
    await verify(bytes, { expected, what: path });
    await Deno.writeFile(`${directory}/${lastPart(path)}`, bytes);
  }
}

async function fromModule(road: ModuleFilesRoad, { directory, env }: FilesOptions): Promise<void> {
  const source = await moduleSource(road.module, { folder: road.folder, env });
  for (const [path, expected] of Object.entries(road.files)) {
    const bytes = await Deno.readFile(`${source}/${path}`);
    await verify(bytes, { expected, what: path });
    await Deno.writeFile(`${directory}/${lastPart(path)}`, bytes);
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
