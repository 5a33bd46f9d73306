/** Words of a help text that may mean a local path or an address to fetch. */
export const PLACE_WORDS =
  /(?<![a-z])(file ?names?|files?|paths?|dirs?|director(?:y|ies)|folders?|ur[il]s?|addresse?s?|oci|https?(?=:\/\/))(?![a-z])/gi;

/** Tells whether a flag or an operand looks, by its name or by its help text, as if it named a place. */
export function looksLikePlace(name: string, text: string): boolean {
  return [name, text].some((said) => said.match(PLACE_WORDS) !== null);
}
