import { z } from 'zod';
import type { ProofAnswer } from '../../../extensions/app/cards/lib/answers/proof-answer.ts';
import { frame, measured } from './frame.ts';
import { churnCategory, count, day, recordId, recordType, tier } from './words.ts';

const method = z.enum(['prior', 'mbg', 'stack', 'recency', 'rfm', 'ninety_days']);
const flagFigures = z.strictObject({ flagged: measured.nullable(), others: measured.nullable() });

const portalProof = z.strictObject({
  madeFor: day,
  windowDays: count,
  sentences: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  used: z.strictObject({ method, since: day, why: z.string() }),
  flags: z.strictObject({ cutOff: day, rapport: flagFigures, ninetyDays: flagFigures }).nullable(),
  methods: z.array(
    z.strictObject({
      method,
      n: count,
      auc: measured.nullable(),
      brier: measured,
      logLoss: measured,
      calibrationError: z.number(),
      gain: measured.nullable(),
    }),
  ),
  ceiling: z.strictObject({ brier: z.number(), logLoss: z.number(), auc: z.number().nullable() }).nullable(),
  reliability: z.array(z.strictObject({ said: z.number(), bought: measured })),
  cutOffs: z.array(
    z.strictObject({
      day,
      customers: count,
      bought: count,
      forecast: method,
      brier: z.partialRecord(method, z.number()),
      lateEntered: count,
    }),
  ),
  categories: z.array(
    z.strictObject({ category: churnCategory, claim: z.string(), flagged: count, right: measured.nullable() }),
  ),
  thresholds: z.array(z.strictObject({ category: churnCategory, below: z.number(), silent: measured.nullable() })),
  best: z.strictObject({ n: count, rapport: measured, pastSpend: measured }).nullable(),
  lateEntered: count,
});

const disagreements = z.strictObject({
  total: count,
  saidLeaving: z.strictObject({ n: count, boughtNothing: count }),
  rows: z.array(
    z.strictObject({
      record: z.strictObject({ type: recordType, id: recordId }),
      kind: z.enum(['dispute', 'tier_override', 'churn_override']),
      category: churnCategory.nullable(),
      tier: tier.nullable(),
      on: day,
      boughtSince: z.boolean(),
    }),
  ),
});

export const proofAnswer: z.ZodType<ProofAnswer> = z
  .strictObject({ ...frame, proof: portalProof.nullable(), disagreements: disagreements.nullable() })
  .meta({ id: 'ProofAnswer' });
