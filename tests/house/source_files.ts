/** One file of `src`, with its path from there: `policy/judge.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from `src` for our own files, undefined for packages. */
  readonly target: string | undefined;
  readonly types: boolean;
  /** `import("…")`. */
  readonly dynamic: boolean;
}

export const SOURCE = new URL("../../src/", import.meta.url);

/** All TypeScript files of `src`. */
export function sourceFiles(directory: URL = SOURCE): readonly SourceFile[] {
  return [...Deno.readDirSync(directory)].flatMap((entry) => {
    if (entry.isDirectory) return sourceFiles(new URL(`${entry.name}/`, directory));
    if (!entry.name.endsWith(".ts")) return [];
    return [sourceFile(new URL(entry.name, directory))];
  });
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*"([^"]+)"/g;

function sourceFile(url: URL): SourceFile {
  const text = Deno.readTextFileSync(url);
  const statements = [...text.matchAll(STATEMENT)].map((found) => ({
    specifier: found[2]!,
    types: found[1] !== undefined || onlyTypes(found[0]),
    dynamic: false,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map((found) => ({
    specifier: found[1]!,
    types: false,
    dynamic: true,
  }));
  const imports = [...statements, ...dynamic].map((found) => ({
    ...found,
    target: targetOf(found.specifier, url),
  }));
  return { path: url.pathname.slice(SOURCE.pathname.length), text, imports };
}

/** `import { type A, type B } from` */
function onlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1]?.split(",").map((name) => name.trim()).filter((name) => name !== "");
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type "));
}

function targetOf(specifier: string, from: URL): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const { pathname } = new URL(specifier, from);
  return pathname.startsWith(SOURCE.pathname) ? pathname.slice(SOURCE.pathname.length) : undefined;
}
