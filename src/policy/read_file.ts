import { PolicyError } from "./file/policy_error.ts";

/** Longest policy file, in bytes. */
const LONGEST = 1024 * 1024;

/**
 * The text of a policy file. The only place that reads a file, so that one file is all that has to stay readable while
 * serving; asked again when it changed. Throws `PolicyError`.
 */
export async function readPolicyFile(path: string): Promise<string> {
  const bytes = await readBytes(path);
  if (bytes.length > LONGEST) throw unreadable(path, `it has more than ${LONGEST / 1024 / 1024} MB`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(path, "it is no text in UTF-8");
  }
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { isFile, size } = await Deno.stat(path);
    if (!isFile) throw unreadable(path, "it is no file");
    if (size > LONGEST) throw unreadable(path, `it has more than ${LONGEST / 1024 / 1024} MB`);
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof PolicyError) throw error;
    if (error instanceof Deno.errors.NotFound) throw unreadable(path, "there is no such file");
    if (error instanceof Deno.errors.PermissionDenied) throw unreadable(path, "its owner does not permit it");
    throw unreadable(path, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(path: string, why: string): PolicyError {
  const at = { file: path, line: 1, column: 1 };
  return new PolicyError(`Cannot read the policy file ${JSON.stringify(path)}: ${why}`, at);
}
