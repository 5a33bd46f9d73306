/**
 * Gives up what serving over stdio does not need: reading, writing, network, environment, system information.
 * What is left is the right to run the programs. With `--no-prompt` nothing can be asked back.
 */
export function dropRights(): void {
  for (const name of ["read", "write", "net", "env", "sys", "ffi", "import"] as const) {
    Deno.permissions.revokeSync({ name });
  }
}
