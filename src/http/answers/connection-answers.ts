import { z } from 'zod';
import type { ConnectionAnswer } from '../../../extensions/app/cards/lib/answers/connection-answer.ts';
import { frame, measured } from './frame.ts';
import { connectionStage, count, day } from './words.ts';

const stageFigures = z.strictObject({
  stage: connectionStage,
  customers: count,
  share: measured,
  revenueShare: measured.nullable(),
  yearlyRevenue: measured.nullable(),
  lostShare: measured.nullable(),
  tenureDays: measured.nullable(),
});
const test = z.strictObject({ n: count, p: z.number().min(0).max(1) });

const validation = z.strictObject({
  madeFor: day,
  today: z.array(stageFigures),
  later: z.strictObject({ cut: day, rows: z.array(stageFigures) }).nullable(),
  measured: count,
  fewest: count,
  stagesFrom: z.enum(['own_runs', 'dated_facts']),
  rise: test.nullable(),
  gain: test.nullable(),
  steadiness: z.strictObject({ n: count, kappa: z.number().nullable(), wanted: z.number() }),
  verdict: z.enum(['shown', 'hidden']),
  why: z.array(z.string()),
  quoted: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      quoted: z.number(),
      own: measured.nullable(),
    }),
  ),
});

export const connectionAnswer: z.ZodType<ConnectionAnswer> = z
  .strictObject({ ...frame, validation: validation.nullable() })
  .meta({ id: 'ConnectionAnswer' });
