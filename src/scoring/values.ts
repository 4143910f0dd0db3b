import type { CustomerHistory } from './customer-history.ts';
import { expectedPurchasesIfAlive, probabilityActive, probabilityAlive } from './forecast/mbg.ts';
import type { PurchaseRow } from './forecast/purchase-row.ts';
import { believedRow } from './purchase-pace.ts';
import { chanceOfRenewal } from './renewal-experience.ts';
import type { Situation } from './situation.ts';
import { presentLevel } from './spend/present-level.ts';
import { type MoneyLaw, moneyOfYearAhead, rangeOfContract, rangeOfMoney, type ValueRange } from './value-range.ts';
import type { ChurnCategory } from './vocabulary.ts';

const yearDays = 365;

export interface Values {
  /** Money in 12 months if the customer stays: contracted, else expected given alive. */
  readonly yearlyValue: number | null;
  /** The same as the model sees it today, silence and all: what tiers rank by. */
  readonly valueIfAlive12Months: number | null;
  readonly expectedValue12Months: number | null;
  /** Where four in five such customers end; `null` where nothing is expected for want of a forecast. */
  readonly expectedValueRange: ValueRange | null;
  readonly revenueAtRisk: number | null;
  readonly revenueLost: number | null;
  /** P(purchase within the window); `null` too where a live deal contradicts the forecast. */
  readonly chanceToBuy: number | null;
}

/** A customer lost by a fact may come back, but no forecast should say more than it says of the surely gone. */
const chanceAfterFact = 0.05;

/** Contracted money per year: of the running contract, else of the one that ran out unrenewed. */
function contractedYearly({ contract, history }: Situation): number | null {
  if (contract.state === 'running') return contract.yearlyValue;
  if (contract.state === 'none' || contract.boughtSince) return null;
  const last = history.contracts.filter((past) => past.end === contract.end);
  const values = last.map((past) => past.yearlyValue).filter((value) => value !== null);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null;
}

/** Chance that the contract that runs, or ran out, is renewed; without one, what the portal's contracts do. */
function renewalOf({ contract, history, model, live }: Situation): number {
  if (contract.state === 'none') return model.renewals.chance;
  // While it is being talked about, the days since the end say nothing.
  const daysOver = contract.state === 'over' && live.length === 0 ? history.asOf - contract.end : 0;
  return chanceOfRenewal(model.renewals, contract.renewals, daysOver);
}

/** A live deal says more than a silence that would call the customer dormant or gone, and no forecast knows of deals. */
const dealSpeaks = ({ live, fading }: Situation, lostByFact: boolean): boolean =>
  !lostByFact && live.length > 0 && (fading?.level ?? 0) > 1;

function chanceOf(situation: Situation, lostByFact: boolean): number | null {
  const { contract, history, model, buyingChance: chance } = situation;
  if (contract.state === 'running') {
    const endsInside = contract.end !== null && contract.end <= history.asOf + model.horizon.days;
    return lostByFact ? chanceAfterFact : endsInside ? renewalOf(situation) : 1;
  }
  if (dealSpeaks(situation, lostByFact)) return null;
  return lostByFact && chance !== null ? Math.min(chance, chanceAfterFact) : chance;
}

/** Contracted money of the next twelve months: what is bound, and after the end what the renewal chance leaves. */
function contractedNextYear(yearly: number, end: number | null, today: number, renewal: number): number {
  const boundDays = end === null ? yearDays : Math.min(yearDays, Math.max(0, end - today));
  return (yearly * (boundDays + (yearDays - boundDays) * renewal)) / yearDays;
}

/** The same sums with a chance of anything at all that is less by `factor`; nothing comes of nothing. */
function lessLikely(law: MoneyLaw, factor: number): MoneyLaw {
  return Number.isFinite(factor) ? { ...law, none: 1 - (1 - law.none) * factor } : law;
}

/** What the portal's own past moves a chance by moves the purchases of a year no further than this, up or down. */
const mostMoved = 3;

/** How much likelier a purchase within the window is than the model alone says. */
function calibrationOf({ buyingChance: chance, model }: Situation, row: PurchaseRow): number {
  const alone = probabilityActive(model.params, row, model.horizon.days);
  if (chance === null || !(alone > 0)) return 1;
  return Math.min(mostMoved, Math.max(1 / mostMoved, chance / alone));
}

/** The money figures of one customer in company currency; `null` where neither a forecast nor a contract speaks. */
export function valuesOf(situation: Situation, category: ChurnCategory, lostByFact: boolean): Values {
  const { contract, history, model, fading } = situation;
  const contracted = contractedYearly(situation);
  const chanceToBuy = chanceOf(situation, lostByFact);
  let expected: number | null = null;
  let ifAlive: number | null = null;
  let today: number | null = null;
  let law: MoneyLaw | null = null;
  if (fading) {
    const { params } = model;
    const level = presentLevel({ ...situation, row: fading.row, returned: category === 'won_back' });
    ifAlive = level.perYear;
    const believed = believedRow(params, fading.row, model.busiestYearlyPurchases);
    const alive = probabilityAlive(params, believed);
    const purchases = expectedPurchasesIfAlive(params, believed, yearDays);
    today = purchases * level.amount.mean;
    const calibrated = purchases * calibrationOf(situation, believed);
    expected = alive * calibrated * level.amount.mean;
    law = moneyOfYearAhead({
      params,
      x: fading.row.x,
      alive,
      any: probabilityActive(params, believed, yearDays),
      full: Math.max(level.purchases, calibrated),
      purchases: calibrated,
      amount: level.amount,
    });
  }
  const yearlyValue = contracted ?? ifAlive;
  const lost = category === 'account_churn';
  if (yearlyValue === null || category === 'not_enough_data') {
    const unknown = { yearlyValue: null, valueIfAlive12Months: null, expectedValue12Months: null };
    return { ...unknown, expectedValueRange: null, revenueAtRisk: null, revenueLost: null, chanceToBuy };
  }
  const renewal = renewalOf(situation);
  const bound = contract.state === 'running' && contracted !== null;
  const nextYear = bound
    ? contractedNextYear(contracted, contract.end, history.asOf, renewal)
    : (expected ?? yearlyValue * renewal);
  const expectedValue12Months = lost ? Math.min(nextYear, yearlyValue * (chanceToBuy ?? chanceAfterFact)) : nextYear;
  const sure = bound && !lost ? contractedNextYear(contracted, contract.end, history.asOf, 0) : 0;
  const expectedValueRange =
    bound || law === null
      ? rangeOfContract(sure, yearlyValue - sure, lost ? expectedValue12Months / yearlyValue : renewal)
      : rangeOfMoney(lost ? lessLikely(law, expectedValue12Months / nextYear) : law, expectedValue12Months);
  const unforeseen = !bound && dealSpeaks(situation, lostByFact);
  const leaving = contract.state === 'running' ? 1 - (chanceToBuy ?? 1) : 1 - (fading?.vitality ?? renewal);
  return {
    yearlyValue,
    valueIfAlive12Months: contracted ?? today,
    expectedValue12Months: unforeseen ? null : expectedValue12Months,
    expectedValueRange: unforeseen ? null : expectedValueRange,
    revenueAtRisk: lost ? 0 : yearlyValue * leaving,
    revenueLost: lost ? yearlyValue : null,
    chanceToBuy,
  };
}

/** Realised money, net of refunds. */
export function lifetimeValueOf({ purchases }: CustomerHistory): number {
  return purchases.reduce((sum, purchase) => sum + (purchase.amount ?? 0), 0);
}

/** Realised money, a year ago worth 1 / (1 + `discountRate`) of today's. */
export function discountedValueOf({ purchases, asOf }: CustomerHistory, discountRate: number): number {
  let sum = 0;
  for (const { day, amount } of purchases) sum += (amount ?? 0) * (1 + discountRate) ** (-(asOf - day) / yearDays);
  return sum;
}

/** Money of the last 365 days; a contract of more than a year counts with the part of its term that lies in them. */
export function spendLast12MonthsOf({ purchases, contracts, asOf }: CustomerHistory): number {
  const begin = asOf - yearDays;
  let sum = 0;
  for (const { day, amount } of purchases) if (day > begin) sum += amount ?? 0;
  for (const { months, yearlyValue, bought, start, end } of contracts) {
    if (months === null || months <= 12 || yearlyValue === null || end === null) continue;
    if (bought > begin) sum -= (yearlyValue * months) / 12;
    sum += (yearlyValue * Math.max(0, Math.min(end, asOf) - Math.max(start, begin))) / yearDays;
  }
  return Math.max(0, sum);
}
