import type { TaskMade, TaskRequest } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { AppError } from '../pass/app-error.ts';
import { tasksNow } from '../pass/known-tasks.ts';
import { whoIsConcerned } from '../pass/play-candidates.ts';
import { openTasks, taskRules } from '../pass/play-tasks.ts';
import type { StoredTask } from '../pass/stored.ts';
import { nextPlay } from '../plays/next-play.ts';
import { planTasks } from '../plays/plan-tasks.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { type Framed, framed } from './frame.ts';
import type { LastingRecord } from './lasting-record.ts';
import { mayWrite } from './may-write.ts';
import { namedRecord } from './named-record.ts';
import type { Place } from './place.ts';
import { lastingAnswer, wordOn } from './record.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

/** Customers whose task is being made: two clicks wait for each other. */
const making = new Map<string, Promise<unknown>>();

/**
 * Makes the task of the next play now, the same as the next pass would; one that is open already is given back.
 * @throws AppError `bad_input` with one sentence where nothing is to be done, nobody owns it, or somebody asked for quiet.
 */
export async function makeTask(place: Place, asker: Asker, request: TaskRequest): Promise<TaskMade> {
  const { portal } = asker;
  if (!(await mayWrite(place, portal))) throw new AppError('not_allowed', screenTexts.writesNothing);
  const known = await framed(place, asker);
  const lasting = await lastingAnswer(place, portal, namedRecord(request), known);
  if (lasting === null) throw new AppError('not_found', screenTexts.notScoredYet);
  const { customer } = lasting;
  if (customer === null) throw new AppError('bad_input', screenTexts.noPlay);
  const line = `${portal} ${customer.type}:${customer.id}`;
  const before = making.get(line) ?? Promise.resolve();
  const made = before.catch(() => {}).then(() => make(place, asker, lasting, known));
  making.set(line, made);
  try {
    return await made;
  } finally {
    if (making.get(line) === made) making.delete(line);
  }
}

async function make(
  { store, clock, live }: Place,
  { portal }: Asker,
  lasting: LastingRecord,
  known: Framed,
): Promise<TaskMade> {
  const { settings, today, standpoint } = known;
  const { account } = standpoint;
  const customer = lasting.customer!;
  const situation = lasting.situation!;
  const play = nextPlay(situation, settings.plays);
  if (play === null) throw new AppError('bad_input', screenTexts.noPlay);
  const { snoozedUntil } = await wordOn(store, portal, lasting, known);
  const who = await whoIsConcerned({ store, portal, account, today }, customer);
  if (snoozedUntil !== null && snoozedUntil >= isoOfDay(today)) {
    throw new AppError('bad_input', screenTexts.quietUntil(snoozedUntil));
  }
  const crm = await live(portal);
  const nowMs = clock.nowMs();
  const stored = await store.tasksOf(portal, customer);
  const { tasks } = await tasksNow({ crm, store, portal, nowMs, dryRun: false }, stored);
  const open = tasks.find((task) => task.open && task.play === play.name);
  if (open !== undefined) return madeOf(stored.find(({ ref }) => ref === open.ref)!, account.timeZone);
  const candidate = { ...situation, ...who, quiet: false, customer, baseline: false };
  const rules = {
    ...taskRules(account, settings, today, await crm.owners()),
    // A person asked for it: caps are for what comes by itself.
    perRun: 1,
    perOwnerAndDay: Number.POSITIVE_INFINITY,
    includeBaseline: true,
  };
  const plan = planTasks([candidate], tasks, rules);
  const [task] = plan.open;
  if (task === undefined) {
    throw new AppError('bad_input', plan.heldBack.noOwner > 0 ? screenTexts.noOwner : screenTexts.doneBefore);
  }
  const started = { kind: 'person', dryRun: false, asOfMs: nowMs, startedAtMs: nowMs } as const;
  const { id: run } = await store.startRun(portal, started);
  const { failures } = await openTasks([task], { crm, store, portal, run, nowMs });
  await store.finishRun(portal, run, { failures }, clock.nowMs());
  if (failures.length > 0) throw new AppError('crm_refused', screenTexts.taskRefused(failures[0]!.code));
  const created = (await store.tasksOf(portal, customer)).find(({ ref }) => ref === task.ref);
  if (created?.taskId == null)
    throw new AppError('crm_unexpected_answer', screenTexts.taskUnclear, { retryable: true });
  return madeOf(created, account.timeZone);
}

const madeOf = ({ taskId, dueAtMs }: StoredTask, timeZone: string): TaskMade => ({
  task: { id: taskId!, dueOn: isoOfDay(dayOf(dueAtMs, timeZone)) },
});
