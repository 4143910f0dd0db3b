import type { AreaName } from '../plays/areas/area.ts';
import type { PlayName } from '../plays/play.ts';
import type { PlayNorms } from '../plays/situation.ts';
import { type ForecastChange, ForecastDifference } from '../scoring/forecast-change.ts';
import { type ChurnCategory, churnCategories, type Tier } from '../scoring/vocabulary.ts';
import type { Standing, StandingBefore } from './screen-store.ts';
import type { NextPlayOf } from './settlements.ts';

/** Customers and their money in one category and tier; company currency, a year. */
export interface Cell {
  customers: number;
  spendLast12Months: number;
  atRisk: number;
  lost: number;
}

export interface MovedCustomers {
  readonly from: ChurnCategory;
  readonly to: ChurnCategory;
  customers: number;
  spendLast12Months: number;
}

interface PlaySum {
  readonly customers: number;
  /** Money a year. */
  readonly atStake: number;
}

/** Customers whose single best opportunity it is. */
export interface AreaSum {
  readonly customers: number;
  /** Money a year, of those of whom it is known. */
  readonly money: number;
  readonly known: number;
}

/** A portal in figures when a pass ended; plain JSON. */
export interface PortalFigures {
  readonly customers: number;
  /** By category and tier, cells without customers left out. */
  readonly cells: Readonly<Partial<Record<ChurnCategory, Readonly<Partial<Record<Tier | 'none', Cell>>>>>>;
  readonly plays: Readonly<Partial<Record<PlayName, PlaySum>>>;
  /** Absent in figures of older passes. */
  readonly areas?: Readonly<Partial<Record<AreaName, AreaSum>>>;
  /** The instant the pass before looked from; `null`: there was none, and nothing is compared. */
  readonly comparedWithMs: number | null;
  readonly movements: readonly MovedCustomers[] | null;
  readonly forecastChange: ForecastChange | null;
  readonly lorenz: readonly { readonly customers: number; readonly revenue: number }[];
  readonly topFifthShare: number | null;
  /** Absent in figures of older passes. */
  readonly playNorms?: PlayNorms;
}

/** Below this many customers a curve is a handful of steps. */
const fewestCustomers = 20;
const lorenzSteps = 100;

/** Adds up customers one by one, each with what the run before had said of it. */
export class FiguresOfPortal {
  private readonly cells: Partial<Record<ChurnCategory, Partial<Record<Tier | 'none', Cell>>>> = {};
  private readonly moved = new Map<string, MovedCustomers>();
  private readonly forecast = new ForecastDifference();
  private readonly revenues: number[] = [];
  private customers = 0;
  private readonly plays: Partial<Record<PlayName, PlaySum>> = {};
  private readonly areas: Partial<Record<AreaName, AreaSum>> = {};

  add(now: Standing, before: StandingBefore | null): void {
    const { category, spend } = now;
    const cell = this.cellOf(category, now.tier ?? 'none');
    cell.customers += 1;
    cell.spendLast12Months += spend;
    cell.atRisk += now.atRisk ?? 0;
    cell.lost += now.lost ?? 0;
    if (now.area !== null) this.addArea(now.area, now.areaMoney);
    if (category !== 'not_a_customer') this.customers += 1;
    if (now.lifetime > 0) this.revenues.push(now.lifetime);
    this.forecast.add(before && yearOf(before), yearOf(now));
    if (before === null) return;
    if (before.category === category) return;
    const key = `${before.category} ${category}`;
    const moved = this.moved.get(key) ?? { from: before.category, to: category, customers: 0, spendLast12Months: 0 };
    moved.customers += 1;
    moved.spendLast12Months += spend;
    this.moved.set(key, moved);
  }

  private cellOf(category: ChurnCategory, tier: Tier | 'none'): Cell {
    this.cells[category] ??= {};
    this.cells[category][tier] ??= { customers: 0, spendLast12Months: 0, atRisk: 0, lost: 0 };
    return this.cells[category][tier];
  }

  private addArea(area: AreaName, money: number | null): void {
    const sum = this.areas[area] ?? { customers: 0, money: 0, known: 0 };
    this.areas[area] = {
      customers: sum.customers + 1,
      money: sum.money + (money ?? 0),
      known: sum.known + (money === null ? 0 : 1),
    };
  }

  /** A customer's next play, with the money a year at stake. */
  addPlay({ name, atStake }: NextPlayOf): void {
    const sum = this.plays[name] ?? { customers: 0, atStake: 0 };
    this.plays[name] = { customers: sum.customers + 1, atStake: sum.atStake + atStake };
  }

  /** Somebody who is a customer no more. */
  addFormer(before: StandingBefore): void {
    this.forecast.add(yearOf(before), null);
  }

  /** `comparedWithMs`: the instant the pass before looked from; `null` where there was none. */
  figures(comparedWithMs: number | null): PortalFigures {
    const { cells, customers, moved, plays, areas } = this;
    const compared = comparedWithMs !== null;
    const movements = [...moved.values()].sort((one, other) => other.customers - one.customers);
    const inOrder = (category: ChurnCategory) => churnCategories.indexOf(category);
    const sorted = Object.entries(cells) as [ChurnCategory, Partial<Record<Tier | 'none', Cell>>][];
    sorted.sort(([one], [other]) => inOrder(one) - inOrder(other));
    return {
      customers,
      cells: Object.fromEntries(sorted),
      plays,
      areas,
      comparedWithMs,
      movements: compared ? movements : null,
      forecastChange: compared ? this.forecast.change() : null,
      ...concentrationOf(this.revenues),
    };
  }
}

const yearOf = ({ expected, ifAlive, lifetime, purchases }: StandingBefore) => ({
  expected,
  ifAlive,
  perOrder: purchases > 0 && lifetime > 0 ? lifetime / purchases : null,
});

/** The Lorenz curve from the richest on, and what the top fifth made of all realised revenue. */
function concentrationOf(revenues: readonly number[]): Pick<PortalFigures, 'lorenz' | 'topFifthShare'> {
  const sorted = Float64Array.from(revenues).sort().reverse();
  const count = sorted.length;
  if (count < fewestCustomers) return { lorenz: [], topFifthShare: null };
  const all = sorted.reduce((sum, value) => sum + value, 0);
  const steps = Math.min(lorenzSteps, count);
  const lorenz = [{ customers: 0, revenue: 0 }];
  let sum = 0;
  let place = 0;
  for (let step = 1; step <= steps; step += 1) {
    const end = Math.round((count * step) / steps);
    for (; place < end; place += 1) sum += sorted[place]!;
    lorenz.push({ customers: end / count, revenue: step === steps ? 1 : sum / all });
  }
  const top = sorted.subarray(0, Math.round(count * 0.2)).reduce((total, value) => total + value, 0);
  return { lorenz, topFifthShare: top / all };
}
