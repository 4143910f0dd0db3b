import { nextPlay } from '../plays/next-play.ts';
import type { KnownTask, PlayCandidate } from '../plays/plan-tasks.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { CustomerScore, RecordMemory } from '../scoring/answer.ts';
import type { CustomerFacts, CustomerKey } from '../scoring/facts.ts';
import {
  type CompanyId,
  type ContactId,
  compareIds,
  type Day,
  type DealId,
  type OwnerId,
  type PortalId,
} from '../scoring/ids.ts';
import type { Account } from './crm.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import type { PassStore } from './pass-store.ts';
import { isSnoozed, snoozedUntil } from './peoples-word.ts';
import type { PublishedCustomer, ScoredPortal } from './score-portal.ts';
import type { PublishedMemories } from './settlements.ts';
import type { RecordState, RunId } from './stored.ts';

export interface Choosing {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly account: Account;
  readonly settings: PortalSettings;
  readonly scored: ScoredPortal;
  readonly published: PublishedMemories;
  readonly today: Day;
}

/** Categories that may open a play; everybody else only matters where a task of ours is open. */
const moving = new Set(['account_churn', 'dormant', 'at_risk', 'product_churn', 'decreased_spend']);
/** So many more customers than tasks are looked at, because owners' caps hold some back. */
const lookedAtPerTask = 4;
const pageSize = 500;

/**
 * The customers about whom something may have to be done: the most money first, and everybody with an open task of
 * ours. Category, tier and dates are those that were published, so that task and property tell the same story.
 */
export async function playCandidates(choosing: Choosing, known: readonly KnownTask[]): Promise<PlayCandidate[]> {
  const { scored, settings } = choosing;
  const withTask = new Set(known.filter(({ open }) => open).map(({ customer }) => customerKeyText(customer)));
  const byMoney = [...scored.customers.values()]
    .filter(({ key, category }) => moving.has(category) || withTask.has(customerKeyText(key)))
    .sort((left, right) => moneyOf(right) - moneyOf(left));
  const first = byMoney.slice(0, settings.tasks.perRun * lookedAtPerTask);
  const rest = byMoney.slice(first.length).filter(({ key }) => withTask.has(customerKeyText(key)));
  const candidates: PlayCandidate[] = [];
  const customers = [...first, ...rest];
  for (let start = 0; start < customers.length; start += pageSize) {
    candidates.push(...(await lookAt(choosing, customers.slice(start, start + pageSize), withTask)));
  }
  return candidates;
}

const moneyOf = ({ revenueAtRisk, revenueLost, spendLast12Months }: PublishedCustomer): number =>
  Math.max(revenueAtRisk, revenueLost, spendLast12Months / 10);

async function lookAt(
  choosing: Choosing,
  customers: readonly PublishedCustomer[],
  withTask: ReadonlySet<string>,
): Promise<PlayCandidate[]> {
  const { store, portal, run, settings, published } = choosing;
  const answers = await store.answersOf(
    portal,
    run,
    customers.map(({ key }) => key),
  );
  const candidates: PlayCandidate[] = [];
  for (const { key, tier } of customers) {
    const name = customerKeyText(key);
    const score = answers.get(name)?.answer as CustomerScore | undefined;
    const memory = published.get(name);
    if (score === undefined || memory === undefined || memory.category === null) continue;
    const situation = { category: memory.category, tier: memory.tier ?? tier.tier, score };
    if (nextPlay(situation, settings.plays) === null && !withTask.has(name)) continue;
    const who = await whoIsConcerned(choosing, key);
    candidates.push({ ...situation, customer: key, ...newness(memory), ...who });
  }
  return candidates;
}

function newness({ since, categoryChangedOn }: RecordMemory): { since: Day | null; baseline: boolean } {
  return { since, baseline: categoryChangedOn === null };
}

type Concerned = Pick<PlayCandidate, 'quiet' | 'snoozedUntil' | 'owners' | 'contactId' | 'companyId' | 'lastDealId'>;

/** The people and records that a task about a customer belongs to, and whether anybody asked for quiet. */
export async function whoIsConcerned(
  { store, portal, account, today }: Pick<Choosing, 'store' | 'portal' | 'account' | 'today'>,
  key: CustomerKey,
): Promise<Concerned> {
  const state: RecordState | null = await store.record(portal, null, objectTypeOf(key.type), key.id);
  const facts = await store.customer(portal, key);
  const deal = lastWonDeal(facts);
  const contacts = key.type === 'contact' ? [] : await store.contactsOf(portal, key, 50);
  const ofDeal = contacts.find(({ id }) => deal?.contactIds.includes(id));
  const contact = key.type === 'contact' ? state?.contact : (ofDeal ?? contacts[0]);
  const companyId = key.type === 'company' ? (key.id as CompanyId) : (state?.contact?.companyId ?? null);
  const word = (state?.contact ?? state?.company)?.word ?? null;
  const owners: (OwnerId | null)[] = [contact?.ownerId ?? null, state?.company?.ownerId ?? null, deal?.ownerId ?? null];
  return {
    snoozedUntil: snoozedUntil(word, account.timeZone),
    quiet: word?.doNotScore === true || isSnoozed(word, today, account.timeZone),
    owners,
    contactId: (contact?.id ?? null) as ContactId | null,
    companyId,
    lastDealId: (deal?.id ?? null) as DealId | null,
  };
}

function lastWonDeal(facts: CustomerFacts | null): CustomerFacts['deals'][number] | undefined {
  return facts?.deals
    .filter(({ state }) => state === 'won')
    .sort((left, right) => (right.closeDateMs ?? 0) - (left.closeDateMs ?? 0) || compareIds(right.id, left.id))[0];
}
