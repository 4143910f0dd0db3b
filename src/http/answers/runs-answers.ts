import { z } from 'zod';
import type {
  PlanAnswer,
  RunAnswer,
  RunsAnswer,
  UndoBegun,
} from '../../../extensions/app/cards/lib/answers/runs-answer.ts';
import { frame } from './frame.ts';
import { count, day, instant, page, recordId, recordType } from './words.ts';

const paged = { total: count, page: count, pageSize: count };
const run = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['pass', 'person', 'undo']),
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

const runId = z.string().regex(/^[1-9]\d{0,17}$/, 'must be the id of a run');
export const runsQuery = z.object({ page });
export const runQuery = z.object({ id: runId, page });
export const undoRequest = z.strictObject({ id: runId });

export const runsAnswer: z.ZodType<RunsAnswer> = z
  .strictObject({
    ...frame,
    ...paged,
    rows: z.array(run),
    apiBudgetPerDay: count.nullable(),
    callsToday: count,
  })
  .meta({ id: 'RunsAnswer' });

const undoTold = z
  .strictObject({
    run: z.string(),
    state: z.enum(['running', 'stopped', 'done']),
    stopped: z.string().nullable(),
    putBack: count,
    changedSince: count,
    gone: count,
    failed: count,
    tasksArchived: count,
    tasksTouched: count,
    exceptions: z.array(
      z.strictObject({
        type: z.enum(['contacts', 'companies', 'tasks']),
        id: recordId,
        property: z.string().nullable(),
        label: z.string().nullable(),
        why: z.enum(['changed', 'rewritten', 'gone', 'failed']),
        code: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'UndoTold' });

export const undoBegun: z.ZodType<UndoBegun> = z.strictObject({ accepted: z.literal(true) }).meta({ id: 'UndoBegun' });

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
    undo: z.strictObject({
      whyNot: z.string().nullable(),
      undoes: z.string().nullable(),
      report: undoTold.nullable(),
    }),
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
