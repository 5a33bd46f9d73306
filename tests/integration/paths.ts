/** The path of a file that a test names relative to itself. */
export function fromFileUrl(url: URL): string {
  return decodeURIComponent(url.pathname);
}
