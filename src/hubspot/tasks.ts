import type { Crm, Failure, NewTask, TaskOutcome, TaskState, WritableType } from '../pass/crm.ts';
import type { OwnerId, TaskId } from '../scoring/ids.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { batches } from './batches.ts';
import { asErrorBody, codeOf, type ErrorBody } from './error-body.ts';
import { idOf, instantOf } from './facts/read-value.ts';
import type { LinkReader } from './links.ts';
import type { ListedRecord } from './listed-record.ts';
import { readBatch } from './read-batch.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { updateRecords } from './update-records.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

/** HubSpot-defined association types from a task (associations reference). */
const fromTask = { contact: 204, company: 192, deal: 216 } as const;
const stateProperties = [
  'hs_task_status',
  'hubspot_owner_id',
  'hs_task_subject',
  'hs_task_body',
  'hs_timestamp',
  'hs_lastmodifieddate',
];
/** HubSpot may give the dot back as an entity. */
const refPattern = /Rapport (?:·|&middot;|&#183;|&#xb7;) ref ([0-9A-Za-z]{8})/i;

/**
 * Makes at most 100 tasks in one batch. A call that may have arrived is not made again here: the caller looks first
 * (`findTasks`). A bad row is isolated by halving, so that the others are made.
 */
export async function createTasks(
  request: Requester,
  links: LinkReader,
  tasks: readonly NewTask[],
): Promise<TaskOutcome> {
  if (tasks.length === 0) return { created: [], failures: [] };
  const inputs = tasks.map(asInput);
  const answer = await request({
    method: 'POST',
    path: objectsPath('tasks', '/batch/create'),
    body: { inputs },
    replayable: false,
  });
  if (answer.ok) return outcomeOf(request, links, tasks, answer.body);
  if (answer.reason !== 'refused' || answer.status !== 400)
    throw refusalOf(answer, 'make tasks', scopesOr([], 'write', 'tasks'));
  const [only] = tasks;
  if (tasks.length === 1 && only !== undefined) return { created: [], failures: [failureOf(only.ref, answer.error)] };
  const middle = Math.ceil(tasks.length / 2);
  const first = await createTasks(request, links, tasks.slice(0, middle));
  const second = await createTasks(request, links, tasks.slice(middle));
  return { created: [...first.created, ...second.created], failures: [...first.failures, ...second.failures] };
}

function asInput(task: NewTask) {
  const targets = [
    { id: task.contactId, typeId: fromTask.contact },
    { id: task.companyId, typeId: fromTask.company },
    { id: task.dealId, typeId: fromTask.deal },
  ];
  return {
    objectWriteTraceId: task.ref,
    properties: {
      hs_timestamp: new Date(task.dueAtMs).toISOString(),
      hs_task_subject: task.subject,
      hs_task_body: task.bodyHtml,
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: task.priority,
      hs_task_type: task.type,
      hubspot_owner_id: task.ownerId,
    },
    associations: targets.flatMap(({ id, typeId }) =>
      id === null
        ? []
        : [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }] }],
    ),
  };
}

async function outcomeOf(
  request: Requester,
  links: LinkReader,
  tasks: readonly NewTask[],
  body: unknown,
): Promise<TaskOutcome> {
  const { results, traces, errors } = readBatchAnswer(body);
  const created = new Map<string, TaskId>();
  for (const record of results) {
    const ref = refOf(record);
    if (ref !== null) created.set(ref, record.id as TaskId);
  }
  for (const [ref, { id }] of traces) created.set(ref, id as TaskId);
  const blamed = new Map(
    errors.flatMap((error) => (error.context.objectWriteTraceId ?? []).map((ref) => [ref, error] as const)),
  );
  const silent = tasks.filter(({ ref }) => !created.has(ref) && !blamed.has(ref));
  for (const [ref, id] of await lookFor(request, links, silent)) created.set(ref, id);
  const failures = tasks.flatMap(({ ref }) =>
    created.has(ref) ? [] : [failureOf(ref, blamed.get(ref) ?? neitherMadeNorRefused)],
  );
  return { created: [...created].map(([ref, id]) => ({ ref, id })), failures };
}

/** Tasks that a 2xx neither answered nor refused: do they hang on their records all the same? */
async function lookFor(
  request: Requester,
  links: LinkReader,
  tasks: readonly NewTask[],
): Promise<ReadonlyMap<string, TaskId>> {
  const refs = new Set(tasks.map(({ ref }) => ref));
  const contacts = tasks.flatMap(({ contactId }) => contactId ?? []);
  const companies = tasks.flatMap(({ contactId, companyId }) => (contactId === null ? (companyId ?? []) : []));
  const found = [
    ...(contacts.length === 0 ? [] : await findTasks(request, links, 'contacts', contacts)),
    ...(companies.length === 0 ? [] : await findTasks(request, links, 'companies', companies)),
  ];
  return new Map(found.filter(([ref]) => refs.has(ref)));
}

const neitherMadeNorRefused = asErrorBody({ category: 'NOT_ANSWERED' });

function failureOf(ref: string, error: ErrorBody): Failure {
  const code = codeOf(error);
  return {
    objectType: 'tasks',
    id: ref,
    code,
    message: `HubSpot refused this task (${error.category ?? 'no category'}): check the owner and the associated records.`,
  };
}

/** The reference of a task of ours; `null`: it is not ours. */
export const refOf = ({ properties }: ListedRecord): string | null =>
  refPattern.exec(properties.hs_task_body ?? '')?.[1] ?? null;

/** How tasks stand now; deleted ones are absent. */
export async function readTasks(request: Requester, ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, TaskState>> {
  const records = await readBatch(request, 'tasks', ids, stateProperties);
  return new Map(
    records.map(({ id, properties, updatedAt }) => [
      id as TaskId,
      {
        status: properties.hs_task_status ?? '',
        ownerId: idOf<OwnerId>(properties.hubspot_owner_id),
        subject: properties.hs_task_subject ?? '',
        bodyHtml: properties.hs_task_body ?? '',
        dueAtMs: instantOf(properties.hs_timestamp),
        modifiedAtMs: instantOf(properties.hs_lastmodifieddate) ?? instantOf(updatedAt) ?? 0,
      },
    ]),
  );
}

/** Tasks of ours associated with these records, by reference: associations are up to date at once, search is not. */
export async function findTasks(
  request: Requester,
  links: LinkReader,
  type: WritableType,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, TaskId>> {
  const linked = await links<string, TaskId>(type, 'tasks', recordIds);
  // Not knowing must not look like "there is none": the caller would make the task again.
  if (!linked.ok) throw refusalOf(linked, `read the tasks of ${type}`);
  const ids = [...new Set([...linked.links.values()].flat())];
  const records = await readBatch(request, 'tasks', ids, ['hs_task_body'], 'retries');
  return new Map(
    records.flatMap((record) => {
      const ref = refOf(record);
      return ref === null ? [] : [[ref, record.id as TaskId] as const];
    }),
  );
}

/** Puts tasks into HubSpot's recycling bin; ids that are gone already do not matter. */
export async function archiveTasks(request: Requester, ids: readonly TaskId[]): Promise<void> {
  for (const batch of batches([...new Set(ids)], 100)) {
    const answer = await request({
      method: 'POST',
      path: objectsPath('tasks', '/batch/archive'),
      body: { inputs: batch.map((id) => ({ id })) },
    });
    if (!answer.ok && answer.reason !== 'not_found')
      throw refusalOf(answer, 'archive tasks', scopesOr([], 'write', 'tasks'));
  }
}

/** As `Crm.updateTasks` says. */
export async function updateTasks(
  request: Requester,
  updates: Parameters<Crm['updateTasks']>[0],
): ReturnType<Crm['updateTasks']> {
  const rows = updates.map(({ id, dueAtMs, bodyHtml }) => ({
    id,
    values: {
      ...(dueAtMs === null ? {} : { hs_timestamp: new Date(dueAtMs).toISOString() }),
      ...(bodyHtml === null ? {} : { hs_task_body: bodyHtml }),
    },
  }));
  const written: TaskId[] = [];
  const failures: Failure[] = [];
  for (const batch of batches(rows, 100)) {
    const outcome = await updateRecords(request, 'tasks', batch);
    written.push(...(outcome.written as TaskId[]));
    failures.push(...outcome.failures);
  }
  return { written, failures };
}
