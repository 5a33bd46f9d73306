import { builtinPolicy, judge, type Mode, type Policy, type Terms, type Verdict } from "../../src/policy/mod.ts";
import { type Defaults, inject, type ProgramName, read } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";

export const TERMS: Terms = { milliseconds: 1000, characters: 1000, mask: true };

export interface JudgeLineOptions {
  readonly mode?: Mode | undefined;
  readonly policy?: Policy;
  readonly stdin?: string | undefined;
  readonly defaults?: Defaults;
  readonly terms?: Terms;
}

/** The verdict on a line as the broker comes to it. Throws a `Problem` for one that cannot be read. */
export async function judgeLine(line: string, options: JudgeLineOptions = {}): Promise<Verdict> {
  const space = line.indexOf(" ");
  const [program, command] = space < 0 ? [line, ""] : [line.slice(0, space), line.slice(space + 1)];
  const { defaults = { context: undefined, namespace: "default" }, stdin, terms = TERMS } = options;
  const policy = options.policy ?? builtinPolicy(options.mode ?? "strict");
  const verbatim = policy.mode === "permissive";
  const pipeline = await read(parse(command), { program: program as ProgramName, stdin, verbatim });
  return judge(inject(pipeline, defaults), policy, { terms });
}
