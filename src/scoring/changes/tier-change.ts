import type { Day } from '../ids.ts';
import { reasonTexts, tierTexts } from '../reason-texts.ts';
import { settledTier } from '../tier.ts';
import { type TierInput, tierInputOf } from '../tier-input.ts';
import { positionOn, type TierLadder } from '../tier-ladder.ts';
import { parseTierOverride } from '../tier-override.ts';
import { tierBorders } from '../tier-shares.ts';
import { type ChurnCategory, type Tier, tiers } from '../vocabulary.ts';
import type { WhatIf } from './change.ts';
import { firstDay } from './first-day.ts';
import { roundAmounts } from './round-amounts.ts';
import { type SupposedOrder, withOrder } from './supposed-facts.ts';
import { type Subject, type Supposed, suppose } from './supposing.ts';
import { ofAmount } from './usual-order.ts';

export interface TierSubject extends Subject {
  /** The ranking of the pass; `null` where nobody is ranked. */
  readonly ladder: TierLadder | null;
  /** `rapport_tier_override` as it stands. */
  readonly tierOverride: string | null;
  /** The category a person set, in the place of the computed one. */
  readonly personsCategory: ChurnCategory | null;
}

/** Money leaves the last twelve months after a year at the latest. */
const furthestDays = 366;
const yearDays = 365;
/** Orders between a fiftieth and fifty times the usual one are looked at. */
const widest = 50;

const isLower = (tier: Tier, than: Tier): boolean => tiers.indexOf(tier) > tiers.indexOf(than);
const isFrozen = (category: ChurnCategory): boolean => category === 'dormant' || category === 'account_churn';

/**
 * What would keep, lower or lift the tier while everybody else stays where they are. A fall goes before a rise; a person's
 * tier and a frozen one say so. `null`: no tier, or nothing within reach changes it.
 */
export function tierChange(subject: TierSubject, now: Supposed, usual: SupposedOrder): WhatIf | null {
  const { ladder, tierOverride, previous, personsCategory } = subject;
  const texts = reasonTexts(subject.settings);
  const said = (text: string): WhatIf => ({
    about: 'tier',
    change: { kind: 'none', until: null },
    becomes: null,
    text,
  });
  const forced = parseTierOverride(tierOverride);
  if (forced) return said(texts.tierByPerson(forced));
  const category = personsCategory ?? now.score.category;
  if (ladder === null || category === 'not_a_customer') return null;
  const held = previous?.tier ?? null;
  if (held && isFrozen(category)) return said(texts.tierFrozen(held));
  const ranking = new Ranking(subject, ladder, now);
  const tier = held ?? ranking.tierOf(now, 'most');
  return fall(ranking, usual, tier) ?? rise(ranking, usual, tier);
}

/** Asks for the tier of one customer under other facts and on other days. */
class Ranking {
  readonly subject: TierSubject;
  readonly today: Day;
  private readonly ladder: TierLadder;
  private readonly present: TierInput;

  constructor(subject: TierSubject, ladder: TierLadder, now: Supposed) {
    this.subject = subject;
    this.today = now.history.asOf;
    this.ladder = ladder;
    this.present = this.inputOf(now);
  }

  private inputOf({ score, history }: Supposed): TierInput {
    const { previous, tierOverride, personsCategory, settings } = this.subject;
    // Tiers are weighed once a week; here on the day that is asked about.
    const input = tierInputOf(score, previous && { ...previous, tieredOn: null }, tierOverride);
    // Everybody's past money fades alike: that of a later day is brought back to today's ranking.
    const faded = (1 + settings.discountRate) ** ((history.asOf - this.today) / yearDays);
    const discountedValue = input.discountedValue * faded;
    return { ...input, discountedValue, category: personsCategory ?? input.category };
  }

  /** The tier that this customer has at least, or at most, given that the ranking is only kept thinned. */
  tierOf(supposed: Supposed, bound: 'least' | 'most'): Tier {
    const { settings } = this.subject;
    const { customers } = this.ladder;
    const input = this.inputOf(supposed);
    const position = positionOn(this.ladder, this.present, input)[bound];
    const place = {
      position,
      rank: position / (customers - 1),
      shares: tierBorders(customers, settings.tierShares),
      today: supposed.history.asOf,
      texts: tierTexts(settings.language),
    };
    return settledTier(input, place).tier!;
  }

  /** The tier at least, on the day `seen`, with an order made on the day `made`. */
  tierWith(order: SupposedOrder, made: Day, seen: Day): Tier {
    const { subject } = this;
    return this.tierOf(suppose(subject, withOrder(subject.facts, order, made, subject), seen), 'least');
  }

  categoryOf({ score }: Supposed): ChurnCategory {
    return this.subject.personsCategory ?? score.category;
  }

  /** As things will stand on a day if nothing is bought. */
  untouched(day: Day): Supposed {
    return suppose(this.subject, this.subject.facts, day);
  }
}

/** The first day on which the tier falls if nothing is bought, and the least order up to it that keeps the tier. */
function fall(ranking: Ranking, usual: SupposedOrder, tier: Tier): WhatIf | null {
  const { today, subject } = ranking;
  const texts = reasonTexts(subject.settings);
  const furthest = today + furthestDays;
  // Whoever goes dormant first keeps the tier.
  const frozen = firstDay(today, furthest, (day) => isFrozen(ranking.categoryOf(ranking.untouched(day))));
  const last = frozen === null ? furthest : frozen - 1;
  const fallsOn = firstDay(today, last, (day) => isLower(ranking.tierOf(ranking.untouched(day), 'most'), tier));
  if (fallsOn === null) return null;
  const otherwise = ranking.tierOf(ranking.untouched(fallsOn), 'most');
  const keeps = (order: SupposedOrder): boolean =>
    [today, fallsOn].every((made) => !isLower(ranking.tierWith(order, made, fallsOn), tier));
  const order = leastOrder(usual, keeps);
  if (order === null) {
    return {
      about: 'tier',
      change: { kind: 'nothing_bought', until: fallsOn },
      becomes: { tier: otherwise },
      text: texts.tierFalls(fallsOn, otherwise),
    };
  }
  return {
    about: 'tier',
    change: { kind: 'order', order, by: fallsOn },
    becomes: { tier },
    text: texts.tierKept(order.amount!, fallsOn, tier, otherwise),
  };
}

/** The least order that, made today, lifts the tier. */
function rise(ranking: Ranking, usual: SupposedOrder, tier: Tier): WhatIf | null {
  const { today, subject } = ranking;
  const withIt = (order: SupposedOrder): Tier => ranking.tierWith(order, today, today);
  const order = leastOrder(usual, (some) => isLower(tier, withIt(some)));
  if (order === null) return null;
  const higher = withIt(order);
  return {
    about: 'tier',
    change: { kind: 'order', order, by: null },
    becomes: { tier: higher },
    text: reasonTexts(subject.settings).tierRises(order.amount!, higher),
  };
}

/** The least round sum for which the usual order does what is wanted. */
function leastOrder(usual: SupposedOrder, does: (order: SupposedOrder) => boolean): SupposedOrder | null {
  if (usual.amount === null) return null;
  for (const amount of roundAmounts(usual.amount / widest, usual.amount * widest)) {
    const order = ofAmount(usual, amount);
    if (does(order)) return order;
  }
  return null;
}
