/** Bytes to masked bytes. Here belongs what a secret looks like; which program printed it does not. */
export type { Mask, MaskOptions } from "./types.ts";
export { MaskedText } from "./masked_text.ts";
export { MARKER } from "./marker.ts";
export { createMask } from "./mask.ts";
