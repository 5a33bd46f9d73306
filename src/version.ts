import manifest from "../deno.json" with { type: "json" };

/** The version of this server. Written in one place: deno.json. */
export const VERSION: string = manifest.version;
