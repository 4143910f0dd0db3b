import type { Day, OwnerId } from '../scoring/ids.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import type { ConnectionStage, Tier } from '../scoring/vocabulary.ts';
import { type Attention, attention, type OwnerAttention } from './attention.ts';
import type { CareFacts, CareTimes } from './care-facts.ts';
import type { ComparedShares } from './compared-shares.ts';
import { complainersKept, customersOfThen, keptByTouch, type Silence, silence } from './looking-back.ts';
import { spendOfEngaged, spendOfSatisfied, touchesOfNewDeal } from './own-figures.ts';
import { type OwnerLoad, ownerLoads } from './owner-load.ts';
import type { RatioOfRates } from './ratio-of-rates.ts';
import { type Service, service, type TicketTimes } from './service.ts';
import { type CommonTraits, commonTraits } from './traits.ts';

/** How a portal's customers are looked after, in figures; plain JSON. Money in company currency. */
export interface TeamReport {
  readonly asOf: Day;
  /** One window before: what was known then is held against what came since. */
  readonly cut: Day;
  readonly customers: number;
  /** Calls and meetings are read. */
  readonly touchesKnown: boolean;
  readonly attention: { readonly all: Attention; readonly byOwner: readonly OwnerAttention[] };
  readonly owners: readonly OwnerLoad[];
  /** Ones: had a ticket in the year before then. */
  readonly complainers: ComparedShares;
  /** Ones: spoken with after their purchase; `null`: calls and meetings are not known. */
  readonly keptByTouch: ComparedShares | null;
  readonly silence: Silence | null;
  readonly spendOfSatisfied: RatioOfRates | null;
  readonly spendOfEngaged: RatioOfRates | null;
  readonly touchesOfNewDeal: RatioOfRates | null;
  /** First purchases after seven touches or more. */
  readonly sevenTouches: Share | null;
  readonly vips: CommonTraits | null;
  readonly fullyConnected: CommonTraits | null;
  readonly service: Service;
}

/** A customer's facts with what the pass says of it. */
export interface TeamCustomer extends CareFacts {
  readonly tier: Tier | null;
  readonly stage: ConnectionStage;
  /** Of the last 12 months. */
  readonly spend: number;
}

export interface TeamFacts extends CareTimes {
  readonly asOf: Day;
  readonly cut: Day;
  readonly customers: readonly TeamCustomer[];
  readonly openTasks: ReadonlyMap<OwnerId | null, number>;
  readonly tickets: readonly TicketTimes[];
  /** Where the highest CSAT rating lies on the portal's scale. */
  readonly csatTop: number;
  readonly sevenTouches: Share | null;
}

export function teamReport(facts: TeamFacts): TeamReport {
  const { asOf, cut, customers, openTasks, tickets, csatTop, sevenTouches } = facts;
  const ofThen = customersOfThen(customers, facts);
  const bought = new Map(ofThen.map((one) => [one, one.boughtSince]));
  const owned = customers.map((one) => ({
    ownerId: one.ownerId,
    vip: one.tier === 'vip',
    kept: bought.get(one) ?? null,
  }));
  const meetings = { due: 0, held: 0 };
  for (const { meetingsDue, meetingsHeld } of customers) {
    meetings.due += meetingsDue;
    meetings.held += meetingsHeld;
  }
  return {
    asOf,
    cut,
    customers: customers.length,
    touchesKnown: facts.knownSinceMs !== null,
    attention: attention(customers, facts),
    owners: ownerLoads(owned, openTasks),
    complainers: complainersKept(ofThen),
    keptByTouch: keptByTouch(ofThen, facts),
    silence: silence(ofThen, facts),
    spendOfSatisfied: spendOfSatisfied(customers, csatTop),
    spendOfEngaged: spendOfEngaged(customers),
    touchesOfNewDeal: touchesOfNewDeal(customers, facts),
    sevenTouches,
    vips: commonTraits(
      customers.filter(({ tier }) => tier !== null),
      ({ tier }) => tier === 'vip',
    ),
    fullyConnected: commonTraits(
      customers.filter(({ stage }) => stage !== 'unknown'),
      ({ stage }) => stage === 'fully_connected',
    ),
    service: service(tickets, meetings),
  };
}
