import assert from "node:assert/strict";
import { sourceFiles } from "./source_files.ts";

/** Which rooms a room may open. `main` is main.ts and commands/, where the rooms are handed to each other. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  main: ["server", "broker", "exec", "mask", "policy", "programs", "shell", "config", "console", "data"],
  server: ["broker", "console"],
  broker: ["exec", "mask", "policy", "programs", "shell"],
  exec: ["programs", "policy"], // of policy the permit alone: to tell a real one from a look-alike
  mask: [],
  policy: ["programs", "shell", "data"],
  programs: ["shell", "data"],
  shell: [],
  config: [],
  console: [],
  data: [],
};

/** Types may be looked at one room further. */
const TYPES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(DOORS).map(([room, doors]) => [room, [...doors, ...doors.flatMap((door) => DOORS[door] ?? [])]]),
);

function roomOf(path: string): string {
  const [first, second] = path.split("/");
  if (second === undefined) {
    return { "main.ts": "main", "version.ts": "main", "settings.ts": "config" }[first!] ?? first!.replace(/\.ts$/, "");
  }
  return first === "commands" ? "main" : first!;
}

Deno.test("every room opens only the doors it has", () => {
  const forbidden: string[] = [];
  let seen = 0;
  for (const file of sourceFiles()) {
    const room = roomOf(file.path);
    assert.ok(DOORS[room], `${file.path} stands in a room "${room}" that the plan does not have`);
    for (const { target, types } of file.imports) {
      if (target === undefined || roomOf(target) === room) continue;
      seen++;
      const doors = (types ? TYPES : DOORS)[room]!;
      if (!doors.includes(roomOf(target))) forbidden.push(`${room} must not open ${roomOf(target)} (${file.path})`);
    }
  }
  assert.ok(seen > 10, "the test found hardly any imports, so it looks in the wrong place");
  assert.deepEqual(forbidden, []);
});

/** Lists that the start needs without the room that they stand in. They import nothing. */
const SIDE_DOORS = ["exec/inherited_names.ts"];

Deno.test("rooms are entered by their mod.ts", () => {
  const wrong = sourceFiles().flatMap((file) =>
    file.imports.filter(({ target }) =>
      target?.includes("/") && !SIDE_DOORS.includes(target) && roomOf(target) !== roomOf(file.path) &&
      !target.endsWith("/mod.ts")
    )
      .filter(({ target }) => roomOf(target!) !== "main")
      .map(({ target }) => `${file.path} reaches into ${target}`)
  );
  assert.deepEqual(wrong, []);
  for (const door of SIDE_DOORS) {
    const file = sourceFiles().find(({ path }) => path === door);
    assert.deepEqual(file?.imports.filter(({ types }) => !types), [], `${door} imports nothing but types`);
  }
});

Deno.test("only judge makes permits", () => {
  const users = sourceFiles().filter((file) => file.text.includes("issuePermit")).map((file) => file.path).sort();
  assert.deepEqual(users, ["policy/judge.ts", "policy/permit.ts"]);
});
