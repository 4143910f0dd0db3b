import { z } from 'zod';
import type { ReferralsAnswer } from '../../../extensions/app/cards/lib/answers/referrals-answer.ts';
import { frame, measured } from './frame.ts';
import { count, day, recordId, recordType, tier } from './words.ts';

const share = z.number().min(0).max(1);
const record = { type: recordType, id: recordId };

const figures = z.strictObject({
  problem: z.enum(['no_name', 'no_label', 'no_property', 'missing_scope']).nullable(),
  counted: count,
  unresolved: count,
  leftOut: z.strictObject({ itself: count, again: count, later_referrer: count, circle: count }),
  sources: z
    .array(
      z.strictObject({
        ...record,
        made: count,
        customers: count,
        fitting: count,
        revenue: z.number().nullable(),
        newestOn: day,
      }),
    )
    .max(50),
  conversion: z.strictObject({
    withinDays: count,
    from: day.nullable(),
    to: day.nullable(),
    referred: measured.nullable(),
    others: measured.nullable(),
    difference: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  }),
  return: z
    .strictObject({
      revenue: z.number(),
      profit: z.number(),
      incentives: z.number().nullable(),
      time: z.number().nullable(),
      net: z.number(),
      leavesOut: z.array(z.enum(['margin', 'incentives', 'time'])),
    })
    .nullable(),
  values: z
    .array(
      z.strictObject({
        tier,
        customers: count,
        lifetimeValue: z.number(),
        rate: z.number().min(0),
        withReferrals: z.number(),
      }),
    )
    .nullable(),
  loyalty: z.strictObject({
    oneTime: measured.nullable(),
    repeat: measured.nullable(),
    repeatWithoutReferral: measured.nullable(),
    referrers: measured.nullable(),
  }),
  goal: z.strictObject({
    from: day,
    until: day,
    share,
    weeks: count,
    baseline: count,
    target: count,
    soFar: count,
    pace: z.number().min(0).nullable(),
    chance: share,
  }),
  asks: z
    .strictObject({
      total: count,
      rows: z
        .array(
          z.strictObject({
            ...record,
            fullyConnected: z.boolean(),
            pleasedOn: day.nullable(),
            firstPurchase: day.nullable(),
            servedOn: day.nullable(),
            referralsMade: count,
          }),
        )
        .max(50),
      nearly: z.array(
        z.strictObject({
          condition: z.enum([
            'vip',
            'still_buying',
            'delighted',
            'experienced',
            'served_lately',
            'no_open_ticket',
            'not_asked_lately',
          ]),
          count,
        }),
      ),
    })
    .nullable(),
});

export const referralsAnswer: z.ZodType<ReferralsAnswer> = z
  .strictObject({
    ...frame,
    source: z.enum(['none', 'association_label', 'contact_property']),
    name: z.string().nullable(),
    figures: figures.nullable(),
  })
  .meta({ id: 'ReferralsAnswer' });
