/**
 * What a scalar without quotes means, as go-yaml v2 reads it, on which sigs.k8s.io/yaml and so every program here rests:
 * YAML 1.1 booleans and octal numbers, no base 60, dates as text. Source: `resolve.go`, confirmed by a test with kubectl.
 */
export interface Scalar {
  readonly tag: "null" | "bool" | "int" | "float" | "str";
  /** Undefined: a number that cannot be handed on as it is, being larger than a double holds exactly, or no number. */
  readonly value: null | boolean | number | string | undefined;
}

export function resolvePlain(text: string): Scalar {
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return { tag: "null", value: null };
  if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return { tag: "bool", value: true };
  if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return { tag: "bool", value: false };
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)) return { tag: "float", value: undefined };
  if (/^[-+0-9]/.test(text)) return resolveNumber(text.replaceAll("_", "")) ?? { tag: "str", value: text };
  if (/^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/.test(text)) {
    return resolveFloat(text.replaceAll("_", "")) ?? { tag: "str", value: text };
  }
  return { tag: "str", value: text };
}

/** What a scalar with one of the standard tags means; undefined when the text is none of the kind. */
export function resolveTagged(tag: string, text: string): Scalar | undefined {
  if (tag === "str") return { tag, value: text };
  const plain = resolvePlain(text);
  return plain.tag === tag || (tag === "float" && plain.tag === "int") ? plain : undefined;
}

/** Whether an integer's digits survive the way through a double and JSON. */
export function keepInteger(digits: string): number | undefined {
  const number = Number(digits);
  return Number.isSafeInteger(number) || BigInt(digits).toString() === String(number) ? number + 0 : undefined;
}

/** Digits of more than this are no number that anybody means; reading them exactly would take long. */
const LONGEST_NUMBER = 300;

function resolveNumber(plain: string): Scalar | undefined {
  const parts = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(plain);
  if (parts !== null) {
    const [, sign, hex, binary, octal, decimal] = parts;
    const digits = decimal ??
      (hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : `0o${octal ?? "0"}`);
    return { tag: "int", value: plain.length > LONGEST_NUMBER ? undefined : signed(sign ?? "", digits) };
  }
  // Go reads "0b-1" as a number by accident: nobody means it, so nobody gets it.
  if (/^-?0b[-+]/.test(plain)) return { tag: "int", value: undefined };
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain)) return resolveFloat(plain);
  return undefined;
}

function signed(sign: string, digits: string): number | undefined {
  // Beyond 64 bits Go goes on to read other things than an integer.
  if (BigInt(digits) >= 1n << 63n) return undefined;
  const number = keepInteger(digits);
  return number === undefined || sign !== "-" ? number : 0 - number;
}

/** Like Go: what is too large for a double is text, and what is too small is 0. */
function resolveFloat(plain: string): Scalar | undefined {
  const value = Number(plain);
  return Number.isFinite(value) ? { tag: "float", value: value + 0 } : undefined;
}
