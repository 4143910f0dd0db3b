import type { IsoDay } from './answers/day.ts';

/** A day as HubSpot's DateInput holds it: months from 0. */
export interface InputDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export const isoDayOf = ({ year, month, date }: InputDate): IsoDay =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The day `days` after `day`. */
export function inputDateAfter(day: IsoDay, days: number): { year: number; month: number; date: number } {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}
