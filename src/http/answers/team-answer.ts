import { z } from 'zod';
import type { TeamAnswer } from '../../../extensions/app/cards/lib/answers/team-answer.ts';
import { frame, measured } from './frame.ts';
import { count, day } from './words.ts';

const twoShares = {
  ones: measured.nullable(),
  others: measured.nullable(),
  difference: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
};

const commonTraits = z.strictObject({
  members: count,
  tested: count,
  traits: z.array(
    z.strictObject({
      kind: z.enum([
        'company',
        'has_owner',
        'first_pipeline',
        'first_product',
        'several_products_at_first',
        'spoken_with_before',
        'had_ticket',
        'several_contacts',
      ]),
      name: z.string().nullable(),
      having: measured,
      others: measured,
      lift: z.number().nullable(),
      sure: z.boolean(),
    }),
  ),
});

const owner = z.strictObject({
  id: z.string().nullable(),
  name: z.string().nullable(),
  deactivated: z.boolean(),
  customers: count,
  vips: count,
  openTasks: count,
  kept: measured.nullable(),
  attention: measured.nullable(),
});

const figures = z.strictObject({
  lookedOn: day,
  cut: day,
  customers: count,
  touchesKnown: z.boolean(),
  attention: z.strictObject({
    ratio: measured.nullable(),
    beforeAMonth: z.number().nullable(),
    afterAMonth: z.number().nullable(),
    customers: count,
  }),
  owners: z.array(owner),
  coverage: z.strictObject({ withoutOwner: count, deactivated: count.nullable() }),
  complainers: z.strictObject(twoShares),
  keptByTouch: z.strictObject(twoShares).nullable(),
  silence: z.strictObject({ ...twoShares, counts: z.boolean() }).nullable(),
  quoted: z.array(
    z.strictObject({
      name: z.enum([
        'silent_complaints',
        'lost_without_touch',
        'satisfied_spend',
        'engaged_spend',
        'new_deal_touches',
        'seven_touches',
      ]),
      unit: z.enum(['share', 'times']),
      own: measured.nullable(),
      quoted: z.strictObject({ low: z.number(), high: z.number() }),
    }),
  ),
  vips: commonTraits.nullable(),
  fullyConnected: commonTraits.nullable(),
  service: z.strictObject({
    priorities: z.array(
      z.strictObject({
        priority: z.enum(['low', 'medium', 'high', 'urgent']).nullable(),
        closed: count,
        medianHours: measured.nullable(),
        open: count,
        openTooLong: measured.nullable(),
      }),
    ),
    meetingsKept: measured.nullable(),
  }),
});

export const teamAnswer: z.ZodType<TeamAnswer> = z
  .strictObject({ ...frame, figures: figures.nullable() })
  .meta({ id: 'TeamAnswer' });
