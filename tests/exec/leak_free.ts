/** A test that fails when it leaves an operation, a resource or a timer behind. */
export function leakFree(name: string, fn: () => Promise<void> | void): void {
  Deno.test({ name, fn, sanitizeOps: true, sanitizeResources: true, sanitizeExit: true });
}
