/** What PostgreSQL's text answers become, by type OID; the same table serves both engines. */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: (text) => text,
  114: (text) => JSON.parse(text) as unknown,
  1082: (text) => text,
  1184: parseInstant,
  1700: Number,
  3802: (text) => JSON.parse(text) as unknown,
};

const instantPattern =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d+)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

/** Epoch milliseconds, rounded, of a timestamptz in PostgreSQL's ISO style with any offset; Infinity of the one that never comes. */
export function parseInstant(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  const match = instantPattern.exec(text);
  if (match === null) throw new RangeError(`Not an instant in ISO style: ${text}`);
  const [, years, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute, offsetSecond, bc] = match;
  const year = bc === undefined ? Number(years) : 1 - Number(years);
  const at = new Date(0);
  at.setUTCFullYear(year, Number(month) - 1, Number(day));
  at.setUTCHours(Number(hour), Number(minute), Number(second));
  const offsetSeconds = Number(offsetHour) * 3600 + Number(offsetMinute ?? 0) * 60 + Number(offsetSecond ?? 0);
  const milliseconds = fraction === undefined ? 0 : Math.round(Number(fraction) * 1000);
  return at.getTime() + milliseconds - (sign === '-' ? -offsetSeconds : offsetSeconds) * 1000;
}
