/**
 * One character a byte: offsets in the text are offsets in the bytes, whatever the bytes are. The decoder is the fast
 * native one; what it does with bytes above 0x7f does not matter, because nothing that is looked for has them there.
 */
export function byteString(bytes: Uint8Array): string {
  return new TextDecoder("windows-1252").decode(bytes);
}

/** The UTF-8 bytes of a text, one character a byte. */
export function utf8ByteString(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let result = "";
  for (let at = 0; at < bytes.length; at += 8192) result += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return result;
}

/** Base64 of the UTF-8 bytes. */
export function base64(text: string): string {
  return btoa(utf8ByteString(text));
}

/** The text that a base64 text stands for; undefined when it is none, or no UTF-8. */
export function fromBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]{2,}={0,2}$/.test(compact)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(compact.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
