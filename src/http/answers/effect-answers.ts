import { z } from 'zod';
import type { EffectAnswer } from '../../../extensions/app/cards/lib/answers/effect-answer.ts';
import { frame, measured } from './frame.ts';
import { count, day, leavingReason } from './words.ts';

const arm = z.strictObject({ n: count, bought: count, money: z.number().nullable() });

const figures = z.strictObject({
  label: z.string(),
  sentence: z.string(),
  treated: arm,
  heldBack: arm,
  waiting: count,
  difference: measured.nullable(),
  money: measured.nullable(),
  smallestVisible: z.number().nullable(),
  actedOn: measured.nullable(),
});

export const effectAnswer: z.ZodType<EffectAnswer> = z
  .strictObject({
    ...frame,
    followUpDays: count,
    fewest: count,
    held: z.strictObject({ from: day, to: day }).nullable(),
    overall: figures,
    plays: z.array(figures),
    wowCost: z.strictObject({ each: z.number(), perMoney: z.number() }).nullable(),
    reactivation: z.strictObject({
      own: measured.nullable(),
      windowDays: z.number().nullable(),
      quoted: z.strictObject({ low: z.number(), high: z.number() }),
    }),
    leaving: z.strictObject({
      n: count,
      rows: z.array(z.strictObject({ reason: leavingReason, own: measured.nullable(), quoted: z.number().nullable() })),
    }),
  })
  .meta({ id: 'EffectAnswer' });
