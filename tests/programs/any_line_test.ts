import assert from "node:assert/strict";
import { PROGRAMS, render } from "../../src/programs/mod.ts";
import { readWords } from "../../src/programs/read.ts";
import { Problem } from "../../src/shell/mod.ts";
import { seeded } from "../shell/random.ts";

const COMMANDS = "get delete apply exec run label logs top list version install template app config".split(" ");

const WORDS = (
  "get delete apply create exec run rollout status restart label set env image config view help version logs top list " +
  "install upgrade template app sync proxy-config cluster describe kubectl helm pods secrets secret/x po,svc all node/n " +
  "x web a=b a- -n -A -o json -ojson -nprod --namespace --namespace=x --all-namespaces=false -f - -f- --help -h --help=false " +
  "-- --- --= -= = , / a/b/c --raw /healthz --dry-run --dry-run=client --dry-run=server -it -w --watch=1 -l --all --force " +
  "-v=9 --v=6 -p {} --overrides={} --show_labels --grace-period=0 constructor __proto__ toString hasOwnProperty"
).split(" ").concat(["", " ", "ä", "\n", "--\u0000"]);

const FILTER_WORDS = (
  "jq grep head tail sort uniq wc cut tr cat awk sed xargs sh kubectl -n -5 +2 -n5 -rn -k2 -t, -e -f -r -v x . .env env - -- " +
  "--arg --args --lines=2 --li --regexp=x -c1 -d -s a-z A-Z --help --color constructor __proto__"
).split(" ").concat([""]);

Deno.test("Whatever is written, it is read or refused with a Problem, and what was read is rendered to the same", () => {
  const random = seeded(42);
  const words = (from: readonly string[]) => Array.from({ length: 1 + random.below(5) }, () => random.pick(from));
  let read = 0;
  for (let count = 0; count < 30_000; count++) {
    const program = random.pick(PROGRAMS);
    const start = random.below(2) === 0 ? [random.pick(COMMANDS)] : [];
    const stages = [[...start, ...words(WORDS)], ...Array.from({ length: random.below(2) }, () => words(FILTER_WORDS))];
    const verbatim = random.below(4) === 0;
    const note = JSON.stringify({ program, stages, verbatim });
    const argv = readAll(program, stages, { verbatim, note });
    if (argv === undefined) continue;
    read++;
    const rendered = argv.map((args, index) => index === 0 ? args : [stages[index]?.[0] ?? "", ...args]);
    const again = readAll(program, rendered, { verbatim, note });
    assert.deepEqual(again, argv, note);
  }
  assert.ok(read > 1_000, `only ${read} lines were read`);
});

interface Reading {
  readonly verbatim: boolean;
  readonly note: string;
}

function readAll(
  program: typeof PROGRAMS[number],
  stages: readonly (readonly string[])[],
  { verbatim, note }: Reading,
) {
  const span = { start: 0, end: 0 };
  const line = {
    text: "",
    stages: stages.map((words) => ({ words: words.map((value) => ({ value, span })), span })),
  };
  try {
    const { source, filters } = readWords(line, { program, verbatim });
    return [source, ...filters].map((invocation) => [...render(invocation)]);
  } catch (error) {
    if (error instanceof Problem) {
      assert.doesNotMatch(error.message, /\n|undefined|\[object|\.$/, note);
      return undefined;
    }
    throw new Error(note, { cause: error });
  }
}
