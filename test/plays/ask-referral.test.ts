import { describe, expect, it } from 'vitest';
import { mayBeAsked } from '../../src/plays/ask-referral.ts';
import type { PlayPortal, PlaySituation, SurveyAnswer } from '../../src/plays/situation.ts';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import type { CompanyId, TicketId } from '../../src/scoring/ids.ts';

const today = dayOfIso('2026-08-31')!;

const portal: PlayPortal = {
  today,
  baselineOn: null,
  secondPurchaseDays: 60,
  touchCadenceDays: 30,
  touchesLogged: true,
  silenceCounts: false,
};

const pleased: SurveyAnswer = { kind: 'nps', group: 'highest', on: today - 40 };

const askable: PlaySituation = {
  customer: { type: 'company', id: '501' as CompanyId },
  category: 'active',
  since: today - 100,
  changedOn: null,
  tier: 'vip',
  stage: 'highly_satisfied',
  atRisk: 0,
  lost: 0,
  spendLost: 0,
  spendLast12Months: 9000,
  lifetimeValue: 20_000,
  expected: 9000,
  purchaseCount: 5,
  firstPurchase: today - 60,
  lastPurchase: today - 3,
  nextPurchaseDue: null,
  contractEnds: null,
  inNegotiation: false,
  productsLost: [],
  lastWon: null,
  touches: {
    lastOn: today - 30,
    lastChannel: 'call',
    channels: ['call'],
    count: 4,
    beforeFirstPurchase: null,
    lastAnswerOn: null,
    answers: 0,
    tries: 0,
  },
  openTickets: [],
  servedOn: null,
  surveys: [pleased],
  response: null,
  contactAgainOn: null,
  leavingReason: null,
  referral: { made: 0, newestOn: null, askedOn: null },
  wowOn: null,
  wowIdea: null,
  wowHeldBack: false,
};

const untouched = { ...askable.touches, lastOn: null };
const lacks = (change: Partial<PlaySituation>, where: Partial<PlayPortal> = {}) =>
  mayBeAsked({ ...askable, ...change }, { ...portal, ...where }).lacks;

describe('who may be asked for a referral', () => {
  it('is a VIP who is delighted, knows what they bought, was helped lately, waits for nothing and was not asked', () => {
    expect(mayBeAsked(askable, portal)).toEqual({ may: true, lacks: [] });
  });

  it.each<[string, Partial<PlaySituation>]>([
    ['fully connected without an answer', { stage: 'fully_connected', surveys: [] }],
    ['a ticket closed 30 days ago instead of a touch', { touches: untouched, servedOn: today - 30 }],
    [
      'asked on the last of February, six months ago to the month',
      {
        referral: { made: 2, newestOn: null, askedOn: dayOfIso('2026-02-28') },
      },
    ],
    [
      'a low answer that a newer high one has followed',
      {
        surveys: [pleased, { kind: 'csat', group: 'lowest', on: pleased.on - 1 }],
      },
    ],
    ['later than usual, but not gone', { category: 'at_risk' }],
  ])('still is: %s', (_, change) => {
    expect(lacks(change)).toEqual([]);
  });

  it.each<[string, Partial<PlaySituation>, string]>([
    ['a core customer', { tier: 'core' }, 'vip'],
    ['one without a tier', { tier: null }, 'vip'],
    ['one who has left', { category: 'account_churn' }, 'still_buying'],
    ['one who has gone quiet', { category: 'dormant' }, 'still_buying'],
    ['one who never answered and is not fully connected', { surveys: [] }, 'delighted'],
    ['one who answered in the middle', { surveys: [{ ...pleased, group: 'middle' }] }, 'delighted'],
    [
      'one whose high answer a newer middle one has followed',
      {
        surveys: [pleased, { kind: 'ces', group: 'middle', on: pleased.on + 1 }],
      },
      'delighted',
    ],
    [
      'one fully connected who has just complained',
      {
        stage: 'fully_connected',
        surveys: [pleased, { kind: 'informal', group: 'lowest', on: pleased.on }],
      },
      'delighted',
    ],
    ['one who bought first a day too late', { firstPurchase: today - 59 }, 'experienced'],
    ['one not spoken to for 31 days', { touches: { ...untouched, lastOn: today - 31 } }, 'served_lately'],
    ['one helped 31 days ago', { touches: untouched, servedOn: today - 31 }, 'served_lately'],
    [
      'one with an open ticket',
      {
        openTickets: [{ id: '9' as TicketId, openedOn: today, priority: null }],
      },
      'no_open_ticket',
    ],
    [
      'one asked a day less than six months ago',
      {
        referral: { made: 0, newestOn: null, askedOn: dayOfIso('2026-03-01') },
      },
      'not_asked_lately',
    ],
  ])('is not %s', (_, change, condition) => {
    expect(lacks(change)).toEqual([condition]);
  });

  it('needs three months where the portal does not know how soon people buy again', () => {
    expect(lacks({ firstPurchase: today - 89 }, { secondPurchaseDays: null })).toEqual(['experienced']);
    expect(lacks({ firstPurchase: today - 90 }, { secondPurchaseDays: null })).toEqual([]);
  });

  it('is nobody who never bought, and all that is missing is said, in order', () => {
    expect(lacks({ firstPurchase: null, tier: null, category: 'not_a_customer', touches: untouched })).toEqual([
      'vip',
      'still_buying',
      'experienced',
      'served_lately',
    ]);
  });
});
