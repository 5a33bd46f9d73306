import { echoed } from "../echoed.ts";
import { Problem, type Word } from "../../shell/mod.ts";
import { jqTokens } from "./jq_tokens.ts";

/** What reads files or shows the process's surroundings, and what to use instead. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ["import", "Modules are files: write the definitions into the program"],
  ["include", "Modules are files: write the definitions into the program"],
  ["modulemeta", "Modules are files: write the definitions into the program"],
  ["get_search_list", "Modules are files: write the definitions into the program"],
  ["input_filename", "The input is the pipe: it has no file name"],
  ["env", "The environment is empty: use --arg NAME VALUE, or .env for a field"],
  ["$ENV", "The environment is empty: use --arg NAME VALUE"],
  ["$__prog_args", "Use --arg NAME VALUE"],
]);

/** Throws a Problem when a jq program does more than turn its input into output. */
export function checkJqProgram(program: Word): void {
  const { span } = program;
  for (const token of jqTokens(program)) {
    // A name with a path, `m::env`, comes from a module; its last part is looked at all the same.
    const help = REFUSED.get(token) ?? REFUSED.get(token.slice(token.lastIndexOf(":") + 1));
    if (help !== undefined) {
      throw new Problem(`The jq program uses "${echoed(token)}", which is refused`, { span, help });
    }
  }
}
