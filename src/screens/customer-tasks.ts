import type { RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { AppError } from '../pass/app-error.ts';
import type { Crm } from '../pass/crm.ts';
import { customerKeyText } from '../pass/customer-key.ts';
import { rememberedForMs, tasksNow } from '../pass/known-tasks.ts';
import { candidatesOf, type PlayView } from '../pass/play-book.ts';
import { keptPlayView } from '../pass/play-portal.ts';
import { carryOut, taskRules } from '../pass/play-tasks.ts';
import type { StoredTask } from '../pass/stored.ts';
import type { KnownTask, PlayCandidate, TaskPlan, TaskRules } from '../plays/plan-tasks.ts';
import type { PortalId, TaskId } from '../scoring/ids.ts';
import type { Framed } from './frame.ts';
import type { LastingRecord } from './lasting-record.ts';
import { publishedUnder, verdictUnder } from './overrides.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';

/** One customer with its tasks, looked at anew: what people just said counts, and tasks are as HubSpot has them now. */
export interface CustomerTasks {
  readonly candidate: PlayCandidate;
  readonly view: PlayView;
  readonly stored: readonly StoredTask[];
  readonly tasks: readonly KnownTask[];
  readonly ids: ReadonlyMap<string, TaskId>;
  readonly crm: Crm;
  readonly rules: TaskRules;
}

/** @throws AppError `not_found` where HubSpot no longer has the customer's record. */
export async function customerTasks(
  { store, clock, live }: Place,
  portal: PortalId,
  {
    lasting,
    word,
    known,
  }: { readonly lasting: LastingRecord; readonly word: RecordAnswer['word']; readonly known: Framed },
): Promise<CustomerTasks> {
  const { settings, today, standpoint, look } = known;
  const { account } = standpoint;
  const verdict = verdictUnder(lasting.shown.verdict, word, known.frame.today);
  const published = publishedUnder(lasting.published!, verdict);
  const view = await keptPlayView(store, portal, look!, today);
  const { key } = published.figures;
  const candidate = (await candidatesOf(view, [published])).get(customerKeyText(key));
  if (candidate === undefined) throw new AppError('not_found', screenTexts.recordGone);
  const crm = await live(portal);
  const nowMs = clock.nowMs();
  const stored = await store.tasksOf(portal, key);
  const { timeZone } = account;
  const { tasks, ids } = await tasksNow({ crm, store, portal, timeZone, nowMs, dryRun: false }, stored);
  const rules = {
    ...taskRules(account, settings, view.plays, await crm.owners()),
    includeBaseline: settings.tasks.includeBaseline,
    leftOut: await store.leftOutRefs(portal, nowMs - rememberedForMs),
  };
  return { candidate, view, stored, tasks, ids, crm, rules };
}

/** Carries a plan about one customer out, as a run of its own. */
export async function carryOutNow(
  { store, clock }: Place,
  portal: PortalId,
  { crm, ids }: Pick<CustomerTasks, 'crm' | 'ids'>,
  plan: TaskPlan,
  { settings, standpoint }: Framed,
): Promise<void> {
  const nowMs = clock.nowMs();
  const started = { kind: 'person', dryRun: false, asOfMs: nowMs, startedAtMs: nowMs } as const;
  const { id: run } = await store.startRun(portal, started);
  const { failures } = await carryOut(plan, ids, {
    ...{ crm, store, portal, run, nowMs, settings },
    account: standpoint.account,
  });
  await store.finishRun(portal, run, { failures }, clock.nowMs());
  if (failures.length > 0) throw new AppError('crm_refused', screenTexts.taskRefused(failures[0]!.code));
}
