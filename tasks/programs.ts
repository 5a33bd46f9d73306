import { bring } from "./programs/bring.ts";
import { type Pin, PINS } from "./programs/pins.ts";
import { pinOf } from "./programs/places.ts";
import { type Surroundings, surroundings } from "./programs/surroundings.ts";

export { bring, type Brought, missing } from "./programs/bring.ts";
export { type Pin, PINS } from "./programs/pins.ts";
export { cacheDirectory, pinOf, programDirectory, programPath, programsPath } from "./programs/places.ts";
export { type Surroundings, surroundings } from "./programs/surroundings.ts";

/** The programs that a run without names brings: all but those for table work. */
export function usualPrograms(): readonly Pin[] {
  return PINS.filter(({ onlyByName }) => !onlyByName);
}

/**
 * Puts the named programs (all usual ones where none is named) where tests, demo and benchmarks find them, and returns
 * the names of those that cannot be had here. Throws for a name that is not known.
 */
export async function bringPrograms(
  names: readonly string[] = [],
  around: Surroundings = surroundings(),
): Promise<string[]> {
  const started = performance.now();
  const pins = names.length === 0 ? usualPrograms() : names.map(pinOf);
  const brought = await bring(pins, around);
  const gone = brought.filter(({ kind }) => kind === "missing").map(({ name }) => name);
  const spent = performance.now() - started;
  const took = spent < 1000 ? `${Math.ceil(spent)} ms` : `${(spent / 1000).toFixed(1)} s`;
  around.say(`${pins.length - gone.length} of ${pins.length} programs are ready in ${around.cache}/programs (${took})`);
  return gone;
}

if (import.meta.main) {
  try {
    const gone = await bringPrograms(Deno.args);
    if (gone.length > 0) {
      console.error(
        `Missing: ${gone.join(", ")}. Install what is named above (go, pip, apt-get), or put a vendor's site in reach`,
      );
      Deno.exitCode = 1;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 1;
  }
}
