import { gammaCdf } from './forecast/gamma-cdf.ts';
import { incompleteBeta } from './forecast/incomplete-beta.ts';
import type { Day } from './ids.ts';
import { monthDays, type Seasons } from './seasons.ts';

const yearDays = 365.2425;
const shortestHistoryDays = 730;
/** The customers behind a trend that may move others' spend tests. */
const fewestCustomers = 100;
/** Below some ten purchases a month no index is told from chance. */
const fewestPurchases = 120;
/** So many purchases behind a month weigh as much as the assumption that it is like any other. */
const assumed = 24;
/** Months seen again in another year, weighed by what was expected in them: so few degrees of freedom prove nothing. */
const fewestDegrees = 3;
/** Chance of finding seasons in a portal that has none, and in one where whole months go up and down without a season. */
const falseAlarm = 0.01;
const falseAlarmOfYears = 0.05;
const half = 0.5;

interface Deal {
  readonly day: Day;
  readonly amount: number | null;
}

/**
 * Learns the month index of a portal. Of every customer whole years are looked at, once those before its last purchase
 * and once those after its first: in them each month has its turn equally often, so that neither new customers, nor
 * leaving ones, nor a growing portal look like a season. Columns by day only: the memory is that of the portal's days.
 */
export class SeasonSurvey {
  private readonly asOf: Day;
  /** By days before `asOf`: purchases, their size over the customer's mean, and where expectations begin (+) and end (−). */
  private counts = new Float64Array(1024);
  private sizes = new Float64Array(1024);
  private edges = new Float64Array(1024);
  /** By month: Σ over customers of the squared distance of their purchases from an even year's. */
  private readonly scatter = new Float64Array(12);
  private readonly months = new Map<Day, number>();
  private readonly own = new Float64Array(12);
  private customers = 0;
  private purchases = 0;
  private sized = 0;

  constructor(asOf: Day) {
    this.asOf = asOf;
  }

  private monthOf(day: Day): number {
    let month = this.months.get(day);
    if (month === undefined) {
      month = new Date(day * 86_400_000).getUTCMonth();
      this.months.set(day, month);
    }
    return month;
  }

  private reach(age: number): void {
    if (age < this.counts.length) return;
    const longer = (values: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(2 * age);
      grown.set(values);
      return grown;
    };
    this.counts = longer(this.counts);
    this.sizes = longer(this.sizes);
    this.edges = longer(this.edges);
  }

  /** One customer's purchases, rising by day, none after `asOf`. */
  add(purchases: readonly Deal[]): void {
    const first = purchases[0]?.day;
    const last = purchases.at(-1)?.day;
    if (first === undefined || last === undefined) return;
    const years = Math.floor((last - first) / yearDays);
    if (years < 1) return;
    this.reach(this.asOf - first + 2);
    this.own.fill(0);
    const whole = Math.floor(years * yearDays);
    const seen = this.look(purchases, last - whole, last) + this.look(purchases, first + 1, first + 1 + whole);
    for (let month = 0; month < 12; month++) {
      this.scatter[month]! += (this.own[month]! - (seen * monthDays[month]!) / yearDays) ** 2;
    }
    this.customers++;
    this.purchases += seen;
  }

  /** The days from `begin` on and before `end`, whole years, with half a weight: there are two such looks. */
  private look(purchases: readonly Deal[], begin: Day, end: Day): number {
    const inside = purchases.filter(({ day }) => day >= begin && day < end);
    const sized = inside.filter(({ amount }) => amount !== null && amount > 0);
    const mean = sized.reduce((sum, { amount }) => sum + amount!, 0) / sized.length;
    for (const { day } of inside) {
      this.own[this.monthOf(day)]! += half;
      this.counts[this.asOf - day]! += half;
    }
    for (const { day, amount } of sized) this.sizes[this.asOf - day]! += (half * amount!) / mean;
    const pace = (half * inside.length) / (end - begin);
    this.edges[this.asOf - end]! -= pace;
    this.edges[this.asOf - begin]! += pace;
    this.sized += half * sized.length;
    return half * inside.length;
  }

  /** `null` under 24 months of history, with too few customers or purchases, or where chance explains the months. */
  fit(historyDays: number): Seasons | null {
    if (historyDays < shortestHistoryDays || this.customers < fewestCustomers || this.purchases < fewestPurchases)
      return null;
    const cells = this.cells();
    const spread = betweenYears(cells);
    const variance = Array.from(this.scatter, (squares, month) =>
      Math.max(squares, spread.perExpected * cells.expected[month]!),
    );
    if (byCustomers(cells, this.scatter) > falseAlarm || spread.p > falseAlarmOfYears) return null;
    const shrunk = cells.expected.map((expected, month) => {
      const evidence = expected ** 2 / variance[month]!;
      return 1 + ((cells.counted[month]! / expected - 1) * evidence) / (evidence + assumed);
    });
    const purchases = normalised(shrunk);
    return {
      purchases,
      money: normalised(purchases.map((index, m) => index * this.sizeIn(cells, m))),
      customers: this.customers,
    };
  }

  /** Size of a month's purchases over the mean, shrunk like the counts. */
  private sizeIn(cells: Cells, month: number): number {
    const counted = cells.counted[month]!;
    if (counted === 0 || this.sized < this.purchases / 2) return 1;
    const mean = cells.sized.reduce((sum, size) => sum + size, 0) / this.purchases;
    return 1 + ((cells.sized[month]! / counted / mean - 1) * counted) / (counted + assumed);
  }

  /** Sums by calendar month, and by month of each year for the disagreement of the years. */
  private cells(): Cells {
    const of = () => new Array<number>(12).fill(0);
    const cells: Cells = { counted: of(), sized: of(), expected: of(), years: new Map() };
    let pace = 0;
    for (let age = this.counts.length - 1; age >= 0; age--) {
      const day = this.asOf - age;
      pace += this.edges[age]!;
      if (!(pace > 1e-9) && this.counts[age] === 0) continue;
      const month = this.monthOf(day);
      const key = new Date(day * 86_400_000).getUTCFullYear() * 12 + month;
      const cell = cells.years.get(key) ?? { month, counted: 0, expected: 0 };
      cells.years.set(key, cell);
      cell.counted += this.counts[age]!;
      cell.expected += pace;
      cells.counted[month]! += this.counts[age]!;
      cells.sized[month]! += this.sizes[age]!;
      cells.expected[month]! += pace;
    }
    return cells;
  }
}

interface Cells {
  readonly counted: number[];
  readonly sized: number[];
  readonly expected: number[];
  readonly years: Map<number, { month: number; counted: number; expected: number }>;
}

function normalised(index: readonly number[]): number[] {
  const mean = index.reduce((sum, value, month) => sum + value * monthDays[month]!, 0) / yearDays;
  return index.map((value) => value / mean);
}

/** Chance of months so different if customers kept to no month: a customer that always buys in May counts once, not yearly. */
function byCustomers({ counted, expected }: Cells, scatter: Float64Array): number {
  let statistic = 0;
  for (let month = 0; month < 12; month++) {
    statistic += (counted[month]! - expected[month]!) ** 2 / Math.max(scatter[month]!, Number.MIN_VALUE);
  }
  // The twelve sum to zero: their squares, each by its own variance, are 12/11 of a χ² law of 11 degrees.
  return 1 - gammaCdf((statistic * 11) / 12 / 2, 11 / 2, 1);
}

/**
 * Months against the disagreement of the same month in different years (one-way analysis of variance, F test). What is not
 * season may be of each purchase alone (its variance grows with what is expected of a month) or of the month as a whole
 * (with the square of it): the larger of both counts.
 */
function betweenYears({ counted, expected, years }: Cells): { perExpected: number; p: number } {
  const all = [...years.values()].filter((cell) => cell.expected > 0);
  const squares = new Array<number>(12).fill(0);
  let within = 0;
  for (const cell of all) {
    within += (cell.counted - (cell.expected * counted[cell.month]!) / expected[cell.month]!) ** 2 / cell.expected;
    squares[cell.month]! += cell.expected ** 2;
  }
  const total = expected.reduce((sum, value) => sum + value, 0);
  const degrees = total ** 2 / squares.reduce((sum, value) => sum + value, 0) - 12;
  if (!(degrees >= fewestDegrees)) return { perExpected: 0, p: 1 };
  let between = 0;
  let ofMonths = 0;
  for (let month = 0; month < 12; month++) {
    between += (counted[month]! - expected[month]!) ** 2 / expected[month]!;
    ofMonths += squares[month]! / expected[month]!;
  }
  const perExpected = Math.max(within / (all.length - 12), ((within / 12) * ofMonths) / (total - ofMonths));
  const ratio = between / 11 / Math.max(perExpected, Number.MIN_VALUE);
  return { perExpected, p: incompleteBeta(degrees / (degrees + 11 * ratio), degrees / 2, 11 / 2) };
}
