import { Problem } from "../shell/mod.ts";
import { readManifests, readValues } from "./documents.ts";
import { dashed } from "./flags.ts";
import type { Flag, ProgramName, Stdin } from "./types.ts";

const NONE: Stdin = { kind: "none" };

/** The flag by which a command reads the call's stdin, `-f -` in any spelling. Throws when it would be read twice. */
export function stdinFlag(flags: readonly Flag[]): Flag | undefined {
  const [flag, second] = flags.filter((flag) =>
    flag.row.class === "path" && flag.row.stdin === true && flag.value === "-"
  );
  if (second === undefined) return flag;
  throw new Problem(`The stdin can be read only once, and ${dashed(second.row)} - stands twice`, {
    ...(second.span && { span: second.span }),
    help: "Put all documents into one stdin, separated by lines of ---",
  });
}

/** What the call's stdin means to the command. Throws when one of the two is there without the other. */
export async function readStdin(
  text: string | undefined,
  { program, flags }: { readonly program: ProgramName; readonly flags: readonly Flag[] },
): Promise<Stdin> {
  const flag = stdinFlag(flags);
  if (text === undefined || text === "") {
    if (flag === undefined) return NONE;
    throw new Problem(`The flag ${dashed(flag.row)} - reads the stdin, and none was given`, {
      ...(flag.span && { span: flag.span }),
      help: 'Put the document into the argument "stdin"',
    });
  }
  if (flag === undefined) {
    const help = program === "helm"
      ? 'Add "-f -" to a command that takes values'
      : 'Add "-f -" to a command that takes manifests, such as "apply -f -"';
    throw new Problem("The command does not read the stdin that was given", { help });
  }
  return program === "helm"
    ? { kind: "values", value: await readValues(text) }
    : { kind: "manifests", manifests: await readManifests(text) };
}
