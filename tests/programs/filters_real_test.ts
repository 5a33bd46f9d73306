import assert from "node:assert/strict";
import { render } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";
import { runToEnd } from "../../tasks/run.ts";
import { needs, realProgram } from "../real_programs.ts";
import { filterOf } from "./read_line.ts";

const TEXT = [
  "NAME      READY   STATUS    AGE",
  "web-1     1/1     Running   5d",
  "web-2     0/1     Pending   5d",
  "db-0      1/1     Running   12h",
  "db-0      1/1     Running   12h",
  "a,b,c\td  e",
  "-v x",
  "- y",
  "äöü 😀",
  "",
  "",
  "last",
  "",
].join("\n");

const JSON_TEXT = JSON.stringify({
  env: "field",
  items: [{ metadata: { name: "b" }, n: 2 }, { metadata: { name: "a" }, n: 1 }],
});

const TYPED: Readonly<Record<string, readonly string[]>> = {
  head: ["-3", "-n3", "-n -2", "-c5", "-5c", "-1k", "-n 1 -n 4", "--li 2", "-3 -", "-qn2", "-vn2"],
  tail: ["-3", "+3", "-n +3", "-c5", "-5c", "+5c", "-n 1 -n 4", "--lines=2", "-qn2"],
  sort: [
    "",
    "-r",
    "-rnk2 -t,",
    "-k2,2 -k1r",
    "-u",
    "-f -s",
    "--rev --uniq",
    "--sort=numeric -r",
    "-hr",
    "-V",
    "-M -b",
    "-",
  ],
  uniq: [
    "",
    "-c",
    "-d",
    "-u",
    "-D",
    "-Dw3",
    "-f1",
    "-1",
    "-s2",
    "+2",
    "-ci",
    "--all-repeated=separate",
    "--group=both",
  ],
  wc: ["", "-l", "-lwcm", "-L", "--lines --words"],
  cut: [
    "-d' ' -f1",
    "-d ' ' -f1,3-",
    "-c1-10",
    "-nb1-3",
    "-s -d, -f2",
    "-d, -f1 --complement",
    "-d, -f1,2 --output-delimiter=:",
  ],
  tr: ["a-z A-Z", "-d 0-9", "-s ' '", "-cd '[:print:]\\n'", "-ds a-z ' '", "-t abc xy", "-d -", "-C a-z _"],
  cat: ["", "-n", "-b", "-e", "-t", "-A", "-s", "-ns -", "-un", "-vET"],
  grep: [
    "Running",
    "-i running",
    "-v -c 5d",
    "-A1 web",
    "-1 Pending",
    "-n1 Pending",
    "-12 db",
    "-nC 1 Pending",
    "-e web -e db -",
    "-e -v",
    "-- -v",
    "-",
    "-E 'web|db' -o",
    "-F .",
    "-P '\\d+h'",
    "-w x -n",
    "-x last",
    "-m1 web",
    "--inv 5d",
    "--colo=always web",
    "--colour=never web",
    "-yc WEB",
    "-l web",
    "-qs web",
    "-bH --label=x db",
    "-Tn db",
    "nothing",
  ],
};

for (const [name, lines] of Object.entries(TYPED)) {
  Deno.test({
    name: `${name} does the same with what was typed and with what we make of it`,
    ...needs(name),
    fn: async () => {
      for (const line of lines) await sameOutput(name, line, TEXT);
    },
  });
}

Deno.test({
  name: "egrep and fgrep are grep with the grammar that they name",
  ...needs("grep"),
  fn: async () => {
    for (const [typed, meant] of [["egrep 'web|db' -c", "-E 'web|db' -c"], ["fgrep -c .", "-F -c ."]] as const) {
      const ours = await run("grep", render(await filterOf(typed)), TEXT);
      assert.deepEqual(ours, await run("grep", words(meant), TEXT), typed);
    }
  },
});

Deno.test({
  name: "jq does the same with what was typed and with what we make of it",
  ...needs("jq"),
  fn: async () => {
    const lines = [
      ".",
      "-c .",
      "-rc '.items[].metadata.name'",
      ".items -c",
      "-r '.items[] | \"\\(.n) \\(.env)\"'",
      "--arg a -r -c '[$a, .env]'",
      "--arg a 1 --argjson b 2 -c '[$a, $b]'",
      "-c '$ARGS' --args a b",
      "--args -c '$ARGS.positional' a -- -b --c",
      "--jsonargs -c '$ARGS.positional' 1 '{}'",
      "--indent 1 .items",
      "--tab .items",
      "-S .items",
      "-e '.nothing'",
      "-n -c '[inputs | .env]'",
      "-sc 'length'",
      "-Rs 'length'",
      "-cj '.items[]'",
      "--seq -c .env",
      "--stream -c 'first'",
      "-aM .env",
      "-C .env",
      "'-.items[0].n'",
      ".env -",
      "-r",
    ];
    for (const line of lines) await sameOutput("jq", line, JSON_TEXT);
  },
});

async function sameOutput(name: string, line: string, input: string): Promise<void> {
  const filter = await filterOf(`${name} ${line}`);
  const ours = await run(name, render(filter), input);
  assert.deepEqual(ours, await run(name, words(line), input), `${name} ${line}`);
}

function words(line: string): readonly string[] {
  return parse(`x ${line}`).stages[0]!.words.slice(1).map(({ value }) => value);
}

async function run(name: string, args: readonly string[], stdin: string) {
  const { code, stdout, stderr } = await runToEnd([realProgram(name), ...args], { env: {}, stdin });
  return { code, stdout, failed: stderr !== "" };
}
