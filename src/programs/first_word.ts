import { echoed } from "./echoed.ts";
import { Problem, type Word } from "../shell/mod.ts";
import { PROGRAMS } from "./names.ts";
import type { ProgramName, Table } from "./types.ts";
import { FILTERS } from "./tables/filters/mod.ts";

/** What people put in front of a command, and what to write instead. */
const PREFIXES: Readonly<Record<string, string>> = {
  "$": 'Leave out the prompt "$": begin with the command',
  "#": 'Leave out the prompt "#": begin with the command',
  "%": 'Leave out the prompt "%": begin with the command',
  ">": 'Leave out the prompt ">": begin with the command',
  "sudo": 'Leave out "sudo": commands run as the server\'s own user',
  "time": 'Leave out "time": the answer says how long the command took',
  "timeout": 'Leave out "timeout" and use the argument "timeout" (seconds)',
  "watch": 'Leave out "watch" and add "-w" where the command has it, or ask again later',
  "env": 'Leave out "env": commands run in an environment that the server prepares',
  "export": "Variables cannot be set: use flags such as --context or --namespace",
  "cd": "There is no working directory: leave it out",
  "echo": 'Leave out "echo": documents go into the argument "stdin" together with "-f -"',
  "cat": 'Documents go into the argument "stdin" together with "-f -"',
  "bash": "There is no shell: write the command itself",
  "sh": "There is no shell: write the command itself",
  "nohup": 'Leave out "nohup"',
  "exec": 'Leave out "exec" in front of the program\'s name',
  "xargs": "Write one command for each name",
  "for": "There are no loops: several names can stand in one command",
  "while": "There are no loops: ask again later, or use -w",
  "k": 'Write "kubectl" or leave the program\'s name out',
};

/** The words behind the program's own name, which may be left out. Throws when they begin with something else. */
export function withoutProgramName(words: readonly Word[], table: Table): readonly Word[] {
  const first = words[0];
  if (first === undefined || table.find([first.value]) !== undefined) return words;
  if (first.value === table.program) return words.slice(1);
  refuseOther(first, table.program);
  return words;
}

function refuseOther(first: Word, program: ProgramName): void {
  const { value, span } = first;
  const name = baseName(value);
  const other = PROGRAMS.find((known) => known === name);
  if (other === program) {
    throw new Problem(`"${echoed(value)}" names ${program} by a path`, {
      span,
      help: `Write "${program}", or leave it out`,
    });
  }
  if (other !== undefined) {
    const help = `Use the tool execute_${other} for ${other} commands`;
    throw new Problem(`This tool runs ${program} and not ${other}`, { span, help });
  }
  if (Object.hasOwn(PREFIXES, value)) {
    throw new Problem(`A command line begins with a ${program} command and not with "${echoed(value)}"`, {
      span,
      help: PREFIXES[value],
    });
  }
  if (isAssignment(value)) {
    const help = "Leave it out: variables cannot be set, use flags such as --context or --namespace";
    throw new Problem(`A variable cannot be set in front of a command: "${echoed(value)}"`, { span, help });
  }
  if (FILTERS.some((filter) => filter === value)) {
    const help = `Begin with a ${program} command and write "| ${value}" behind it`;
    throw new Problem(`"${value}" is a filter: it stands behind a pipe`, { span, help });
  }
}

/** `C:\bin\kubectl.exe` and `/usr/local/bin/kubectl` name kubectl. */
function baseName(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1);
  return name.toLowerCase().endsWith(".exe") ? name.slice(0, -4) : name;
}

function isAssignment(word: string): boolean {
  const equals = word.indexOf("=");
  return equals > 0 && /^[A-Za-z_]\w*$/.test(word.slice(0, equals));
}
