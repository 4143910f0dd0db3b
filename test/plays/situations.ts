import type { PlayCandidate, TaskRules } from '../../src/plays/plan-tasks.ts';
import type { PlayPortal, PlaySituation, Touches } from '../../src/plays/situation.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import type { CompanyId, OwnerId } from '../../src/scoring/ids.ts';

export const today = dayOfIso('2026-06-30')!;
export const allOn = Object.fromEntries(
  Object.keys(parseSettings({}).plays).map((name) => [name, true]),
) as unknown as TaskRules['switches'];

export const portal = (change: Partial<PlayPortal> = {}): PlayPortal => ({
  today,
  baselineOn: today - 400,
  secondPurchaseDays: 90,
  touchCadenceDays: 60,
  touchesLogged: true,
  silenceCounts: true,
  ...change,
});

/** Spoken with last week, so that nothing is to be done but what the test is about. */
export const touches = (change: Partial<Touches> = {}): Touches => ({
  lastOn: today - 7,
  lastChannel: 'email',
  channels: ['email', 'call', 'meeting'],
  count: 12,
  beforeFirstPurchase: 8,
  lastAnswerOn: today - 7,
  answers: 8,
  tries: 12,
  ...change,
});

/** A customer in a category about whom nothing else is to be done. */
export const situation = (
  category: PlaySituation['category'],
  tier: PlaySituation['tier'] = 'core',
  change: Partial<PlaySituation> = {},
): PlaySituation => ({
  customer: { type: 'company', id: '501' as CompanyId },
  category,
  since: today - 30,
  changedOn: today - 30,
  tier,
  stage: null,
  atRisk: 720,
  lost: 0,
  spendLost: 0,
  spendLast12Months: 1200,
  lifetimeValue: 5000,
  expected: 480,
  purchaseCount: 12,
  firstPurchase: today - 1000,
  lastPurchase: today - 120,
  nextPurchaseDue: today + 60,
  contractEnds: null,
  inNegotiation: false,
  productsLost: [],
  lastWon: null,
  touches: touches(),
  openTickets: [],
  servedOn: null,
  surveys: [],
  response: null,
  contactAgainOn: null,
  leavingReason: null,
  referral: { made: 0, newestOn: null, askedOn: null },
  wowOn: null,
  wowIdea: null,
  wowHeldBack: false,
  ...change,
});

export const candidate = (
  id: string,
  change: Partial<Omit<PlayCandidate, 'situation'>> & { readonly situation?: PlaySituation } = {},
): PlayCandidate => {
  const { situation: about = situation('dormant', 'vip'), ...rest } = change;
  const customer = { type: 'company', id: id as CompanyId } as const;
  return {
    situation: { ...about, customer },
    quiet: false,
    snoozedUntil: null,
    owners: ['71' as OwnerId],
    contactId: null,
    companyId: customer.id,
    lastDealId: null,
    ...rest,
  };
};

export const rules = (change: Partial<TaskRules> = {}): TaskRules => ({
  portal: '4711',
  plays: portal(),
  timeZone: 'Europe/Berlin',
  switches: allOn,
  perOwnerAndDay: 5,
  perRun: 500,
  fallbackOwnerId: null,
  includeBaseline: false,
  archivedOwners: new Set(),
  holdBackShare: 0,
  leftOut: new Set(),
  ...change,
});
