/**
 * Orders record ids as the numbers they are: ids are decimal strings that may be larger than 2^53, so they are never
 * parsed. Leading zeros do not occur in HubSpot's ids. Returns < 0, 0 or > 0.
 */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** True for a decimal string without leading zeros: what a record id or a list cursor looks like. */
export function isRecordId(text: string): boolean {
  return /^(0|[1-9]\d*)$/.test(text);
}

/** The id that follows numerically. */
export function nextId(id: string): string {
  return String(BigInt(id) + 1n);
}
