import { isWritten } from '../portals/properties.ts';
import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { CustomerScore, RecordMemory } from '../scoring/answer.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import type { Values } from './crm.ts';

/** Whom a customer brought: leads, and what those who became customers bought, in company currency. */
export interface Referred {
  readonly made: number;
  readonly revenue: number;
}

/** Everything the properties of one record are made from. */
export interface Wording {
  readonly score: CustomerScore;
  /** What is remembered after this run: category, tier and stage as published. */
  readonly memory: RecordMemory;
  readonly scoredAs: 'customer' | 'via_company';
  readonly nextPlay: string | null;
  readonly referred: Referred | null;
  readonly definitions: readonly PropertyDefinition[];
}

/** HubSpot's limit is 65,536 characters; ours is what a person reads. */
const reasonsLength = 300;

/**
 * The values an answer puts on a record, for every property Rapport writes: dates as YYYY-MM-DD in the portal's time
 * zone, money in company currency with two decimals, '' for blank. On a contact scored via its company only the
 * inherited properties and its own connection are filled.
 */
export function desiredValues({ score, memory, scoredAs, nextPlay, referred, definitions }: Wording): Values {
  const all = { ...valuesOf(score, memory, nextPlay, scoredAs), ...referralValues(referred) };
  const values: Record<string, string> = {};
  for (const definition of definitions) {
    if (!isWritten(definition)) continue;
    const own = scoredAs === 'customer' || definition.inherited || definition.name.startsWith('rapport_connection_');
    values[definition.name] = own ? (all[definition.name] ?? '') : '';
  }
  return values;
}

/** Every property blank: what "do not score" asks for. */
export function blankValues(definitions: readonly PropertyDefinition[]): Values {
  return Object.fromEntries(definitions.filter(isWritten).map(({ name }) => [name, '']));
}

function valuesOf(score: CustomerScore, memory: RecordMemory, nextPlay: string | null, scoredAs: string): Values {
  return {
    rapport_churn_category: memory.category ?? '',
    rapport_category_changed_on: day(memory.categoryChangedOn),
    rapport_previous_category: memory.previousCategory ?? '',
    rapport_churn_since: day(memory.since),
    rapport_tier: memory.tier ?? '',
    rapport_tier_changed_on: day(memory.tierChangedOn),
    rapport_connection_stage: memory.stage ?? '',
    rapport_connection_basis: memory.stageBasis ?? '',
    rapport_connection_as_of: day(memory.stageAsOf),
    rapport_chance_to_buy: score.chanceToBuy === null ? '' : String(Math.round(score.chanceToBuy * 100)),
    rapport_revenue_at_risk: estimate(score.revenueAtRisk),
    rapport_expected_value: estimate(score.expectedValue12Months),
    rapport_lifetime_value: money(score.lifetimeValue),
    rapport_first_purchase_on: day(score.firstPurchase),
    rapport_last_purchase_on: day(score.lastPurchase),
    rapport_purchase_count: String(score.purchaseCount),
    rapport_next_purchase_due: day(score.nextPurchaseDue),
    rapport_products_lost: score.productsLost.join(', ').slice(0, reasonsLength),
    rapport_spend_change: score.spendChange === null ? '' : String(Math.round(score.spendChange * 100)),
    rapport_reasons: joinReasons(score.reasons.map(({ text }) => text)),
    rapport_next_play: nextPlay ?? '',
    rapport_scored_as: scoredAs,
    rapport_contract_ends_on: day(score.contractEnds),
  };
}

/** Blank where nobody was brought: most customers never carry a value. */
const referralValues = (referred: Referred | null): Values => ({
  rapport_referrals_made: referred === null ? '' : String(referred.made),
  rapport_referred_revenue: money(referred?.revenue ?? null),
});

const day = (value: Day | null): string => (value === null ? '' : isoOfDay(value));

/** HubSpot reads numbers with a dot and without an exponent. */
const money = (value: number | null): string =>
  value === null || !Number.isFinite(value) ? '' : String(Number(value.toFixed(2)));

/** An estimate has no cents. */
const estimate = (value: number | null): string => money(value === null ? null : Math.round(value));

/** Whole reasons only: one that would not fit is left out, never cut in the middle. */
export function joinReasons(reasons: readonly string[]): string {
  let joined = '';
  for (const reason of reasons) {
    const longer = joined === '' ? reason : `${joined} · ${reason}`;
    if (longer.length > reasonsLength) return joined === '' ? `${reason.slice(0, reasonsLength - 1)}…` : joined;
    joined = longer;
  }
  return joined;
}
