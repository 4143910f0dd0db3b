import { z } from 'zod';
import type { OverviewAnswer } from '../../../extensions/app/cards/lib/answers/overview-answer.ts';
import { frame } from './frame.ts';
import { churnCategory, count, day } from './words.ts';

const money = z.number();
const counted = z.strictObject({ customers: count, spendLast12Months: money });

export const overviewAnswer: z.ZodType<OverviewAnswer> = z
  .strictObject({
    ...frame,
    customers: count,
    windowDays: count,
    caution: z.string().nullable(),
    atRisk: money,
    lost: money,
    spendLast12Months: money,
    categories: z.array(
      z.strictObject({
        category: churnCategory,
        byTier: z.strictObject({ vip: counted, core: counted, tail: counted, none: counted }),
        customers: count,
        spendLast12Months: money,
        atRisk: money,
        lost: money,
      }),
    ),
    movements: z
      .strictObject({
        since: day,
        rows: z.array(
          z.strictObject({ from: churnCategory, to: churnCategory, customers: count, spendLast12Months: money }),
        ),
      })
      .nullable(),
    lorenz: z.array(z.strictObject({ customers: z.number().min(0).max(1), revenue: z.number() })),
    topFifthShare: z.number().nullable(),
    forecastChange: z
      .strictObject({
        since: day,
        before: money,
        now: money,
        retention: money,
        frequency: money,
        price: money,
        newCustomers: money,
      })
      .nullable(),
  })
  .meta({ id: 'OverviewAnswer' });
