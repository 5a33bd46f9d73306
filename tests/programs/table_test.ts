import assert from "node:assert/strict";
import { loadTable } from "../../src/programs/load.ts";
import { createTable } from "../../src/programs/table.ts";
import type { TableData } from "../../src/programs/table.ts";
import type { CommandRow, FlagRow, ProgramName } from "../../src/programs/types.ts";

const PROGRAMS: readonly ProgramName[] = ["kubectl", "helm", "istioctl", "argocd"];

Deno.test("A table finds a command by its words, its aliases and the aliases of what stands above it", () => {
  assert.deepEqual(loadTable("kubectl").find(["rollout", "status"])?.row.path, ["rollout", "status"]);
  assert.deepEqual(loadTable("kubectl").find(["create", "svc", "clusterip"])?.row.path, [
    "create",
    "service",
    "clusterip",
  ]);
  assert.deepEqual(loadTable("helm").find(["un"])?.row.path, ["uninstall"]);
  assert.deepEqual(loadTable("helm").find(["dep", "ls"])?.row.path, ["dependency", "list"]);
  assert.deepEqual(loadTable("istioctl").find(["pc", "c"])?.row.path, ["proxy-config", "cluster"]);
  assert.deepEqual(loadTable("istioctl").find(["x", "des", "po"])?.row.path, ["experimental", "describe", "pod"]);
  assert.deepEqual(loadTable("argocd").find(["project", "role", "token-list"])?.row.path, [
    "proj",
    "role",
    "list-tokens",
  ]);
});

Deno.test("A table takes as many words as are commands, and says how many", () => {
  const table = loadTable("kubectl");
  assert.equal(table.find(["get", "pods"])?.length, 1);
  assert.equal(table.find(["rollout", "status", "deployment"])?.length, 2);
  assert.equal(table.find(["rollout", "zap"])?.length, 1);
  assert.deepEqual(table.find([])?.row.path, []);
});

Deno.test("A table does not find a word that is no command, nor one that differs in case", () => {
  for (const word of ["zap", "Get", "--help", "", "constructor", "__proto__", "toString"]) {
    assert.equal(loadTable("kubectl").find([word]), undefined, word);
  }
  assert.equal(loadTable("kubectl").commands.get("toString"), undefined);
});

Deno.test("A table names what stands below a path, aliases included", () => {
  assert.deepEqual(
    new Set(loadTable("helm").below(["repo"])),
    new Set(["add", "index", "list", "ls", "remove", "rm", "update", "up"]),
  );
  assert.deepEqual(loadTable("helm").below(["status"]), []);
  assert.ok(loadTable("kubectl").below([]).includes("rollout"));
});

Deno.test("A command's own meaning of a flag stands before the program's", () => {
  const kubectl = loadTable("kubectl");
  assert.equal(kubectl.commands.get("logs")?.letters.get("f")?.name, "follow");
  assert.equal(kubectl.commands.get("apply")?.letters.get("f")?.name, "filename");
  assert.equal(loadTable("helm").commands.get("list")?.letters.get("f")?.name, "filter");
  assert.equal(kubectl.commands.get("get")?.flags.get("as")?.class, "impersonate");
  assert.equal(kubectl.commands.get("auth can-i")?.flags.get("as")?.class, "plain");
});

Deno.test("A table is made once, and so is each of its rows", () => {
  assert.equal(loadTable("kubectl"), loadTable("kubectl"));
  assert.equal(loadTable("kubectl").commands.get("get"), loadTable("kubectl").commands.get("get"));
});

Deno.test("A table lists its commands as a map does", () => {
  const { commands } = createTable(SMALL);
  assert.equal(commands.size, 3);
  assert.deepEqual([...commands.keys()], ["", "get", "get all"]);
  assert.deepEqual([...commands].map(([path, row]) => [path, row.effect]), [["", "read"], ["get", "read"], [
    "get all",
    "write",
  ]]);
  assert.deepEqual([...commands.values()].map((row) => row.group), [true, false, false]);
  assert.equal([...commands.entries()].length, 3);
  const seen: string[] = [];
  commands.forEach((_, path) => seen.push(path));
  assert.deepEqual(seen, ["", "get", "get all"]);
  assert.ok(commands.has("get") && !commands.has("put"));
});

Deno.test("Operand forms are read with their least and most", () => {
  const row = createTable(SMALL).commands.get("get all");
  assert.deepEqual(row?.operands, [
    { role: "release", least: 1, most: 1 },
    { role: "chart", least: 0, most: 1 },
    { role: "name", least: 1, most: Infinity },
    { role: "word", least: 0, most: Infinity },
  ]);
});

Deno.test("A command does without the globals that its program does not give it", () => {
  const { commands } = createTable(SMALL);
  assert.deepEqual([...commands.get("get")!.flags.keys()], ["help", "all"]);
  assert.deepEqual([...commands.get("get all")!.flags.keys()], ["all", "wide"]);
});

const SMALL: TableData = {
  program: "helm",
  versions: ["1.0.0"],
  rows: [
    { name: "help", short: "h", arity: "none", class: "help" },
    { name: "all", arity: "none", class: "plain" },
    { name: "wide", short: "h", arity: "value", class: "output" },
  ],
  globals: [0, 1],
  commands: {
    "": { effect: "read", group: true },
    "get": { effect: "read" },
    "get all": { effect: "write", operands: "release chart? name+ word*", without: ["help"], flags: [2] },
  },
};

for (const program of PROGRAMS) {
  const each = function* (): Generator<[string, CommandRow]> {
    for (const [path, row] of loadTable(program).commands) yield [`${program} ${path}`.trim(), row];
  };

  Deno.test(`Every ${program} command takes --help, and no letter of it means two flags`, () => {
    for (const [name, row] of each()) {
      assert.equal(row.flags.get("help")?.class, "help", name);
      const letters = [...row.flags.values()].flatMap((flag) => flag.short ?? []);
      assert.equal(new Set(letters).size, letters.length, `${name}: ${letters}`);
      assert.equal(row.letters.size, letters.length, name);
    }
  });

  Deno.test(`No two ${program} commands on one level share a name or an alias`, () => {
    const levels = new Map<string, string[]>();
    for (const [, row] of each()) {
      const above = row.path.slice(0, -1).join(" ");
      if (row.path.length > 0) levels.set(above, [...levels.get(above) ?? [], row.path.at(-1)!]);
    }
    for (const [above, names] of levels) {
      const words = loadTable(program).below(above === "" ? [] : above.split(" "));
      assert.equal(new Set(words).size, words.length, above);
      const table = loadTable(program);
      for (const name of names) {
        const path = above === "" ? [name] : [...above.split(" "), name];
        assert.deepEqual(table.find(path)?.row.path, path, "a command is hidden behind another one's alias");
      }
    }
  });

  Deno.test(`Every ${program} row is whole: known words, canonical names, well-formed versions`, () => {
    assert.ok(loadTable(program).commands.size > 50);
    for (const [name, row] of each()) {
      assert.ok(EFFECTS.has(row.effect), name);
      assert.match(row.versions ?? "1-", VERSIONS, name);
      const open = row.operands.findIndex(({ most }) => most === Infinity);
      assert.ok(open === -1 || open === row.operands.length - 1, `${name}: an open slot swallows those behind it`);
      for (const flag of row.flags.values()) checkFlag(`${name} --${flag.name}`, flag);
    }
  });

  Deno.test(`Every ${program} flag that is a dry run says what its values make of the command`, () => {
    for (const [name, row] of each()) {
      for (const flag of row.flags.values()) {
        if (flag.class === "dry-run") assert.ok(Object.keys(flag.effects ?? {}).length > 0, `${name} --${flag.name}`);
      }
    }
  });
}

const EFFECTS = new Set(["read", "dry-run", "write", "delete", "exec", "local", "credential", "interactive"]);
const VERSIONS = /^(\d+(\.\d+)?|\d+(\.\d+)?-|-\d+(\.\d+)?|\d+(\.\d+)?-\d+(\.\d+)?)$/;

function checkFlag(name: string, flag: FlagRow): void {
  assert.match(flag.name, /^[A-Za-z][\w.-]*$/, name);
  assert.ok(flag.short === undefined || /^[A-Za-z]$/.test(flag.short), name);
  assert.ok(["none", "value", "optional"].includes(flag.arity), name);
  assert.match(flag.versions ?? "1-", VERSIONS, name);
  assert.ok(flag.stdin === undefined || flag.class === "path", `${name}: only a path can mean stdin`);
  assert.ok(flag.on === undefined || flag.arity === "none", `${name}: only a boolean can be on`);
  for (const effect of Object.values(flag.effects ?? {})) assert.ok(effect === "keep" || EFFECTS.has(effect), name);
}
