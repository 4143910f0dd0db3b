import type { CustomerHistory } from '../customer-history.ts';
import { GrowingNumbers } from '../growing-numbers.ts';
import type { Day } from '../ids.ts';
import { FirstBuyers } from './first-buyers.ts';
import type { NextProducts, NextRule } from './next-products.ts';
import { sameFamily } from './product-family.ts';
import { sequenceCounts } from './sequence-counts.ts';
import { standsOut } from './stands-out.ts';
import { median, typicalYear } from './typical-year.ts';
import { yearlySpend } from './yearly-spend.ts';

/** A sequence that fewer customers than this went through is an anecdote. */
const fewestBuyers = 5;
/** So many of the most bought products are looked at: counting them all against each other would not fit. */
const mostProducts = 400;
/** So many products that come next are kept after each. */
const mostAfterOne = 5;

interface Named {
  readonly product: string;
  readonly name: string;
}

/**
 * What customers bought next, from their histories one by one: when each bought each product for the first time, in
 * columns of 32 bytes a customer and product.
 */
export class NextSurvey {
  private readonly ids = new Map<string, number>();
  private readonly named: Named[] = [];
  private readonly buyers = new FirstBuyers();
  private readonly spends = new GrowingNumbers();

  add(history: CustomerHistory): void {
    const own = new Map<number, { day: Day; money: number | null }>();
    for (const { day, basket, basketKnown } of history.purchases) {
      if (!basketKnown) continue;
      for (const { product, name, amount } of basket) {
        const id = this.idOf(product, name);
        const line = own.get(id);
        if (line === undefined) own.set(id, { day, money: amount });
        else if (amount !== null) line.money = (line.money ?? 0) + amount;
      }
    }
    if (own.size === 0) return;
    this.buyers.begin();
    this.spends.push(yearlySpend(history));
    for (const [id, { day, money }] of own) {
      const years = Math.max(1, (history.asOf - day) / 365);
      this.buyers.add(id, day, money === null ? null : money / years);
    }
  }

  private idOf(product: string, name: string): number {
    let id = this.ids.get(product);
    if (id === undefined) {
      id = this.named.length;
      this.ids.set(product, id);
      this.named.push({ product, name });
    } else if (name !== '' && name !== this.named[id]!.name) this.named[id] = { product, name };
    return id;
  }

  fit(): NextProducts {
    const looked = this.mostBought();
    const placeOf = new Int32Array(this.named.length).fill(-1);
    looked.forEach((id, place) => {
      placeOf[id] = place;
    });
    const counts = sequenceCounts(this.buyers, placeOf, looked.length);
    const pairs: { after: number; product: number; of: number; bought: number; base: number }[] = [];
    let tried = 0;
    for (let after = 0; after < looked.length; after++) {
      for (let product = 0; product < looked.length; product++) {
        const bought = counts.bought(after, product);
        if (bought < fewestBuyers) continue;
        tried++;
        const of = counts.of(after, product);
        const others = counts.others(after, product);
        pairs.push({ after, product, of, bought, base: others.of > 0 ? others.bought / others.of : 1 });
      }
    }
    const real = pairs.filter(({ after, product, of, bought }) => {
      if (!standsOut({ bought, of }, counts.others(after, product), tried)) return false;
      // A new edition takes the old one's place: that is no other product.
      return !sameFamily(this.named[looked[after]!]!, this.named[looked[product]!]!);
    });
    const kept = [...Map.groupBy(real, ({ after }) => after).values()].flatMap((ofOne) =>
      ofOne
        .sort((one, other) => other.bought / other.of - one.bought / one.of || one.product - other.product)
        .slice(0, mostAfterOne),
    );
    return {
      known: this.named.length > 0,
      tried,
      ...this.described(kept, looked, placeOf),
    };
  }

  /** Ids of the products with the most buyers, most first. */
  private mostBought(): number[] {
    const buyers = this.buyers.countBy(this.named.length);
    const enough = [...buyers.keys()].filter((id) => buyers[id]! >= fewestBuyers);
    return enough.sort((one, other) => buyers[other]! - buyers[one]! || one - other).slice(0, mostProducts);
  }

  /** The rules with how long it took and what it brought, and the products they are about. */
  private described(
    kept: readonly Omit<NextRule, 'medianDays' | 'typicalYear'>[],
    looked: readonly number[],
    placeOf: Int32Array,
  ): Pick<NextProducts, 'products' | 'rules'> {
    const byPair = new Map(
      kept.map(({ after, product }) => [
        after * looked.length + product,
        { days: [] as number[], years: [] as { money: number; spend: number }[] },
      ]),
    );
    if (kept.length === 0) return { products: [], rules: [] };
    for (const { customer, first, next } of this.buyers.steps()) {
      for (const from of first) {
        const after = placeOf[from.id]!;
        if (after < 0) continue;
        for (const to of next) {
          const seen = byPair.get(after * looked.length + placeOf[to.id]!);
          if (placeOf[to.id]! < 0 || seen === undefined) continue;
          seen.days.push(to.day - from.day);
          if (!Number.isNaN(to.yearly)) seen.years.push({ money: to.yearly, spend: this.spends.at(customer) });
        }
      }
    }
    const places = [...new Set(kept.flatMap(({ after, product }) => [after, product]))];
    const newPlace = new Map(places.map((place, index) => [place, index]));
    return {
      products: places.map((place) => this.named[looked[place]!]!),
      rules: kept.map(({ after, product, ...rule }) => {
        const { days, years } = byPair.get(after * looked.length + product)!;
        return {
          ...rule,
          after: newPlace.get(after)!,
          product: newPlace.get(product)!,
          medianDays: median(days),
          typicalYear: typicalYear(years, fewestBuyers),
        };
      }),
    };
  }
}
