import assert from "node:assert/strict";
import { spawnProcess } from "../../src/exec/spawn.ts";
import { parse, Problem } from "../../src/shell/mod.ts";
import { needs, realProgram } from "../real_programs.ts";
import { type Random, seeded } from "./random.ts";

/** Parts of words as they are typed; a shell without globbing reads them without running anything. */
const PARTS = [
  "a",
  "-o",
  "x=y",
  "[0]",
  "*",
  "?",
  "é",
  "''",
  "'a b'",
  `'"'`,
  "'$HOME `x` \\'",
  "'|;&<>'",
  "'#'",
  "'a\nb\tc'",
  '""',
  '"a b"',
  `"it's"`,
  '"\\$\\`\\"\\\\"',
  '"\\n\\d"',
  '"a\\\nb"',
  '"x$"',
  '"$,"',
  "$.",
  "$/",
  "\\ ",
  "\\|",
  "\\'",
  '\\"',
  "\\$x",
  "\\\\",
  "\\#",
  "\\;",
  "\\a",
  "\\\n",
  "a#b",
  "{a",
  "%",
  "^",
  "@:,+",
];

const GAPS = [" ", "  ", "\t", " \\\n ", "\\\n "];
const PIPES = [" | ", "|", " |\n", " | # comment | ' \"\n  ", "\t|\\\n"];
const ENDS = ["", " ", " # the 'end", "\n", "\n# more\n"];
/** What a shell makes of these is another matter: it has variables, lists and redirections. */
const REFUSED = [
  "$x",
  "${x}",
  "$(x)",
  "`x`",
  "; x",
  "&& x",
  "|| x",
  "> /dev/null",
  "2>&1",
  "< /dev/null",
  "& x",
  "\nx y",
];

const SHELLS = ["sh", "bash"] as const;

for (const shell of SHELLS) {
  Deno.test({
    ...needs(shell),
    name: `${shell} splits lines into the words that we read`,
    fn: async () => {
      const random = seeded(7);
      const lines = Array.from({ length: 1_500 }, () => generated(random));
      const split = await splitBy(shell, lines);
      lines.forEach((line, index) => {
        const ours = parse(line).stages.map(({ words }) => words.map(({ value }) => value));
        assert.deepEqual(split[index], ours, JSON.stringify(line));
      });
    },
  });
}

Deno.test("a line with something refused in it is refused, wherever it stands outside single quotes", () => {
  const random = seeded(11);
  for (let round = 0; round < 3_000; round++) {
    const line = `${generated(random).replace(/ # the 'end$|\n# more\n$|\n$/, "")} ${random.pick(REFUSED)}`;
    assert.throws(() => parse(line), Problem, JSON.stringify(line));
  }
});

/** `p 0 WORDS | p 1 WORDS`: each stage prints its number and its words. */
function generated(random: Random): string {
  const stages = Array.from({ length: 1 + random.below(3) }, (_, index) => {
    const words = Array.from({ length: random.below(5) }, () => {
      return Array.from({ length: 1 + random.below(3) }, () => random.pick(PARTS)).join("");
    });
    return ["p", `${index}`, ...words.filter((word) => !word.startsWith("#"))].map((word) => word + random.pick(GAPS))
      .join("");
  });
  return stages.reduce((line, stage) => line + random.pick(PIPES) + stage) + random.pick(ENDS);
}

/** The words of every stage of every line, as the shell hands them to a function. */
async function splitBy(shell: string, lines: readonly string[]): Promise<readonly (readonly (readonly string[])[])[]> {
  const script = [
    "set -f",
    // File descriptor 3 is the script's own output: the stages of a pipeline write past the pipe.
    // One write for each stage, as several write at the same time.
    `e=$(printf '\\036'); p() { printf '%s\\0' p "$@" "$e" >&3; }`,
    "exec 3>&1",
    ...lines.flatMap((line) => [line, "", "printf '\\035' >&3"]),
  ].join("\n");
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, script);
  const child = spawnProcess({
    file: realProgram(shell),
    args: [file],
    env: { LC_ALL: "C.UTF-8" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const { stdout, stderr, success } = await child.output();
  await Deno.remove(file);
  assert.ok(success, new TextDecoder().decode(stderr));
  const printed = new TextDecoder().decode(stdout).split("\x1d").slice(0, -1);
  assert.equal(printed.length, lines.length);
  return printed.map((line) => {
    const stages = line.split("\x1e\0").slice(0, -1).map((stage) => stage.split("\0").slice(0, -1));
    return stages.sort((a, b) => Number(a[1]) - Number(b[1]));
  });
}
