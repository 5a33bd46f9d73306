/** A place in a policy file, both counted from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A policy file that cannot be used: it stops the start. The message begins with `policy.yaml:12:5: ` and is one line. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";

  constructor(reason: string, { file, line, column }: FilePlace) {
    super(`${fileName(file)}:${line}:${column}: ${reason}`);
  }
}

/** A file as refusals name it: a client has no use for the folders of this machine. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}
