import type { PlayCandidate, TaskRules } from '../../src/plays/plan-tasks.ts';
import type { PlaySituation } from '../../src/plays/play.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import type { CustomerScore } from '../../src/scoring/answer.ts';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import type { CompanyId, OwnerId } from '../../src/scoring/ids.ts';

export const today = dayOfIso('2026-06-30')!;
export const allOn = parseSettings({}).plays;

const score: CustomerScore = {
  customer: { type: 'company', id: '501' as CompanyId },
  category: 'active',
  since: today - 30,
  evidence: [],
  reasons: [{ code: 'late', text: 'last order 3 March 2026' }],
  chanceToBuy: 0.4,
  vitality: 0.5,
  yearlyValue: 1200,
  revenueAtRisk: 720,
  revenueLost: null,
  expectedValue12Months: 480,
  lifetimeValue: 5000,
  spendLast12Months: 1200,
  discountedValue: 3000,
  firstPurchase: today - 1000,
  lastPurchase: today - 120,
  purchaseCount: 12,
  nextPurchaseDue: today - 60,
  productsHeld: 3,
  productsLost: [],
  spendChange: null,
  contractEnds: null,
  inNegotiation: null,
  provisional: false,
};

export const situation = (
  category: PlaySituation['category'],
  tier: PlaySituation['tier'] = 'core',
  change: Partial<CustomerScore> = {},
): PlaySituation => ({ category, tier, score: { ...score, category, ...change } });

export const candidate = (id: string, change: Partial<PlayCandidate> = {}): PlayCandidate => ({
  ...situation(change.category ?? 'dormant', 'vip'),
  customer: { type: 'company', id: id as CompanyId },
  since: today - 30,
  baseline: false,
  quiet: false,
  snoozedUntil: null,
  owners: ['71' as OwnerId],
  contactId: null,
  companyId: id as CompanyId,
  lastDealId: null,
  ...change,
});

export const rules = (change: Partial<TaskRules> = {}): TaskRules => ({
  portal: '4711',
  today,
  timeZone: 'Europe/Berlin',
  switches: allOn,
  perOwnerAndDay: 5,
  perRun: 500,
  fallbackOwnerId: null,
  includeBaseline: false,
  archivedOwners: new Set(),
  money: (amount) => `€${Math.round(amount)}`,
  ...change,
});
