import { type LoadOptions, loadPolicy, type Policy, PolicyError } from "../../src/policy/mod.ts";
import { judgeLine } from "./judge_line.ts";

/** The policy of a file with this text; the file is called `policy.yaml`. */
export async function policyOf(text: string, options: Partial<LoadOptions> = {}): Promise<Policy> {
  const directory = await Deno.makeTempDir();
  try {
    const file = `${directory}/policy.yaml`;
    await Deno.writeTextFile(file, text);
    return await loadPolicy({ mode: "strict", ...options, file });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** The message with which a file with this text is refused; undefined when it is not. */
export async function errorOf(text: string, options: Partial<LoadOptions> = {}): Promise<string | undefined> {
  try {
    await policyOf(text, options);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error.message;
    throw error;
  }
}

/** Names of the rules that refuse a line, or `allowed`. */
export async function namesOf(line: string, policy: Policy, stdin?: string): Promise<readonly string[]> {
  const verdict = await judgeLine(line, { policy, stdin });
  return verdict.allowed ? ["allowed"] : verdict.because.map(({ name }) => name);
}

/** Whether an entry of the file is among the rules that refuse a line. */
export async function isDenied(line: string, policy: Policy, stdin?: string): Promise<boolean> {
  return (await namesOf(line, policy, stdin)).some((name) => /^(dangerous|regex|deny): /.test(name));
}
