import assert from "node:assert/strict";
import { askArity } from "../../tasks/tables/arity.ts";
import { collect } from "../../tasks/tables/collect.ts";
import type { Installed } from "../../tasks/tables/types.ts";
import { unite } from "../../tasks/tables/unite.ts";

/** A small cobra program in two versions: the second one hides `--old`, gains `--new` and makes `--wait` optional. */
function script(version: 1 | 2): string {
  const own = version === 1 ? "      --old    an old one\n      --wait   wait\n  -x, --extra string   extra" : OWN_OF_2;
  return `#!/bin/sh
root() { echo "Small.

Usage:
  small [command]

Available Commands:
  get         Get
  longest-of-all Named with one space behind it

Flags:
  -n, --namespace string   where
"; }
get() { echo "Get.

Usage:
  small get [flags] [FILE]

Aliases:
  get, g

Flags:
${own}
      --many strings   a list

Global Flags:
  -n, --namespace string   where
"; }
longest() { echo "Long.

Usage:
  small longest-of-all [flags]
"; }
page=root; words=""
for word in "$@"; do
  case "$word" in
    get) page=get;;
    longest-of-all) page=longest;;
    __complete) exit 0;;
    -*) ;;
    *) echo "Error: unknown command $word" >&2; exit 1;;
  esac
done
for last in "$@"; do :; done
case "$page $last" in
  *--help=zz|"get --old=zz"${version === 1 ? '|"get --wait=zz"' : '|"get --new=zz"'})
    echo "Error: invalid argument: strconv.ParseBool: parsing zz" >&2; exit 1;;
  *--namespace|"get --many"|"get --extra") echo "Error: flag needs an argument: $last" >&2; exit 1;;
  *--namespace=zz|"get --many=zz"|"get --extra=zz"|"get --wait"*|*--help|"get --old"|${
    version === 1 ? "nothing" : '"get --new"'
  }) ;;
  *" --"*) echo "Error: unknown flag: $last" >&2; exit 1;;
esac
$page
`;
}

const OWN_OF_2 = "      --new    a new one\n      --wait mode[=all]   wait\n  -x, --new-extra   other";

async function withSmall(use: (versions: readonly Installed[]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const versions = ([1, 2] as const).map((major) => {
      const binary = `${folder}/small${major}`;
      const text = script(major).replace('|"get --new=zz"', '|"get --new=zz"|"get --new-extra=zz"');
      Deno.writeTextFileSync(binary, text, { mode: 0o755 });
      return { program: "small", version: `1.${major}.0`, binary, usual: true };
    });
    await use(versions);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("A program is asked for its commands, and each flag for what it takes", () =>
  withSmall(async ([first]) => {
    const seen = await collect(first!);
    assert.deepEqual([...seen.commands.keys()].sort(), ["", "get", "longest-of-all"]);
    assert.deepEqual([...seen.globals.keys()], ["help", "namespace"]);
    const get = seen.commands.get("get")!;
    assert.deepEqual(get.aliases, ["g"]);
    assert.deepEqual([...get.flags].map(([name, { arity }]) => [name, arity]).sort(), [
      ["extra", "value"],
      ["many", "value"],
      ["old", "none"],
      ["wait", "none"],
    ]);
    assert.ok(seen.commands.get("")!.group && !get.group);
  }));

Deno.test("A flag that a command does not have is told from one that takes nothing", () =>
  withSmall(async ([first]) => {
    assert.equal(await askArity(first!, "get", { name: "old" }), "none");
    assert.equal(await askArity(first!, "get", { name: "new" }), undefined);
    assert.equal(await askArity(first!, "longest-of-all", { name: "many" }), undefined);
  }));

Deno.test("Versions are united: rows say where they hold, and nothing is read differently by two of them", () =>
  withSmall(async (versions) => {
    const shape = await unite(await Promise.all(versions.map(collect)));
    assert.deepEqual(shape.versions, ["1.1.0", "1.2.0"]);
    const { flags, usage, aliases } = shape.commands["get"]!;
    assert.equal(usage, "[FILE]");
    assert.deepEqual(aliases, ["g"]);
    assert.equal(flags["new"]?.versions, "1.2-");
    assert.equal(flags["old"]?.versions, undefined, "the second version hides it and still takes it");
    assert.equal(flags["wait"]?.arity, "optional");
    assert.deepEqual([flags["extra"]?.short, flags["new-extra"]?.short], [undefined, undefined], "-x means two things");
    assert.equal(flags["many"]?.list, true);
  }));
