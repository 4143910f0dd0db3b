import type { Day } from '../ids.ts';

/** How figures are written in one language and currency: dates, never ages; money without cents, unless it is a few units. */
export interface Words {
  date(day: Day): string;
  month(day: Day): string;
  money(amount: number): string;
  /** One decimal at most. */
  decimal(value: number): string;
}
