/** JSON escapes that jsonb refuses: NUL and halves of a surrogate pair. */
const refused = /\\u(?:0000|d[89a-f])/i;

/**
 * Any plain value as a jsonb parameter. Characters that PostgreSQL cannot hold are mended instead of failing a page
 * of a thousand records: NUL is left out, half a surrogate pair becomes U+FFFD.
 */
export function jsonParameter(value: unknown): string {
  const json = JSON.stringify(value ?? null);
  if (!refused.test(json)) return json;
  return JSON.stringify(mended(JSON.parse(json)));
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mended(key), mended(inner)]));
}
