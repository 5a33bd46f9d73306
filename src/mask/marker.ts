/** What stands where a secret stood. INVARIANT: a stdin document that holds it is refused, so it is never written back. */
export const MARKER = "***masked***";
