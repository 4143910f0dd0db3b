import { isoOfDay } from '../../scoring/calendar.ts';
import type { CustomerKey } from '../../scoring/facts.ts';
import type { Day } from '../../scoring/ids.ts';
import { matters } from '../openings.ts';
import type { PlaySituation } from '../situation.ts';
import { lotOf } from '../task-ref.ts';
import { type ExpectedDays, surprise } from './surprise.ts';

/** Nobody is surprised twice within so many days: twelve months, a leap day included. */
export const apartDays = 366;

/** A customer who may be surprised, and when it is used to hearing from us. */
export interface WowCandidate extends ExpectedDays {
  readonly customer: CustomerKey;
}

/** A surprise as it is planned; held back ones are only noted, to be compared with. */
export interface PlannedWow {
  readonly customer: CustomerKey;
  readonly on: Day;
  /** Counts through the admin's list of ideas. */
  readonly idea: number;
  readonly heldBack: boolean;
  /** 0–100. */
  readonly surprise: number;
}

export interface WowWishes {
  readonly portal: string;
  readonly today: Day;
  /** How many customers may still be surprised; see `wowsLeft`. */
  readonly left: number;
  /** Over how many weeks, from tomorrow on. */
  readonly weeks: number;
  /** Part of the customers picked, 0..1, that the lot leaves out. */
  readonly holdBackShare: number;
  /** How many ideas there are. */
  readonly ideas: number;
  /** Plans whose day may still be near: nobody is surprised twice within twelve months, held back or not. */
  readonly before: readonly Pick<PlannedWow, 'customer' | 'on'>[];
}

/** The admin's limits of one calendar year. Money in company currency. */
export interface WowLimits {
  readonly budget: number;
  readonly costEach: number;
  readonly customers: number;
}

/** How many customers may be surprised in a calendar year: as many as the admin named and the budget pays for. */
export function wowsAYear({ budget, costEach, customers }: WowLimits): number {
  if (budget <= 0) return 0;
  if (costEach <= 0) return customers;
  // 0.3 / 0.1 is a little less than 3.
  const paid = Math.floor(budget / costEach + 1e-9);
  return Math.min(customers, paid);
}

/** How many more may be planned in a year in which so many have been, at so much in all. */
export function wowsLeft(limits: WowLimits, made: { readonly count: number; readonly cost: number }): number {
  const budget = limits.budget - made.cost;
  return Math.max(0, Math.min(limits.customers - made.count, wowsAYear({ ...limits, budget })));
}

/** VIPs and core customers who have not left and have no complaint open: nobody is surprised while they wait for an answer. */
export const mayBeSurprised = (situation: PlaySituation): boolean =>
  matters(situation) &&
  situation.category !== 'account_churn' &&
  situation.category !== 'not_a_customer' &&
  situation.openTickets.length === 0;

/** When a customer is used to hearing from us. */
export const expectedDaysOf = (situation: PlaySituation): ExpectedDays => ({
  lastTouch: situation.touches.lastOn,
  lastPurchase: situation.lastPurchase,
  nextPurchaseDue: situation.nextPurchaseDue,
  contractEnds: situation.contractEnds,
});

/**
 * Plans surprises for whom they are least expected, each on its least expected working day in the weeks to come, evenly over
 * the weeks. Whom the lot leaves out takes a place of its week as well, so that both parts differ by nothing but the lot.
 */
export function planWows(candidates: readonly WowCandidate[], wishes: WowWishes): readonly PlannedWow[] {
  const { portal, today, left, holdBackShare, ideas, before } = wishes;
  if (left <= 0) return [];
  const last = new Map<string, Day>();
  for (const { customer, on } of before) {
    const name = nameOf(customer);
    last.set(name, Math.max(on, last.get(name) ?? on));
  }
  const year = isoOfDay(today).slice(0, 4);
  const ranked = candidates
    .flatMap((candidate) => {
      const name = nameOf(candidate.customer);
      const from = Math.max(today + 1, (last.get(name) ?? Number.NEGATIVE_INFINITY) + apartDays);
      const best = bestDay(candidate, from, today + 7 * wishes.weeks);
      // The lot knows the customer and the year, never the day: it must not depend on how much of a surprise it would be.
      const lot = lotOf(`wow ${portal} ${name} ${year}`);
      const turn = lotOf(`turn ${portal} ${name} ${year}`);
      return best === null ? [] : [{ candidate, from, lot, turn, surprise: best.surprise }];
    })
    .sort((one, other) => other.surprise - one.surprise || one.turn - other.turn);
  const weeks = new Weeks(wishes);
  const planned: PlannedWow[] = [];
  let surprised = 0;
  for (const { candidate, from, lot } of ranked) {
    if (surprised >= left) break;
    const place = weeks.bestPlace(candidate, from);
    if (place === null) continue;
    const heldBack = lot < holdBackShare;
    const idea = ideas === 0 ? 0 : (before.length + surprised) % ideas;
    planned.push({ customer: candidate.customer, ...place, idea, heldBack });
    if (!heldBack) surprised += 1;
  }
  return planned;
}

interface Place {
  readonly on: Day;
  readonly surprise: number;
}

/** Places of the weeks to come, some of them taken. */
class Weeks {
  private readonly today: Day;
  private readonly free: number[];

  constructor({ today, weeks, left, holdBackShare, before }: WowWishes) {
    this.today = today;
    const taken = before.filter(({ on }) => on > today && on <= today + 7 * weeks);
    const all = taken.length + Math.ceil(left / (1 - holdBackShare));
    const each = Math.max(1, Math.ceil(all / weeks));
    this.free = Array.from({ length: weeks }, () => each);
    for (const { on } of taken) this.free[this.weekOf(on)]! -= 1;
  }

  private weekOf = (on: Day): number => Math.floor((on - this.today - 1) / 7);

  /** Takes the least expected day that is free; `null`: none is. */
  bestPlace(candidate: ExpectedDays, from: Day): Place | null {
    let best: Place | null = null;
    for (const [week, places] of this.free.entries()) {
      if (places <= 0) continue;
      const begins = this.today + 1 + 7 * week;
      const found = bestDay(candidate, Math.max(from, begins), begins + 6);
      if (found !== null && (best === null || found.surprise > best.surprise)) best = found;
    }
    if (best !== null) this.free[this.weekOf(best.on)]! -= 1;
    return best;
  }
}

/** The least expected working day from one day to another, both included, the earliest of several. */
function bestDay(candidate: ExpectedDays, from: Day, to: Day): Place | null {
  let best: Place | null = null;
  for (let on = from; on <= to; on += 1) {
    // Day 0, 1 January 1970, was a Thursday.
    const weekday = (on + 4) % 7;
    if (weekday === 0 || weekday === 6) continue;
    const value = surprise(candidate, on);
    if (value !== null && (best === null || value > best.surprise)) best = { on, surprise: value };
  }
  return best;
}

const nameOf = ({ type, id }: CustomerKey): string => `${type}:${id}`;
