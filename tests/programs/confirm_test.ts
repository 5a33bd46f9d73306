import assert from "node:assert/strict";
import { confirm, questions } from "../../tasks/tables/confirm.ts";
import type { Question } from "../../tasks/tables/confirm.ts";
import { readShape } from "../../tasks/tables/files.ts";
import { installed, pinned, PROGRAMS } from "../../tasks/tables/installed.ts";

const SEED = Number(Deno.env.get("SEED") ?? 1);
/** Of the rows; a tenth of it for versions that are here for table work only. */
const SHARE = 0.05;

for (const program of PROGRAMS) {
  for (const { version, usual } of pinned(program)) {
    const there = installed(program).find((one) => one.version === version);
    const share = usual ? SHARE : SHARE / 10;
    const required = Deno.env.get("REQUIRE_PROGRAMS") === "1";
    Deno.test({
      name: `${program} ${version} agrees with ${share * 100} % of the rows of its table (seed ${SEED})`,
      ignore: there === undefined && !required,
      async fn() {
        assert.ok(there !== undefined, `${program} ${version} is not installed: deno task programs`);
        const shape = readShape(program);
        const answers = await Promise.all(draw(questions(shape, there), { share, seed: SEED }).map(confirm));
        assert.ok(answers.length > 0);
        assert.deepEqual(answers.filter((sentence) => sentence !== undefined), []);
      },
    });
  }
}

function draw(all: readonly Question[], { share, seed }: { share: number; seed: number }): Question[] {
  const random = mulberry32(seed);
  return all.filter(() => random() < share);
}

/** A small generator whose numbers are the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
