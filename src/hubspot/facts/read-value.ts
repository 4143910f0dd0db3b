/** HubSpot's property values are strings or null, and old portals hold everything people ever typed or imported. */
export type Properties = Readonly<Record<string, string | null | undefined>>;

/** Trimmed text; `null` for missing and empty alike. */
export function textOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/**
 * A number however it was written: `1234.5`, `1,234.50`, `1.234,50`, `1 234,50`, HubSpot's exact decimal expansions,
 * and the first of a `;` list. `null` where there is none.
 */
export function numberOf(value: string | null | undefined): number | null {
  const text = textOf(value)
    ?.split(';')[0]
    ?.replace(/[\s\u00a0\u202f'’]/g, '');
  if (!text) return null;
  const plain = Number(text);
  if (Number.isFinite(plain)) return plain;
  const bare = text.replace(/^[^\d+-]+|[^\d]+$/g, '');
  if (!/^[+-]?[\d.,]+$/.test(bare)) return null;
  const number = Number(withDecimalPoint(bare));
  return Number.isFinite(number) ? number : null;
}

/** The last of the two separators is the decimal one, unless it groups thousands (`1,234` and `1.234.567`). */
function withDecimalPoint(text: string): string {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  const decimal = comma > dot ? ',' : '.';
  const parts = text.split(decimal);
  const other = decimal === ',' ? /\./g : /,/g;
  const grouped =
    parts.length > 2 ||
    (parts.length === 2 && comma * dot < 0 && decimal === ',' && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text));
  if (grouped) return text.replace(/[.,]/g, '');
  return parts.map((part) => part.replace(other, '')).join('.');
}

/** Dates and times as HubSpot writes them; without a zone they are UTC, as HubSpot's dates are. */
const isoInstant = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** The furthest instant a Date can hold (ECMAScript, "Time Values"). */
const furthestMs = 8.64e15;

/**
 * An instant in epoch ms from an ISO text, a date, or milliseconds as text, also as a float; `null` where there is
 * none. Other spellings depend on who reads them, and are none.
 */
export function instantOf(value: string | null | undefined): number | null {
  const text = textOf(value);
  if (text === null) return null;
  const number = Number(text);
  if (Number.isFinite(number)) {
    // Shorter than nine digits is a year or a count that landed in the wrong field, not an instant.
    return Math.abs(number) >= 1e8 && Math.abs(number) <= furthestMs ? Math.trunc(number) : null;
  }
  const match = isoInstant.exec(text);
  if (match === null) return null;
  const [date, time] = text.split(/[T ]/i);
  const ms = Date.parse(time === undefined ? `${date}` : `${date}T${time}${match[1] === undefined ? 'Z' : ''}`);
  return Number.isNaN(ms) ? null : ms;
}

export const isTrue = (value: string | null | undefined): boolean => /^(true|yes|1)$/i.test(value?.trim() ?? '');

/** A record id: digits only, as text. Numbers written by a spreadsheet (`123.0`) are mended. */
export function idOf<Id extends string>(value: string | null | undefined): Id | null {
  const text = textOf(value)?.split(';')[0]?.replace(/\.0+$/, '') ?? '';
  return /^\d{1,20}$/.test(text) ? (text as Id) : null;
}
