import { z } from 'zod';
import type { AnswerFrame, Measured } from '../../../extensions/app/cards/lib/answers/day.ts';
import { day } from './words.ts';

/** What every answer says about itself; spread into each answer's schema. */
export const frame = {
  currency: z.string().meta({ description: 'ISO 4217; all money is in it' }),
  timeZone: z.string().meta({ description: 'IANA name' }),
  today: day,
  asOf: day.nullable().meta({ description: 'the day the newest finished pass looked from' }),
  viewer: z.strictObject({ admin: z.boolean(), seesMoney: z.boolean() }),
};
z.strictObject(frame) satisfies z.ZodType<AnswerFrame>;

export const measured = z
  .strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number() })
  .meta({
    id: 'Measured',
    description: 'an estimate, its 95 % interval and what it rests on',
  }) satisfies z.ZodType<Measured>;
