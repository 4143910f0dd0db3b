import { z } from 'zod';
import type { PlanAnswer, RunAnswer, RunsAnswer } from '../../../extensions/app/cards/lib/answers/runs-answer.ts';
import { frame } from './frame.ts';
import { count, day, instant, page, recordId, recordType } from './words.ts';

const paged = { total: count, page: count, pageSize: count };
const run = z
  .strictObject({
    id: z.string(),
    dryRun: z.boolean(),
    state: z.enum(['running', 'done', 'abandoned']),
    stage: z.string(),
    lookedFrom: day,
    startedAt: instant,
    finishedAt: instant.nullable(),
    customers: count.nullable(),
    recordsWritten: count.nullable(),
    valuesWritten: count.nullable(),
    restored: count.nullable(),
    tasksOpened: count.nullable(),
    tasksArchived: count.nullable(),
    calls: count.nullable(),
    failures: count.nullable(),
  })
  .meta({ id: 'Run' });

export const runsQuery = z.object({ page });
export const runQuery = z.object({ id: z.string().regex(/^[1-9]\d{0,17}$/, 'must be the id of a run'), page });

export const runsAnswer: z.ZodType<RunsAnswer> = z
  .strictObject({
    ...frame,
    ...paged,
    rows: z.array(run),
    apiBudgetPerDay: count.nullable(),
    callsToday: count,
  })
  .meta({ id: 'RunsAnswer' });

const change = { before: z.string(), after: z.string() };

export const runAnswer: z.ZodType<RunAnswer> = z
  .strictObject({
    ...frame,
    ...paged,
    run,
    changes: z.array(
      z.strictObject({
        type: recordType,
        id: recordId,
        property: z.string(),
        label: z.string(),
        ...change,
        state: z.enum(['written', 'not_written', 'gone', 'failed', 'intended']),
        code: z.string().nullable(),
      }),
    ),
    failures: z.array(z.strictObject({ type: z.string(), id: recordId, code: z.string(), message: z.string() })),
    missingScopes: z.array(z.strictObject({ feature: z.string(), scopes: z.array(z.string()) })),
  })
  .meta({ id: 'RunAnswer' });

const plannedRow = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('record'),
    type: recordType,
    id: recordId,
    values: z.array(z.strictObject({ property: z.string(), label: z.string(), ...change })),
  }),
  z.strictObject({ kind: z.literal('task'), type: recordType, id: recordId, subject: z.string(), dueOn: day }),
]);

export const planAnswer: z.ZodType<PlanAnswer> = z
  .strictObject({
    ...frame,
    plan: z
      .strictObject({
        ...paged,
        runId: z.string(),
        madeAt: instant,
        lookedFrom: day,
        outdated: z.boolean(),
        properties: z.array(
          z.strictObject({ type: recordType, name: z.string(), label: z.string(), description: z.string() }),
        ),
        records: z.strictObject({ contacts: count, companies: count }),
        values: count,
        valuesByProperty: z.array(z.strictObject({ name: z.string(), label: z.string(), values: count })),
        tasks: z.strictObject({ opened: count, archived: count }),
        changes: z.array(plannedRow),
      })
      .nullable(),
  })
  .meta({ id: 'PlanAnswer' });
