import { AppError } from '../pass/app-error.ts';
import { dayFrom } from '../purchases/purchase-fields.ts';
import type { PurchaseLog } from '../purchases/purchase-log.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';

/** The day to look from, the log's last by default. @throws AppError `bad_input` for no day, or one before all purchases. */
export function lastDaySeen(asOf: string | undefined, log: PurchaseLog): Day {
  if (asOf === undefined) return log.lastDay;
  const day = dayFrom(asOf);
  if (day === null)
    throw new AppError('bad_input', `"${asOf}" is not a day: write it as YYYY-MM-DD, for example 2026-06-30.`);
  if (day < log.firstDay)
    throw new AppError(
      'bad_input',
      `The log holds no purchase up to ${isoOfDay(day)}, its first is of ${isoOfDay(log.firstDay)}: choose a later day.`,
    );
  return day;
}
