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
  const stages = Array.from({ length: 1 + random.below(MOST_STAGES) }, (_, index) => {
    const words = Array.from({ length: random.below(5) }, () => {
      return Array.from({ length: 1 + random.below(3) }, () => random.pick(PARTS)).join("");
    });
    return ["p", `${index}`, ...words.filter((word) => !word.startsWith("#"))].map((word) => word + random.pick(GAPS))
      .join("");
  });
  return stages.reduce((line, stage) => line + random.pick(PIPES) + stage) + random.pick(ENDS);
}

const MOST_STAGES = 3;

/** The words of every stage of every line, as the shell hands them to a function. */
async function splitBy(shell: string, lines: readonly string[]): Promise<readonly (readonly (readonly string[])[])[]> {
  const directory = await Deno.makeTempDir();
  const files = Array.from({ length: MOST_STAGES }, (_, stage) => `${directory}/${stage}`);
  // The stages of a line run at the same time: each writes to a file of its own, and a mark ends the line in all of them.
  const script = [
    "set -f",
    `p() { printf '%s\\0' p "$@" >&$((3 + $1)); }`,
    ...files.map((file, stage) => `exec ${3 + stage}>${file}`),
    ...lines.flatMap((line) => [line, "", ...files.map((_, stage) => `printf '\\035' >&${3 + stage}`)]),
  ].join("\n");
  await Deno.writeTextFile(`${directory}/script`, script);
  const child = spawnProcess({
    file: realProgram(shell),
    args: [`${directory}/script`],
    env: { LC_ALL: "C.UTF-8" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  });
  const { stderr, success } = await child.output();
  assert.ok(success, new TextDecoder().decode(stderr));
  const printed = await Promise.all(files.map(async (file) => (await Deno.readTextFile(file)).split("\x1d")));
  await Deno.remove(directory, { recursive: true });
  return lines.map((_, index) =>
    printed.map((lines) => (lines[index] ?? "").split("\0").slice(0, -1)).filter((words) => words.length > 0)
  );
}
