/**
 * JSON whose whole numbers beyond 2^53 come as text with every digit: HubSpot sends ids as numbers.
 * @throws SyntaxError as JSON.parse does; RangeError for text nested deeper than anybody needs
 */
export function parseJson(text: string): unknown {
  // Asking for the source of every value costs several times the parsing, and such numbers are rare.
  return /\d{16}/.test(text) ? (JSON.parse as ParseWithSource)(text, exact) : JSON.parse(text);
}

/** Node 22 hands a reviver the text that a value was read from (ECMAScript proposal "JSON.parse source text access"). */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

const exact = (_key: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '') ? source : value;
