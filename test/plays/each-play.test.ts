import { describe, expect, it } from 'vitest';
import type { PlayName } from '../../src/plays/play.ts';
import { plays } from '../../src/plays/plays.ts';
import type { OpenTicket, PlayPortal, PlaySituation, SurveyAnswer } from '../../src/plays/situation.ts';
import type { DealId, TicketId } from '../../src/scoring/ids.ts';
import { churnCategories } from '../../src/scoring/vocabulary.ts';
import { portal, situation, today, touches } from './situations.ts';

interface Case {
  readonly says: string;
  readonly about: PlaySituation;
  readonly where?: Partial<PlayPortal>;
}

/** An active core customer who was spoken with last week, changed as told. */
const active = (says: string, change: Partial<PlaySituation> = {}, where: Partial<PlayPortal> = {}): Case => ({
  says,
  about: situation('active', 'core', change),
  where,
});

const ticket = (ageDays: number, priority: OpenTicket['priority'] = 'high'): OpenTicket => ({
  id: `${ageDays}` as TicketId,
  openedOn: today - ageDays,
  priority,
});
const won = (daysAgo: number): PlaySituation['lastWon'] => ({ id: '9' as DealId, on: today - daysAgo, amount: 900 });
const survey = (group: SurveyAnswer['group'], daysAgo: number): SurveyAnswer => ({
  kind: 'nps',
  group,
  on: today - daysAgo,
});
const delighted: Partial<PlaySituation> = { tier: 'vip', stage: 'fully_connected', servedOn: today - 10 };
const lead: Partial<PlaySituation> = {
  category: 'not_a_customer',
  tier: null,
  purchaseCount: 0,
  firstPurchase: null,
  lastPurchase: null,
  nextPurchaseDue: null,
  inNegotiation: true,
};
const untouched = (daysAgo: number | null, more = {}): Partial<PlaySituation> => ({
  touches: touches({ lastOn: daysAgo === null ? null : today - daysAgo, ...more }),
});

/** For each play the customers for whom it opens, and those for whom it must not. */
const cases: Readonly<Record<PlayName, { readonly opens: readonly Case[]; readonly stays: readonly Case[] }>> = {
  win_back: {
    opens: [
      { says: 'a VIP who has left', about: situation('account_churn', 'vip') },
      { says: 'a core customer gone quiet', about: situation('dormant', 'core') },
    ],
    stays: [
      { says: 'the bottom of the portal', about: situation('dormant', 'tail') },
      { says: 'somebody without a tier', about: situation('account_churn', null) },
      { says: 'somebody who is negotiating', about: situation('dormant', 'vip', { inNegotiation: true }) },
      { says: 'somebody at risk', about: situation('at_risk', 'vip') },
      active('somebody who buys'),
    ],
  },
  check_in: {
    opens: [{ says: 'a VIP later than usual', about: situation('at_risk', 'vip') }],
    stays: [
      { says: 'a one-time buyer', about: situation('at_risk', 'vip', { purchaseCount: 1 }) },
      { says: 'the bottom of the portal', about: situation('at_risk', 'tail') },
      { says: 'somebody who has left', about: situation('account_churn', 'vip') },
    ],
  },
  recover_product: {
    opens: [{ says: 'whoever buys fewer products', about: situation('product_churn', 'tail') }],
    stays: [{ says: 'whoever spends less on the same', about: situation('decreased_spend', 'vip') }],
  },
  review_spend: {
    opens: [{ says: 'whoever spends less on the same', about: situation('decreased_spend', 'tail') }],
    stays: [{ says: 'whoever buys fewer products', about: situation('product_churn', 'vip') }],
  },
  thank: {
    opens: [
      active('a purchase two days ago without a word since', { lastWon: won(2), ...untouched(30) }),
      active('a purchase a fortnight ago without a word ever', { lastWon: won(14), ...untouched(null) }),
    ],
    stays: [
      active('a purchase yesterday: there is time', { lastWon: won(1), ...untouched(30) }),
      active('a purchase long ago: thanks would come late', { lastWon: won(15), ...untouched(30) }),
      active('spoken with on the day of the purchase', { lastWon: won(5), ...untouched(5) }),
      active('no purchase worth anything', { ...untouched(30) }),
      active('a portal where nobody logs touches', { lastWon: won(5), ...untouched(null) }, { touchesLogged: false }),
    ],
  },
  second_purchase: {
    opens: [
      active('bought once, at the usual time of the second', { purchaseCount: 1, firstPurchase: today - 90 }),
      {
        says: 'bought once and late',
        about: situation('at_risk', 'tail', { purchaseCount: 1, firstPurchase: today - 200 }),
      },
    ],
    stays: [
      active('a day before the usual time', { purchaseCount: 1, firstPurchase: today - 89 }),
      active('bought twice', { purchaseCount: 2, firstPurchase: today - 200 }),
      active('negotiating already', { purchaseCount: 1, firstPurchase: today - 200, inNegotiation: true }),
      active(
        'a portal that cannot say',
        { purchaseCount: 1, firstPurchase: today - 200 },
        { secondPurchaseDays: null },
      ),
      { says: 'gone quiet', about: situation('dormant', 'core', { purchaseCount: 1, firstPurchase: today - 900 }) },
    ],
  },
  purchase_due: {
    opens: [
      active('due in a week', { nextPurchaseDue: today + 7 }),
      active('overdue, not yet at risk', { nextPurchaseDue: today - 3 }),
      active('a contract that ends in a month', { contractEnds: today + 30 }),
      active('a contract that has ended', { contractEnds: today - 2 }),
    ],
    stays: [
      active('due in eight days', { nextPurchaseDue: today + 8 }),
      active('no rhythm', { nextPurchaseDue: null }),
      active('a contract with time to run', { contractEnds: today + 31, nextPurchaseDue: today + 31 }),
      active('negotiating already', { nextPurchaseDue: today, inNegotiation: true }),
      { says: 'at risk: check in is theirs', about: situation('at_risk', 'vip', { nextPurchaseDue: today - 60 }) },
    ],
  },
  keep_in_touch: {
    opens: [
      active('a core customer silent for longer than the portal’s VIPs', untouched(61)),
      { says: 'a VIP nobody has ever spoken with', about: situation('growing', 'vip', untouched(null)) },
    ],
    stays: [
      active('spoken with within the cadence', untouched(60)),
      { says: 'the bottom of the portal', about: situation('active', 'tail', untouched(400)) },
      { says: 'gone quiet: win back is theirs', about: situation('dormant', 'vip', untouched(400)) },
      active('a portal where nobody logs touches', untouched(400), { touchesLogged: false }),
      active('a portal without enough VIPs to say', untouched(400), { touchCadenceDays: null }),
      active('within a month, however busy the portal is', untouched(29), { touchCadenceDays: 5 }),
    ],
  },
  break_silence: {
    opens: [
      active('used to answer, was asked since, and has not for 90 days', untouched(20, { lastAnswerOn: today - 90 })),
    ],
    stays: [
      active('answered 89 days ago', untouched(20, { lastAnswerOn: today - 89 })),
      active('nobody asked since', untouched(90, { lastAnswerOn: today - 90 })),
      active('never answered', untouched(20, { lastAnswerOn: null, answers: 0 })),
      active('hardly ever answered', untouched(20, { lastAnswerOn: today - 90, answers: 2, tries: 12 })),
      active('answered once only', untouched(20, { lastAnswerOn: today - 90, answers: 1, tries: 2 })),
      active('a portal where silence says nothing', untouched(20, { lastAnswerOn: today - 90 }), {
        silenceCounts: false,
      }),
      {
        says: 'the bottom of the portal',
        about: situation('active', 'tail', untouched(20, { lastAnswerOn: today - 90 })),
      },
    ],
  },
  resolve_complaint: {
    opens: [
      active('an urgent ticket of two days', { openTickets: [ticket(2, 'urgent')] }),
      active('a grave ticket of three days', { openTickets: [ticket(3, 'high')] }),
      active('a ticket without a priority of six days', { openTickets: [ticket(6, null)] }),
      active('one old ticket among new ones', { openTickets: [ticket(0, 'low'), ticket(11, 'low')] }),
      active('a poor survey answer nobody has replied to', { surveys: [survey('lowest', 3)], ...untouched(5) }),
      { says: 'whoever complains, in any tier', about: situation('active', 'tail', { openTickets: [ticket(9)] }) },
    ],
    stays: [
      active('an urgent ticket of a day', { openTickets: [ticket(1, 'urgent')] }),
      active('a ticket of low priority within its time', { openTickets: [ticket(10, 'low')] }),
      active('no ticket'),
      active('a poor answer long ago', { surveys: [survey('lowest', 15)], ...untouched(40) }),
      active('a poor answer that somebody called about', { surveys: [survey('lowest', 5)], ...untouched(2) }),
      active('a good answer', { surveys: [survey('highest', 2)], ...untouched(5) }),
    ],
  },
  ask_referral: {
    opens: [
      active('a connected VIP, served lately', delighted),
      active('a VIP who answered in the highest group', {
        ...delighted,
        stage: null,
        surveys: [survey('highest', 20)],
      }),
    ],
    stays: [
      active('a core customer', { ...delighted, tier: 'core' }),
      active('not delighted', { ...delighted, stage: 'highly_satisfied' }),
      active('an open ticket', { ...delighted, openTickets: [ticket(0, 'low')] }),
      active('asked four months ago', { ...delighted, referral: { made: 0, newestOn: null, askedOn: today - 120 } }),
      active('not served lately', { ...delighted, servedOn: today - 31, ...untouched(31) }),
      active('too new to know us', { ...delighted, firstPurchase: today - 60 }),
      { says: 'gone quiet', about: situation('dormant', 'vip', delighted) },
    ],
  },
  thank_referrer: {
    opens: [active('brought somebody last week', { referral: { made: 2, newestOn: today - 5, askedOn: null } })],
    stays: [
      active('brought nobody'),
      active('thanked since', { referral: { made: 1, newestOn: today - 9, askedOn: null } }),
      active('long ago', { referral: { made: 1, newestOn: today - 31, askedOn: null }, ...untouched(60) }),
    ],
  },
  wow: {
    opens: [active('planned for today', { tier: 'vip', wowOn: today, ...untouched(200), lastPurchase: today - 200 })],
    stays: [
      active('planned for tomorrow', { tier: 'vip', wowOn: today + 1, ...untouched(200), lastPurchase: today - 200 }),
      active('planned three weeks ago', {
        tier: 'vip',
        wowOn: today - 21,
        ...untouched(200),
        lastPurchase: today - 200,
      }),
      active('not planned', { tier: 'vip', ...untouched(200), lastPurchase: today - 200 }),
    ],
  },
  contact_again: {
    opens: [
      active('named a day to come', { contactAgainOn: today + 20 }),
      active('named today', { contactAgainOn: today, ...untouched(3) }),
      active('named last week, and nobody has called', { contactAgainOn: today - 7, ...untouched(9) }),
      { says: 'in any tier', about: situation('dormant', 'tail', { contactAgainOn: today + 1 }) },
    ],
    stays: [
      active('named no day'),
      active('spoken with on the day', { contactAgainOn: today - 7, ...untouched(7) }),
      active('said something since', {
        contactAgainOn: today - 7,
        ...untouched(9),
        response: { response: 'negative', on: today - 2 },
      }),
      active('named a day long over', { contactAgainOn: today - 31, ...untouched(40) }),
    ],
  },
  nurture: {
    opens: [
      active('an open deal after three touches', { ...lead, ...untouched(9, { count: 3, beforeFirstPurchase: 3 }) }),
      active('an open deal and a channel never tried', {
        ...lead,
        ...untouched(9, { channels: ['email'], beforeFirstPurchase: 9 }),
      }),
    ],
    stays: [
      active('seven touches by every way', { ...lead, ...untouched(9, { beforeFirstPurchase: 7 }) }),
      active('spoken with this week', { ...lead, ...untouched(6, { beforeFirstPurchase: 3 }) }),
      active('nothing open', { ...lead, inNegotiation: false, ...untouched(9, { beforeFirstPurchase: 3 }) }),
      active('a customer', untouched(9, { beforeFirstPurchase: 3 })),
      active('a portal where nobody logs touches', { ...lead, ...untouched(null) }, { touchesLogged: false }),
    ],
  },
};

describe.each(plays.map((play) => [play.name, play] as const))('%s', (name, play) => {
  it.each(cases[name].opens.map(({ says, ...one }) => [says, one] as const))('opens: %s', (_, { about, where }) => {
    const opening = play.opens(about, portal(where));
    expect(opening).not.toBeNull();
    expect(opening!.key).toMatch(/./);
    expect(play.subject(about)).toMatch(/^[A-Z][^:]+: /);
    expect(play.advice(about).length).toBeGreaterThan(0);
    expect(play.atStake(about)).toBeGreaterThanOrEqual(0);
  });

  it.each(cases[name].stays.map(({ says, ...one }) => [says, one] as const))(
    'stays closed: %s',
    (_, { about, where }) => {
      expect(play.opens(about, portal(where))).toBeNull();
    },
  );
});

describe('what came about before the first fill', () => {
  it('is no news, but for what somebody asked for', () => {
    const { opens } = plays.find(({ name }) => name === 'keep_in_touch')!;
    const silent = situation('active', 'core', untouched(61));
    expect(opens(silent, portal({ baselineOn: today }))!.baseline).toBe(true);
    expect(opens(silent, portal({ baselineOn: null }))!.baseline).toBe(true);
    expect(opens(silent, portal({ baselineOn: today - 1 }))!.baseline).toBe(false);
    const again = plays
      .find(({ name }) => name === 'contact_again')!
      .opens(situation('active', 'core', { contactAgainOn: today + 3 }), portal({ baselineOn: today }));
    expect(again).toMatchObject({ baseline: false, dueOn: today + 3 });
  });
});

it('no play that follows from the category opens for another category', () => {
  for (const name of ['win_back', 'check_in', 'recover_product', 'review_spend'] as const) {
    const play = plays.find((one) => one.name === name)!;
    const opened = churnCategories.filter((category) => play.opens(situation(category, 'vip'), portal()) !== null);
    expect(opened).toEqual(
      {
        win_back: ['dormant', 'account_churn'],
        check_in: ['at_risk'],
        recover_product: ['product_churn'],
        review_spend: ['decreased_spend'],
      }[name],
    );
  }
});
