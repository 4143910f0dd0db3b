import { z } from 'zod';
import type { WritingAnswer } from '../../../extensions/app/cards/lib/answers/writing-answer.ts';
import { frame } from './frame.ts';
import { count, instant } from './words.ts';

const pace = z
  .enum(['ramped', 'now'])
  .meta({ description: 'the first fill in growing hourly shares, or all at once with the next pass' });

export const writingRequest = z.strictObject({ on: z.boolean(), pace }).meta({ id: 'WritingRequest' });

export const writingAnswer: z.ZodType<WritingAnswer> = z
  .strictObject({
    ...frame,
    writing: z.strictObject({
      on: z.boolean(),
      since: instant,
      why: z.enum(['new', 'admin', 'undo']),
      pace,
      baselineDone: instant.nullable(),
      waitsFor: z.string().nullable(),
      planned: z.strictObject({ records: count, hours: count }).nullable(),
      fill: z.strictObject({ records: count, filled: count, doneBy: instant.nullable() }).nullable(),
    }),
  })
  .meta({ id: 'WritingAnswer' });
