import type { CompanyId } from '../../src/scoring/ids.ts';
import type { CareFacts } from '../../src/team/care-facts.ts';

const dayMs = 86_400_000;
export const now = Date.UTC(2026, 10, 1);
export const daysAgo = (days: number): number => now - days * dayMs;
export const times = { asOfMs: now, thenMs: daysAgo(180), knownSinceMs: daysAgo(730) };

/** A company that first bought two years ago, last 200 days ago, and was never spoken with. */
export function care(over: Partial<CareFacts> = {}): CareFacts {
  return {
    customer: { type: 'company', id: '1' as CompanyId },
    ownerId: null,
    contacts: 1,
    createdAtMs: daysAgo(720),
    firstPurchaseAtMs: daysAgo(360),
    firstPipeline: 'default',
    firstProduct: null,
    firstProductName: null,
    firstProducts: 0,
    purchases: 2,
    touchesBefore: 0,
    touchesAfter: 0,
    touchesBetween: 0,
    lastPurchaseThenMs: daysAgo(200),
    boughtSince: false,
    touchesThen: 0,
    ticketsThen: 0,
    triesThen: 0,
    answersThen: 0,
    lastAnswerThenMs: null,
    lastTryThenMs: null,
    meetingsDue: 0,
    meetingsHeld: 0,
    npsRating: null,
    csatRating: null,
    mailingsDelivered: 0,
    mailingsClicked: 0,
    mailingsReplied: 0,
    visits: 0,
    ...over,
  };
}

/** So many alike, `over` told which one it is. */
export const many = (count: number, over: (at: number) => Partial<CareFacts>): CareFacts[] =>
  Array.from({ length: count }, (_, at) => care(over(at)));
