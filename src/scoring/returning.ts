import type { CustomerHistory, Purchase } from './customer-history.ts';
import { type Duration, kaplanMeier, type SurvivalStep, survivalQuantile } from './forecast/kaplan-meier.ts';
import type { Day, OwnerId } from './ids.ts';
import { type Share, shareOf } from './proof/measures/wilson-interval.ts';

/** How soon a group of first-time buyers bought again, those who have not yet counted as far as they were seen. Days. */
export interface Speed {
  readonly customers: number;
  /** How many of them have bought again so far. */
  readonly back: number;
  /** By when half of them have; `null`: the record is too short to say so, or fewer ever do. */
  readonly medianDays: number | null;
}

/** Customers whose first purchase lies so long ago, and how many of them bought once only. */
export interface Cohort {
  readonly fromDays: number;
  /** `null`: any longer. */
  readonly toDays: number | null;
  readonly oneTime: Share;
}

/** From the first purchase to the second, over the whole portal; plain JSON. */
export interface Returning extends Speed {
  /** Share of first-time buyers who have not bought again by then; rising days, at most 60 of them. */
  readonly notYetBack: readonly { readonly days: number; readonly share: number }[];
  /** Median of the second purchase's amount over the first's; `null`: too few are known. */
  readonly secondOverFirst: number | null;
  /** By whoever owned the first deal, and by the product first bought: only groups of at least 30, most customers first. */
  readonly byOwner: readonly (Speed & { readonly owner: OwnerId })[];
  readonly byProduct: readonly (Speed & { readonly product: string; readonly name: string })[];
  readonly cohorts: readonly Cohort[];
  /** How many touches first purchases took; `null`: of too few it is known. */
  readonly touches: TouchesBefore | null;
}

/** Human touches before the first purchase. */
export interface TouchesBefore {
  /** First purchases after so many touches: none, one … six, seven and more. */
  readonly counts: readonly number[];
  readonly sevenOrMore: Share;
}

/** With fewer customers a group says nothing. */
const fewestOfGroup = 30;
const mostPoints = 60;
const manyTouches = 7;
const mostGroups = 20;
const yearDays = 365;
const cohortEnds: readonly (number | null)[] = [yearDays / 2, yearDays, 2 * yearDays, 3 * yearDays, null];

/** One customer's way from the first purchase on: until the second, or until today. */
interface Return extends Duration {
  readonly owner: OwnerId | null;
  readonly product: string | null;
}

function speedOf(returns: readonly Return[]): Speed {
  return {
    customers: returns.length,
    back: returns.filter(({ ended }) => ended).length,
    medianDays: survivalQuantile(kaplanMeier(returns)),
  };
}

function groups<Key>(returns: readonly Return[], keyOf: (one: Return) => Key | null): [Key, Speed][] {
  const found: [Key, Speed][] = [];
  for (const [key, group] of Map.groupBy(returns, keyOf)) {
    if (key !== null && group.length >= fewestOfGroup) found.push([key, speedOf(group)]);
  }
  return found.sort(([, one], [, other]) => other.customers - one.customers).slice(0, mostGroups);
}

/** Every so many steps, and the last. */
function thinned(steps: readonly SurvivalStep[]): Returning['notYetBack'] {
  const every = Math.ceil(steps.length / mostPoints);
  return steps
    .filter((_, i) => i % every === 0 || i === steps.length - 1)
    .slice(-mostPoints)
    .map(({ length, survival }) => ({ days: length, share: survival }));
}

function cohortsOf(firstDays: readonly { readonly first: Day; readonly once: boolean }[], today: Day): Cohort[] {
  return cohortEnds.map((toDays, i) => {
    const fromDays = i === 0 ? 0 : cohortEnds[i - 1]!;
    const inside = firstDays.filter(
      ({ first }) => today - first >= fromDays && (toDays === null || today - first < toDays),
    );
    return { fromDays, toDays, oneTime: shareOf(inside.filter(({ once }) => once).length, inside.length) };
  });
}

/** The product that made most of a purchase; `null` where line items do not say. */
function mainProduct({ basket, basketKnown }: Purchase): string | null {
  if (!basketKnown) return null;
  return basket.reduce((main, item) => ((item.amount ?? 0) > (main.amount ?? 0) ? item : main)).product;
}

/** Gathers how soon first-time buyers bought again, history by history; all as of one day. */
export class ReturningSurvey {
  private readonly returns: (Return & { readonly first: Day })[] = [];
  private readonly ratios: number[] = [];
  private readonly names = new Map<string, string>();
  /** By number of touches, the last place for all that are more. */
  private readonly touches: number[] = Array.from({ length: manyTouches + 1 }, () => 0);
  private readonly today: Day;

  constructor(today: Day) {
    this.today = today;
  }

  /** `owner`: of the deal that was the first purchase. `touches`: human ones before it; `null`: not known. */
  add({ purchases }: CustomerHistory, owner: OwnerId | null, touches: number | null): void {
    const [first, second] = purchases;
    if (first === undefined) return;
    if (touches !== null) this.touches[Math.min(touches, manyTouches)]! += 1;
    for (const { product, name } of first.basketKnown ? first.basket : []) this.names.set(product, name || product);
    this.returns.push({
      first: first.day,
      length: (second?.day ?? this.today) - first.day,
      ended: second !== undefined,
      owner,
      product: mainProduct(first),
    });
    if (second?.amount != null && first.amount !== null && first.amount > 0 && second.amount > 0)
      this.ratios.push(second.amount / first.amount);
  }

  fit(): Returning {
    const { returns, ratios, names, today } = this;
    ratios.sort((one, other) => one - other);
    return {
      ...speedOf(returns),
      notYetBack: returns.length < fewestOfGroup ? [] : thinned(kaplanMeier(returns)),
      secondOverFirst: ratios.length < fewestOfGroup ? null : ratios[ratios.length >> 1]!,
      byOwner: groups(returns, ({ owner }) => owner).map(([owner, speed]) => ({ owner, ...speed })),
      byProduct: groups(returns, ({ product }) => product).map(([product, speed]) => ({
        product,
        name: names.get(product)!,
        ...speed,
      })),
      cohorts: cohortsOf(
        returns.map(({ first, ended }) => ({ first, once: !ended })),
        today,
      ),
      touches: this.touchesBefore(),
    };
  }

  private touchesBefore(): TouchesBefore | null {
    const known = this.touches.reduce((sum, count) => sum + count, 0);
    if (known < fewestOfGroup) return null;
    return { counts: [...this.touches], sevenOrMore: shareOf(this.touches[manyTouches]!, known) };
  }
}
