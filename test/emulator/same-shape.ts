/**
 * Compares an answer with a recorded one by shape: the same keys (but for those that depend on what a portal holds), the
 * same kinds of values, arrays by their first element. Returns what differs, as paths.
 */
export function differencesOfShape(actual: unknown, recorded: unknown, rules: ShapeRules, path = '$'): string[] {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(actual)) return [`${path}: ${kind(actual)} instead of a list`];
    if (recorded.length === 0) return [];
    if (actual.length === 0) return [`${path}: empty`];
    return differencesOfShape(actual[0], recorded[0], rules, `${path}[0]`);
  }
  if (!isRecord(recorded))
    return isSameKind(actual, recorded) ? [] : [`${path}: ${kind(actual)} for ${kind(recorded)}`];
  if (!isRecord(actual)) return [`${path}: ${kind(actual)} instead of an object`];
  const isOpen = rules.open.some((one) => path.endsWith(`.${one}`));
  const missing = isOpen
    ? []
    : Object.keys(recorded).filter((key) => !(key in actual) && !rules.optional.includes(key));
  const extra = isOpen ? [] : Object.keys(actual).filter((key) => !(key in recorded) && !rules.optional.includes(key));
  const shared = Object.keys(recorded).filter((key) => key in actual);
  return [
    ...missing.map((key) => `${path}.${key}: missing`),
    ...extra.map((key) => `${path}.${key}: not recorded`),
    ...shared.flatMap((key) => differencesOfShape(actual[key], recorded[key], rules, `${path}.${key}`)),
  ];
}

interface ShapeRules {
  /** Objects whose keys depend on the portal; only the kinds of shared ones are compared. */
  readonly open: readonly string[];
  /** Keys that may stand on one side only. */
  readonly optional: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kind = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** A property may be null on one side: both are recorded for every property. */
const isSameKind = (actual: unknown, recorded: unknown) =>
  kind(actual) === kind(recorded) ||
  (actual === null && typeof recorded === 'string') ||
  (recorded === null && typeof actual === 'string');
