import { type Config, ConfigError, processSources, readConfig } from "./config.ts";
import { print, printError } from "./console.ts";
import { inheritedNames } from "./exec/inherited_names.ts";
import { VERSION } from "./version.ts";

/** Runs one subcommand; its exit code: 0 done, 1 refused or failed, 2 the call itself cannot be used. */
async function main(): Promise<number> {
  try {
    return await run(readConfig(processSources(inheritedNames())));
  } catch (error) {
    const message = error instanceof Error && (error instanceof ConfigError || error.name === "PolicyError")
      ? error.message
      : `The start failed: ${error instanceof Error ? error.message : String(error)}`;
    printError(`k8s-mcp-server: ${message}\n`);
    return 2;
  }
}

async function run(config: Config): Promise<number> {
  switch (config.command) {
    case "serve": {
      if (config.words.length > 0) throw new ConfigError(`Unexpected word "${config.words[0]}", see --help`);
      return await (await import("./commands/serve.ts")).serve(config);
    }
    case "check":
      return await (await import("./commands/check.ts")).check(config);
    case "call":
      return await (await import("./commands/call.ts")).call(config);
    case "version":
      print(`k8s-mcp-server ${VERSION}\n`);
      return 0;
    case "help":
      print((await import("./commands/help.ts")).helpText());
      return 0;
    default:
      return config.command satisfies never;
  }
}

if (import.meta.main) Deno.exit(await main());
