import type { TaskMade } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { AppError } from '../pass/app-error.ts';
import type { StoredTask } from '../pass/stored.ts';
import { dueInDaysMs } from '../plays/due-date.ts';
import { nextPlay, onlyPlay } from '../plays/next-play.ts';
import { planTasks } from '../plays/plan-tasks.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { carryOutNow, customerTasks } from './customer-tasks.ts';
import { type Framed, framed } from './frame.ts';
import type { LastingRecord } from './lasting-record.ts';
import { mayWrite } from './may-write.ts';
import { namedRecord } from './named-record.ts';
import type { Place } from './place.ts';
import { lastingAnswer, wordOn } from './record.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asking, TaskWish } from './screens.ts';

/** Customers whose task is being made: two clicks wait for each other. */
const making = new Map<string, Promise<unknown>>();

/**
 * Makes the task of the next play now, the same as the next pass would; one that is open already is given back.
 * @throws AppError `bad_input` with one sentence where nothing is to be done, nobody owns it, or somebody asked for quiet.
 */
export async function makeTask(place: Place, asker: Asking, request: TaskWish): Promise<TaskMade> {
  const { portal } = asker;
  if (!(await mayWrite(place, portal))) throw new AppError('not_allowed', screenTexts.writesNothing);
  const known = await framed(place, asker);
  const lasting = await lastingAnswer(place, portal, namedRecord(request), known);
  if (lasting === null) throw new AppError('not_found', screenTexts.notScoredYet);
  const { customer } = lasting;
  if (customer === null) throw new AppError('bad_input', screenTexts.noPlay);
  const line = `${portal} ${customer.type}:${customer.id}`;
  const before = making.get(line) ?? Promise.resolve();
  const made = before.catch(() => {}).then(() => make(place, asker, { lasting, known, wish: request }));
  making.set(line, made);
  try {
    return await made;
  } finally {
    if (making.get(line) === made) making.delete(line);
  }
}

async function make(
  place: Place,
  { portal }: Asking,
  { lasting, known, wish }: { readonly lasting: LastingRecord; readonly known: Framed; readonly wish: TaskWish },
): Promise<TaskMade> {
  const { store } = place;
  const { timeZone } = known.standpoint.account;
  const customer = lasting.customer!;
  const { play: named = null, dueInDays = null } = wish;
  const switches = named === null ? known.settings.plays : onlyPlay(named);
  const word = await wordOn(store, portal, lasting, known);
  const { snoozedUntil } = word;
  if (snoozedUntil !== null && snoozedUntil >= isoOfDay(known.today)) {
    throw new AppError('bad_input', screenTexts.quietUntil(snoozedUntil));
  }
  const looked = await customerTasks(place, portal, { lasting, word, known });
  const { candidate, view, stored, tasks } = looked;
  const next = nextPlay(candidate.situation, view.plays, switches);
  if (next === null) throw new AppError('bad_input', screenTexts.noPlay);
  const open = tasks.find((task) => task.open && task.play === next.play.name);
  if (open !== undefined) return madeOf(stored.find(({ ref }) => ref === open.ref)!, timeZone);
  const plan = planTasks([{ ...candidate, quiet: false }], tasks, {
    ...looked.rules,
    switches,
    // A person asked for it: caps and the lot are for what comes by itself.
    perRun: 1,
    perOwnerAndDay: Number.POSITIVE_INFINITY,
    holdBackShare: 0,
    leftOut: new Set(),
    includeBaseline: true,
  });
  const planned = plan.open.find(({ play }) => play.name === next.play.name);
  if (planned === undefined) {
    throw new AppError('bad_input', plan.heldBack.noOwner > 0 ? screenTexts.noOwner : screenTexts.doneBefore);
  }
  const dueAtMs = dueInDays === null ? planned.dueAtMs : dueInDaysMs(known.today, dueInDays, timeZone);
  const task = { ...planned, dueAtMs };
  await carryOutNow(place, portal, looked, { ...plan, open: [task], archive: [], update: [] }, known);
  const created = (await store.tasksOf(portal, customer)).find(({ ref }) => ref === task.ref);
  if (created?.taskId == null)
    throw new AppError('crm_unexpected_answer', screenTexts.taskUnclear, { retryable: true });
  return madeOf(created, timeZone);
}

const madeOf = ({ taskId, dueAtMs }: StoredTask, timeZone: string): TaskMade => ({
  task: { id: taskId!, dueOn: isoOfDay(dayOf(dueAtMs, timeZone)) },
});
