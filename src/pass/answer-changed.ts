import { scoringSettings } from '../portals/settings.ts';
import type { CustomerScore } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import { tierInputOf } from '../scoring/tier-input.ts';
import { tierOnLadder } from '../scoring/tier-on-ladder.ts';
import { wordOf } from './answer-record.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import type { ToSettle } from './follow-store.ts';
import type { Following } from './following.ts';
import type { PublishedCustomer } from './published-customer.ts';
import { answerCustomer } from './score-portal.ts';
import type { StoredAnswer } from './stored.ts';

export interface ChangedAnswers {
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly stored: ReadonlyMap<string, StoredAnswer>;
}

/**
 * Answers these customers anew with the stored model, each ranked on the ladder of the last pass as if everybody else had
 * stayed where they were, and keeps the answers.
 */
export async function answerChanged(
  following: Following,
  { customers, records, answers }: ToSettle,
): Promise<ChangedAnswers> {
  const { store, portal, run, asOfMs, timeZone, look, chosen } = following;
  const settings = scoringSettings(chosen, look.account.currency);
  const states = new Map(records.map((state) => [`${state.objectType}:${state.id}`, state]));
  const ladder = look.model.ladder ?? null;
  const found = new Map<string, PublishedCustomer>();
  const stored = new Map<string, StoredAnswer>();
  for (const facts of customers) {
    const key = customerKeyText(facts.customer);
    const own = states.get(`${objectTypeOf(facts.customer.type)}:${facts.customer.id}`) ?? null;
    const { score, customer, input } = answerCustomer(facts, {
      asOfMs,
      timeZone,
      settings,
      model: look.model.portal,
      previous: own?.memory ?? null,
      word: wordOf(own),
    });
    const before = answers.get(key)?.answer as CustomerScore | undefined;
    const ranked =
      before === undefined || before.category === 'not_a_customer' ? null : tierInputOf(before, null, null);
    const tier = tierOnLadder(input, ranked, {
      ladder,
      customers: ladder?.customers ?? (await following.customerCount()),
      settings,
      today: dayOf(asOfMs, timeZone),
    });
    found.set(key, { ...customer, tier });
    // Evidence is made again where somebody looks: stored, it would be most of the database.
    stored.set(key, { customer: facts.customer, answer: { ...score, evidence: [] } });
  }
  await store.saveAnswers(portal, run, [...stored.values()]);
  return { customers: found, stored };
}
