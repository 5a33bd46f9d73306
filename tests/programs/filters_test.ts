import assert from "node:assert/strict";
import { render } from "../../src/programs/mod.ts";
import { filterOf, pointedAt, problemOf } from "./read_line.ts";

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "head --lines=5": [
    "head -5",
    "head -n5",
    "head -n 5",
    "head --lines=5",
    "head --lines 5",
    "head --li 5",
    "head -5 -",
    "head -n 3 -n 5",
  ],
  "head --bytes=5k": ["head -c5k", "head -5k", "head -5kc", "head --bytes 5k"],
  "head": ["head", "head -", "head -- -"],
  "head --lines=-5": ["head -n -5", "head -n-5"],
  "tail --lines=+2": ["tail -n +2", "tail -n+2", "tail +2", "tail --lines=+2"],
  "tail --lines=5": ["tail -5", "tail -5l", "tail -n5"],
  "sort --reverse --numeric-sort --key=2 --field-separator=,": [
    "sort -rnk2 -t,",
    "sort -rn -k 2 -t ,",
    "sort --rev --numeric -k2 --field=,",
  ],
  "sort --key=1,1 --key=2n": ["sort -k1,1 -k2n"],
  "sort --numeric-sort": ["sort -n", "sort --sort=numeric"],
  "sort --check=quiet": ["sort -C", "sort --check=quiet"],
  "uniq --count": ["uniq -c", "uniq --count -"],
  "uniq --skip-fields=2": ["uniq -2", "uniq -f2", "uniq -f 2"],
  "uniq --all-repeated --count": ["uniq -Dc", "uniq -D -c"],
  "wc --lines --words --bytes --chars": ["wc -lwcm"],
  "cut --delimiter=  --fields=1,3-": ["cut -d' ' -f1,3-", "cut -d ' ' -f 1,3-", "cut --delimiter=' ' --fields=1,3-"],
  "cut --characters=1-10": ["cut -c1-10", "cut -nc1-10"],
  "tr --delete -- x": ["tr -d x", "tr --delete x", "tr -d -- x"],
  "tr -- a-z A-Z": ["tr a-z A-Z"],
  "tr --delete -- -": ["tr -d -", "tr -d -- -"],
  "cat --show-nonprinting --show-ends": ["cat -e", "cat -vE", "cat -ue -"],
  "grep --ignore-case --after-context=3 -- x": [
    "grep -i -A3 x",
    "grep -iA3 x",
    "grep x -iA 3",
    "grep --ignore-case --after-context=3 -- x",
    "grep -yA3 x -",
  ],
  "grep --context=12 -- x": ["grep -12 x", "grep -C12 x", "grep -C 12 x"],
  "grep --line-number --context=5 -- x": ["grep -n5 x"],
  "grep --regexp=a --regexp=b": ["grep -e a -e b", "grep -ea --regexp=b -"],
  "grep --regexp=-v": ["grep -e -v"],
  "grep -- -v": ["grep -- -v"],
  "grep -- -": ["grep -"],
  "grep --extended-regexp -- a|b": ["egrep 'a|b'", "grep -E 'a|b'"],
  "grep --fixed-strings -- a": ["fgrep a", "grep -F a", "grep --fixed-regexp a"],
  "grep --color=always -- x": ["grep --colour=always x", "grep --colo=always x"],
  "grep --color -- x": ["grep --color x"],
  "grep --binary-files=without-match -- x": ["grep -I x"],
  "jq --raw-output --compact-output .x": [
    "jq -rc .x",
    "jq .x -r -c",
    "jq --raw-output .x --compact-output",
    "jq -rc .x -",
  ],
  "jq --arg a b --argjson c 1 .x": ["jq --arg a b --argjson c 1 .x"],
  "jq --arg a -r .x": ["jq --arg a -r .x"],
  "jq --indent 2 --sort-keys .": ["jq --indent 2 -S ."],
  "jq --args $ARGS.positional a b": ["jq --args '$ARGS.positional' a b", "jq '$ARGS.positional' --args a b"],
  "jq --args . -- -x": ["jq --args . -- -x"],
  "jq -.x": ["jq '-.x'"],
  "jq": ["jq"],
};

Deno.test("A filter is one and the same in every spelling", async () => {
  for (const [canonical, spellings] of Object.entries(FAMILIES)) {
    for (const spelling of spellings) {
      const filter = await filterOf(spelling);
      assert.equal([filter.program, ...render(filter)].join(" "), canonical, spelling);
    }
  }
});

Deno.test("What is rendered of a filter is read as the same filter", async () => {
  for (const spelling of Object.values(FAMILIES).flat()) {
    const once = await filterOf(spelling);
    const quoted = render(once).map((word) => `'${word}'`).join(" ");
    const again = await filterOf(`${once.program} ${quoted}`);
    assert.deepEqual(render(again), render(once), spelling);
  }
});

const REFUSED: Readonly<Record<string, string>> = {
  // File operands, of every filter.
  "head x": "x",
  "tail -n 5 /etc/passwd": "/etc/passwd",
  "sort a b": "a",
  "uniq - out": "out",
  "wc -l x": "x",
  "cut -f1 x": "x",
  "cat /etc/passwd": "/etc/passwd",
  "cat -- -x": "-x",
  "tr a b c": "c",
  "grep x /etc/passwd": "/etc/passwd",
  "grep -e x y": "y",
  "grep x - y": "y",
  "jq . /etc/passwd": "/etc/passwd",
  // Flags that read, write, follow or start something.
  "grep -r x": "-r",
  "grep -ir x": "-ir",
  "grep -R x": "-R",
  "grep --recursive x": "--recursive",
  "grep --recurs x": "--recurs",
  "grep -f x": "-f x",
  "grep -fx": "-fx",
  "grep --file=x": "--file=x",
  "grep --file x y": "--file x",
  "grep --include=* x": "--include=*",
  "grep --exclude-from=x y": "--exclude-from=x",
  "grep -d recurse x": "-d recurse",
  "grep -D read x": "-D read",
  "sort -o x": "-o x",
  "sort -nox": "-nox",
  "sort --output=x": "--output=x",
  "sort --compress-program=sh": "--compress-program=sh",
  "sort --files0-from=x": "--files0-from=x",
  "sort --random-source=x -R": "--random-source=x",
  "sort -T /tmp": "-T /tmp",
  "sort -R": "-R",
  "wc --files0-from=-": "--files0-from=-",
  "tail -f": "-f",
  "tail -F": "-F",
  "tail -5f": "-5f",
  "tail --follow": "--follow",
  "tail --pid=1 -f": "--pid=1",
  "jq -f x": "-f",
  "jq -rf x": "-rf",
  "jq --from-file x": "--from-file",
  "jq --rawfile a b .": "--rawfile a b",
  "jq --slurpfile a b .": "--slurpfile a b",
  "jq --argfile a b .": "--argfile a b",
  "jq -L x .": "-L",
  "jq -Lx .": "-Lx",
  "jq --run-tests": "--run-tests",
  "head --help": "--help",
  // Flags that there are not.
  "head -x": "-x",
  "grep --nope x": "--nope",
  "grep --in x": "--in",
  "jq --arg a": "--arg",
  "jq --indent=2 .": "--indent=2",
  "jq --raw .": "--raw",
  "wc --lines=3": "--lines=3",
  "cut -f1 -f2": "-f2",
  "sort +1 -2": "-2",
  "sort --sort=odd": "--sort=odd",
  "head -n": "-n",
};

Deno.test("A filter that would touch anything but the pipe, or is given what it does not know, is refused at the word", async () => {
  for (const [filter, pointed] of Object.entries(REFUSED)) {
    const line = `kubectl get pods | ${filter}`;
    assert.equal(pointedAt(await problemOf(line), line), pointed, filter);
  }
  // What looks alike and is a value.
  assert.deepEqual(render(await filterOf("grep -e -r")), ["--regexp=-r"]);
  assert.deepEqual(render(await filterOf("tail -nF")), ["--lines=F"]);
  assert.deepEqual(render(await filterOf("jq --arg f -f .")), ["--arg", "f", "-f", "."]);
});

Deno.test("A filter without what it needs is refused", async () => {
  for (const filter of ["grep", "grep -i", "tr", "tr a", "tr -d", "tr -ds a", "tr -d a b"]) {
    await problemOf(`kubectl get pods | ${filter}`);
  }
});

const WAYS: Readonly<Record<string, string>> = {
  "awk '{print $1}'": "cut -d' ' -f1",
  "awk '{print $3}'": "tr -s ' ' | cut -d' ' -f3",
  "awk -F: '{print $2}'": "cut -d':' -f2",
  "awk -F / '{ print $2, $4 }'": "cut -d'/' -f2,4",
  "awk 'NR>1 {print $1}'": "tail -n +2 | cut -d' ' -f1",
  "awk '/Error/ {print $1}'": "grep 'Error' | cut",
  "awk 'BEGIN {x=1}'": "cut",
  "sed -n '1,20p'": "head -n 20",
  "sed -n 5,9p": "head -n 9 | tail -n +5",
  "sed 1d": "tail -n +2",
  "sed '/x/d'": "grep -v 'x'",
  "sed 's/a/b/g'": "tr 'a' 'b'",
  "sed 's/foo/bar/'": "sub(",
  "xargs kubectl delete pod": "kubectl delete pod NAME",
  "xargs -n1 -I{} kubectl describe pod {}": "kubectl describe pod NAME",
  "xargs": "second one",
  "tee out.txt": "Leave it out",
  "sh": "no shell",
  "/bin/sh -c x": "no shell",
  "base64 -d": "@base64d",
  "yq .items": "jq '.items'",
  "column -t": "-o wide",
  "less": "head",
  "kubectl apply -f -": "stdin",
  "kubectl get pods": "by itself",
  "helm template x y": "by itself",
  "HEAD": "Write head",
  "/usr/bin/sort": "Write sort",
  "hed": "head",
};

Deno.test("What is no filter is refused with the nearest permitted way to say it", async () => {
  for (const [filter, way] of Object.entries(WAYS)) {
    const line = `kubectl get pods | ${filter}`;
    const problem = await problemOf(line);
    assert.equal(pointedAt(problem, line), filter.split(" ")[0], filter);
    assert.ok(problem.help?.includes(way), `${filter}: ${problem.help}`);
  }
  assert.match((await problemOf("kubectl get pods | zzzzzz")).help ?? "", /./);
});
