import { dueInDaysMs } from '../plays/due-date.ts';
import { effectSentence } from '../plays/effect/effect-sentence.ts';
import { taskRef } from '../plays/task-ref.ts';
import { type PortalSettings, weekdays } from '../portals/settings.ts';
import type { RecordMemory } from '../scoring/answer.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day, OwnerId, PortalId } from '../scoring/ids.ts';
import { customerResponses } from '../scoring/vocabulary.ts';
import type { Account, Crm, Failure } from './crm.ts';
import type { KeptDigest } from './digest-store.ts';
import { type DigestFigures, digestBody, digestSubject, type Moved } from './digest-text.ts';
import { effectsOfTasks } from './effect-report.ts';
import type { PassStore } from './pass-store.ts';
import type { PlannedChange } from './pass-summary.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { PublishedMemories } from './settlements.ts';
import type { RunId } from './stored.ts';

export interface Digesting {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly account: Account;
  readonly settings: PortalSettings;
  readonly asOfMs: number;
  readonly windowDays: number;
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly published: PublishedMemories;
  readonly nowMs: number;
  readonly dryRun: boolean;
  readonly onPlanned: (change: PlannedChange) => void;
}

/** A digest that no pass could make on its day comes up to so many days late; then the next week's is near enough. */
const lateDays = 2;
/** HubSpot's search may not know yet what was made a moment ago. */
const indexedWithinMs = 3_600_000;
const weekDays = 7;
const mostCustomers = 5;

/**
 * Makes the manager's task once a week, or in a dry run shows it. It is noted before the call: one that was lost on the way is
 * looked for by its owner, its hour and its reference, and only what HubSpot does not have is made again.
 */
export async function weeklyDigest(digesting: Digesting): Promise<readonly Failure[]> {
  const { crm, store, portal, run, account, settings, nowMs, dryRun } = digesting;
  const { on, ownerId, weekday } = settings.digest;
  if (!on || ownerId === null) return [];
  const { timeZone } = account;
  const today = dayOf(nowMs, timeZone);
  // Looked at from another day, this is no week to tell of.
  if (dayOf(digesting.asOfMs, timeZone) !== today) return [];
  const weekOf = lastWeekday(today, weekdays.indexOf(weekday));
  if (today - weekOf > lateDays) return [];
  const kept = await store.digests(portal);
  const own = kept.find((one) => one.weekOf === weekOf) ?? null;
  if (own !== null && own.taskId !== null) return [];
  if (own !== null && !dryRun) {
    const found = (await crm.findTasksDue(own.ownerId, own.dueAtMs)).get(own.ref);
    if (found !== undefined) await store.settleDigest(portal, weekOf, found);
    if (found !== undefined || nowMs - own.intendedAtMs < indexedWithinMs) return [];
  }
  const before = kept.find((one) => one.weekOf < weekOf) ?? null;
  const figures = await figuresOf(digesting, today, before);
  const ref = taskRef(portal, 'manager', 'digest', `digest:${isoOfDay(weekOf)}`);
  const task = {
    ref,
    subject: digestSubject,
    bodyHtml: digestBody(figures, account, settings.language, ref),
    dueAtMs: dueInDaysMs(today, 0, timeZone),
    ownerId: ownerId as OwnerId,
  };
  if (dryRun) {
    digesting.onPlanned({ kind: 'digest', ...task });
    return [];
  }
  await store.intendDigest(portal, run, {
    ...{ weekOf, ref, ownerId: task.ownerId, dueAtMs: task.dueAtMs },
    ...{ intendedAtMs: nowMs, atRisk: figures.atRisk.now },
  });
  const about = { contactId: null, companyId: null, dealId: null };
  const { created, failures } = await crm.createTasks([{ ...task, ...about, priority: 'MEDIUM', type: 'TODO' }]);
  for (const { id } of created) await store.settleDigest(portal, weekOf, id);
  return failures;
}

/** The last day with this weekday, Monday 0, today included; day 0, 1 January 1970, was a Thursday. */
const lastWeekday = (today: Day, weekday: number): Day => today - ((today + 3 - weekday + weekDays) % weekDays);

async function figuresOf(digesting: Digesting, today: Day, before: KeptDigest | null): Promise<DigestFigures> {
  const { store, portal, settings, account, customers, published, nowMs, windowDays } = digesting;
  const sinceMs = nowMs - weekDays * 86_400_000;
  const [tasks, heard, effects] = await Promise.all([
    store.tasksSince(portal, sinceMs),
    store.responseCounts(portal, sinceMs),
    effectsOfTasks({
      ...{ effects: { assignments: store.lots }, portal, timeZone: account.timeZone, nowMs, windowDays },
      pipelinesLeftOut: settings.pipelinesLeftOut,
    }),
  ]);
  const left: Mutable = { customers: 0, spendLast12Months: 0 };
  const cameBack: Mutable = { customers: 0, spendLast12Months: 0 };
  let atRisk = 0;
  const stakes: { customer: CustomerKey; atStake: number }[] = [];
  for (const [name, { key, revenueAtRisk, revenueLost, spendLast12Months }] of customers) {
    atRisk += revenueAtRisk;
    const move = moveOf(published.get(name), today);
    const group = move === 'left' ? left : move === 'came back' ? cameBack : null;
    if (group !== null) {
      group.customers += 1;
      group.spendLast12Months += spendLast12Months;
    }
    // Who left long ago is no news.
    stakes.push({ customer: key, atStake: revenueAtRisk + (move === 'left' ? revenueLost : 0) });
  }
  const top = stakes
    .filter(({ atStake }) => atStake >= 1)
    .sort((one, other) => other.atStake - one.atStake)
    .slice(0, mostCustomers);
  const said = effects.held !== null && effects.overall.comparison !== null;
  return {
    ...{ days: weekDays, left, cameBack, tasks, top },
    atRisk: { now: atRisk, before: before?.atRisk ?? null },
    responses: customerResponses.map((response) => ({
      response,
      count: heard.find((row) => row.response === response)?.count ?? 0,
    })),
    effect: said ? effectSentence(effects.overall, effects.followUpDays) : null,
  };
}

const gone: ReadonlySet<string | null> = new Set(['account_churn', 'dormant']);

/** What became of a customer within the week. */
function moveOf(memory: RecordMemory | undefined, today: Day): 'left' | 'came back' | null {
  if (memory === undefined || memory.categoryChangedOn === null) return null;
  if (memory.categoryChangedOn <= today - weekDays) return null;
  const [was, is] = [gone.has(memory.previousCategory), gone.has(memory.category)];
  return was === is ? null : is ? 'left' : 'came back';
}

type Mutable = { -readonly [K in keyof Moved]: Moved[K] };
