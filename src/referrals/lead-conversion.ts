import type { Day } from '../scoring/ids.ts';
import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { type Difference, differenceOfShares } from './difference-of-shares.ts';

/** A contact as a lead. */
export interface LeadFacts {
  readonly createdOn: Day;
  /** First purchase of the customer it is or belongs to; `null`: none. */
  readonly firstPurchaseOn: Day | null;
  readonly referred: boolean;
}

export interface LeadConversion {
  /** A lead counts as won where its customer first bought within so many days of its creation. */
  readonly withinDays: number;
  /** Creation of the leads compared: from the first referred one to the last that has had that long. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly referred: Share;
  readonly others: Share;
  /** `null`: fewer than 30 leads on one side. */
  readonly difference: Difference | null;
}

const withinDays = 180;
/** Below this many leads on either side a difference says nothing. */
const fewestLeads = 30;

interface Tally {
  leads: number;
  won: number;
}

/**
 * Adds up leads one by one: how often referred ones became customers, against all others created in the same period. Who
 * belonged to a customer before it was created was no lead.
 */
export class ConversionOfLeads {
  private readonly referred = new Map<Day, Tally>();
  private readonly others = new Map<Day, Tally>();
  private readonly today: Day;

  constructor(today: Day) {
    this.today = today;
  }

  add({ createdOn, firstPurchaseOn, referred }: LeadFacts): void {
    if (createdOn > this.today - withinDays) return;
    if (firstPurchaseOn !== null && firstPurchaseOn < createdOn) return;
    const tallies = referred ? this.referred : this.others;
    const tally = tallies.get(createdOn) ?? { leads: 0, won: 0 };
    tally.leads += 1;
    if (firstPurchaseOn !== null && firstPurchaseOn - createdOn <= withinDays) tally.won += 1;
    tallies.set(createdOn, tally);
  }

  conversion(): LeadConversion {
    const days = [...this.referred.keys()];
    const from = days.length === 0 ? null : Math.min(...days);
    const to = days.length === 0 ? null : Math.max(...days);
    const inPeriod = (day: Day): boolean => from !== null && to !== null && day >= from && day <= to;
    const referred = sumOf(this.referred, inPeriod);
    const others = sumOf(this.others, inPeriod);
    const enough = Math.min(referred.total, others.total) >= fewestLeads;
    return { withinDays, from, to, referred, others, difference: enough ? differenceOfShares(referred, others) : null };
  }
}

function sumOf(tallies: ReadonlyMap<Day, Tally>, wanted: (day: Day) => boolean): Share {
  let leads = 0;
  let won = 0;
  for (const [day, tally] of tallies) {
    if (!wanted(day)) continue;
    leads += tally.leads;
    won += tally.won;
  }
  return shareOf(won, leads);
}
