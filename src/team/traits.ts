import { type Difference, differenceOfShares } from '../referrals/difference-of-shares.ts';
import { normalCdf } from '../scoring/proof/measures/normal-cdf.ts';
import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import type { CareFacts } from './care-facts.ts';
import { fewestCompared } from './ratio-of-rates.ts';

export type TraitKind =
  | 'company'
  | 'has_owner'
  | 'first_pipeline'
  | 'first_product'
  | 'several_products_at_first'
  | 'spoken_with_before'
  | 'had_ticket'
  | 'several_contacts';

export interface Trait {
  readonly kind: TraitKind;
  /** The pipeline's id or the product; `null` where the kind says it all. */
  readonly which: string | null;
}

/** How much more often customers with a trait are of the group looked at than customers without it. */
export interface TraitLift extends Trait {
  readonly name: string | null;
  readonly having: Share;
  readonly others: Share;
  readonly difference: Difference;
  /** Share with over share without; `null`: nobody without is. */
  readonly lift: number | null;
  /** Holds after Holm's correction over all traits that were tested. */
  readonly sure: boolean;
}

export interface CommonTraits {
  /** Customers of the group looked at. */
  readonly members: number;
  /** How many traits were tested: all of them stand in the correction. */
  readonly tested: number;
  /** Surest first. */
  readonly traits: readonly TraitLift[];
}

const mostOfKind = 20;
/** Below so many expected in a cell the Normal law does not hold. */
const fewestExpected = 5;
/** Chance that any of all traits is said to be sure where none is. */
const alpha = 0.05;

/**
 * What customers of a group have in common that others have less, or the other way round. Each trait by the two-proportion z
 * test with pooled variance; all together by Holm 1979 (Scand. J. Stat. 6:65). `null`: fewer than 30 in the group.
 */
export function commonTraits<Customer extends CareFacts>(
  customers: readonly Customer[],
  isMember: (one: Customer) => boolean,
): CommonTraits | null {
  const members = customers.filter(isMember).length;
  if (members < fewestCompared || customers.length - members < fewestCompared) return null;
  const tallies = tallied(customers, isMember);
  const tested: (Omit<TraitLift, 'sure'> & { readonly p: number })[] = [];
  for (const { trait, name, having, inGroup, asked, askedInGroup } of tallies) {
    const others = asked - having;
    const pooled = askedInGroup / asked;
    const expected = Math.min(having, others) * Math.min(pooled, 1 - pooled);
    if (Math.min(having, others) < fewestCompared || expected < fewestExpected) continue;
    const shares = { having: shareOf(inGroup, having), others: shareOf(askedInGroup - inGroup, others) };
    const difference = differenceOfShares(shares.having, shares.others)!;
    const z = difference.value / Math.sqrt(pooled * (1 - pooled) * (1 / having + 1 / others));
    const lift = shares.others.count === 0 ? null : shares.having.value! / shares.others.value!;
    tested.push({ ...trait, name, ...shares, difference, lift, p: 2 * normalCdf(-Math.abs(z)) });
  }
  tested.sort((one, other) => one.p - other.p);
  const sure = holm(tested.map(({ p }) => p));
  return {
    members,
    tested: tested.length,
    traits: tested.map(({ p: _, ...lift }, at) => ({ ...lift, sure: at < sure })),
  };
}

/** How many of these, the smallest first, hold. */
function holm(rising: readonly number[]): number {
  const first = rising.findIndex((p, at) => p > alpha / (rising.length - at));
  return first === -1 ? rising.length : first;
}

interface Tally {
  readonly trait: Trait;
  readonly name: string | null;
  having: number;
  inGroup: number;
  /** Customers of whom it is known whether they have the trait. */
  asked: number;
  askedInGroup: number;
}

function tallied<Customer extends CareFacts>(
  customers: readonly Customer[],
  isMember: (one: Customer) => boolean,
): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  const asked = new Map<TraitKind, { all: number; inGroup: number }>();
  for (const customer of customers) {
    const member = isMember(customer) ? 1 : 0;
    for (const [kind, value] of traitsOf(customer)) {
      if (value === null) continue;
      const known = asked.get(kind) ?? { all: 0, inGroup: 0 };
      asked.set(kind, { all: known.all + 1, inGroup: known.inGroup + member });
      if (value === false) continue;
      const which = value === true ? null : value.which;
      const key = `${kind} ${which}`;
      const name = value === true ? null : value.name;
      const tally = tallies.get(key) ?? {
        trait: { kind, which },
        name,
        having: 0,
        inGroup: 0,
        asked: 0,
        askedInGroup: 0,
      };
      tally.having += 1;
      tally.inGroup += member;
      tallies.set(key, tally);
    }
  }
  const groups = Map.groupBy(tallies.values(), ({ trait }) => trait.kind);
  return [...groups].flatMap(([kind, group]) => {
    const { all, inGroup } = asked.get(kind)!;
    // Which are tested is chosen by how common they are, not by what they say.
    const common = group.sort((one, other) => other.having - one.having).slice(0, mostOfKind);
    return common.map((tally) => ({ ...tally, asked: all, askedInGroup: inGroup }));
  });
}

type Value = boolean | { readonly which: string; readonly name: string } | null;

/** `null`: not known of this customer. */
function traitsOf(one: CareFacts): readonly (readonly [TraitKind, Value])[] {
  const { firstProduct, firstProductName, firstPipeline } = one;
  return [
    ['company', one.customer.type === 'company'],
    ['has_owner', one.ownerId !== null],
    ['first_pipeline', { which: firstPipeline, name: firstPipeline }],
    ['first_product', firstProduct === null ? null : { which: firstProduct, name: firstProductName ?? firstProduct }],
    ['several_products_at_first', one.firstProducts === 0 ? null : one.firstProducts > 1],
    ['spoken_with_before', one.touchesBefore > 0],
    ['had_ticket', one.ticketsThen > 0],
    ['several_contacts', one.contacts > 1],
  ];
}
