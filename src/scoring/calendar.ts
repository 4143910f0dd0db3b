import type { Day } from './ids.ts';

const dayMs = 86_400_000;

/** What an IANA time zone adds to UTC, in ms, at one instant; slow, so `offsetAt` asks it twice a UTC day at most. */
function askOffset(formatter: Intl.DateTimeFormat, ms: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(ms)) part[type] = Number(value);
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return wall - Math.floor(ms / 1000) * 1000;
}

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  readonly atUtcMidnight: Map<number, number>;
}
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const formatter = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone,
      calendar: 'gregory',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { formatter, atUtcMidnight: new Map() };
    zones.set(timeZone, zone);
  }
  return zone;
}

function midnightOffset(zone: Zone, utcDay: number): number {
  let offset = zone.atUtcMidnight.get(utcDay);
  if (offset === undefined) {
    offset = askOffset(zone.formatter, utcDay * dayMs);
    zone.atUtcMidnight.set(utcDay, offset);
  }
  return offset;
}

/** A day on which the clocks are moved has different offsets at its two ends, and only then the instant itself is asked. */
function offsetAt(zone: Zone, ms: number): number {
  const utcDay = Math.floor(ms / dayMs);
  const before = midnightOffset(zone, utcDay);
  return before === midnightOffset(zone, utcDay + 1) ? before : askOffset(zone.formatter, ms);
}

/**
 * The calendar day of an instant (epoch ms) in an IANA time zone, counted from 1970-01-01 = 0.
 * Throws a RangeError for a name that Intl does not know.
 */
export function dayOf(ms: number, timeZone: string): Day {
  return Math.floor((ms + offsetAt(zoneOf(timeZone), ms)) / dayMs);
}

/**
 * The instant (epoch ms) of a wall-clock time, `minutes` after midnight, on a day in a time zone. A time that the clock
 * skips is moved forward by what it skips; of one that it shows twice the first is taken.
 */
export function instantOf(day: Day, minutes: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const wall = day * dayMs + minutes * 60_000;
  const early = wall - offsetAt(zone, wall - dayMs);
  if (early + offsetAt(zone, early) === wall) return early;
  const late = wall - offsetAt(zone, wall + dayMs);
  return late + offsetAt(zone, late) === wall ? late : early;
}

/** The last instant (epoch ms) of a day in a time zone. */
export function endOfDay(day: Day, timeZone: string): number {
  return instantOf(day + 1, 0, timeZone) - 1;
}

/** `YYYY-MM-DD` of a day. */
export function isoOfDay(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The day of a `YYYY-MM-DD`, also of the date part of a longer ISO text; `null` if it is none. */
export function dayOfIso(iso: string): Day | null {
  const ms = /^\d{4}-\d{2}-\d{2}/.test(iso) ? Date.parse(iso.slice(0, 10)) : Number.NaN;
  return Number.isNaN(ms) ? null : ms / dayMs;
}

/** The same date `months` later; the last of the month where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * dayMs);
  const month = date.getUTCMonth() + Math.trunc(months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) / dayMs;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, style: 'date' | 'month'): Intl.DateTimeFormat {
  const key = `${style} ${language}`;
  let format = dateFormats.get(key);
  if (!format) {
    // Plain `en` would be American; the house writes 12 March 2026.
    const locale = language === 'en' ? 'en-GB' : language;
    const day = style === 'date' ? { day: 'numeric' as const } : {};
    format = new Intl.DateTimeFormat(locale, { ...day, month: 'long', year: 'numeric', timeZone: 'UTC' });
    dateFormats.set(key, format);
  }
  return format;
}

/** A day in words, e.g. "12 March 2026". `language` is a BCP 47 tag. */
export function dayInWords(day: Day, language: string): string {
  return dateFormat(language, 'date').format(day * dayMs);
}

/** The month of a day in words, e.g. "March 2026". */
export function monthInWords(day: Day, language: string): string {
  return dateFormat(language, 'month').format(day * dayMs);
}
