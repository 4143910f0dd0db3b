import { utcOffsetMs } from './instants.ts';

/** The day an instant falls on in a time zone, `2026-03-01`. */
export function portalDay(atMs: number, timeZone: string): string {
  return new Date(atMs + utcOffsetMs(timeZone, atMs)).toISOString().slice(0, 10);
}
