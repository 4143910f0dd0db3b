import type { DatedPurchase } from '../src/scoring/calibration/purchase-table.ts';
import { uniformFrom } from '../src/scoring/uniform.ts';

/** A simulated log with a day to judge at and the window asked for; the log reaches to the window's end or beyond. */
export interface SimulatedLog {
  readonly name: string;
  readonly customers: readonly (readonly DatedPurchase[])[];
  readonly cut: number;
  readonly horizonDays: number;
}

/** The laws the truths need, the same numbers for the same seed. */
function chanceFrom(seed: number) {
  const uniform = uniformFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang 2000. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < z ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return {
    uniform,
    normal,
    gamma,
    beta(mean: number, certainty: number) {
      const one = gamma(mean * certainty);
      return one / (one + gamma((1 - mean) * certainty));
    },
    between: (low: number, high: number) => low + (high - low) * uniform(),
    /** Even on the logarithm. */
    about: (low: number, high: number) => low * (high / low) ** uniform(),
  };
}
type Chance = ReturnType<typeof chanceFrom>;

/** How the customers of one portal buy; days throughout, each function draws one customer's own. */
interface Truth {
  readonly customers: number;
  readonly cut: number;
  readonly horizonDays: number;
  readonly first: () => number;
  readonly gap: () => number;
  readonly k?: () => number;
  /** Chance to leave after each purchase. */
  readonly leaving?: () => number;
  /** Chance of a pause after a purchase, and its mean. */
  readonly pause?: readonly [chance: number, days: number];
  /** Speed of all buying on a day, about 1. */
  readonly speed?: (day: number) => number;
  /** Purchases count on multiples of so many days. */
  readonly grid?: number;
  readonly amounts?: boolean;
}

const heterogeneous = (c: Chance, mean: number, r: number) => () => Math.min(5000, (mean * r) / c.gamma(r));

/** Truths unlike each other, each drawn anew for every seed. */
const truths: Readonly<Record<string, (c: Chance) => Truth>> = {
  'at random': (c) => usual(c, {}),
  'without amounts': (c) => usual(c, { amounts: false }),
  clumpy: (c) => usual(c, { k: () => 0.5, pause: [0.1, 120] }),
  regular: (c) => usual(c, { k: () => c.between(3, 12), leaving: () => c.beta(0.08, 4) }),
  yearly: (c) => {
    const cut = Math.floor(c.between(1100, 2000));
    const first = () => cut * c.uniform();
    return {
      customers: 600,
      cut,
      horizonDays: 547,
      first,
      gap: () => 365,
      k: () => 60,
      leaving: () => c.beta(0.15, 5),
    };
  },
  'weekly, hardly any leave': (c) =>
    usual(c, {
      customers: 400,
      first: () => 60 * c.uniform(),
      gap: () => c.about(6, 40),
      k: () => 6,
      leaving: () => 0.001,
    }),
  'pauses, own rhythms': (c) =>
    usual(c, {
      gap: () => c.about(7, 200),
      k: () => c.about(1, 4),
      pause: [0.05, 120],
      leaving: () => c.beta(0.05, 0.6),
    }),
  'one cohort': (c) => usual(c, { first: () => 84 * c.uniform(), k: () => c.about(1, 4), pause: [0.12, 150] }),
  'all on one day, seasons': (c) =>
    usual(c, { first: () => 0, speed: (day) => 1 + 0.6 * Math.cos((day * Math.PI) / 182.5) }),
  quarterly: (c) =>
    usual(c, {
      customers: 500,
      gap: () => 91 * c.about(0.5, 3),
      k: () => 4,
      grid: 91,
      leaving: () => c.beta(0.15, 1.2),
    }),
  'nothing to tell apart': (c) => {
    const gap = c.about(60, 250);
    return usual(c, { gap: () => gap, leaving: () => 0 });
  },
  falling: (c) => usual(c, { speed: (day) => 1.3 * Math.exp((-0.5 * day) / 365) }),
  rising: (c) => usual(c, { speed: (day) => 0.6 * Math.exp((0.4 * day) / 365) }),
  'short record': (c) => usual(c, { cut: Math.floor(c.between(150, 300)) }),
  'months and years': (c) =>
    usual(c, { gap: () => (c.uniform() < 0.5 ? 365 : c.about(20, 120)), k: () => (c.uniform() < 0.5 ? 20 : 2) }),
  small: (c) => usual(c, { customers: Math.floor(c.between(60, 200)) }),
};

function usual(c: Chance, changes: Partial<Truth>): Truth {
  const cut = changes.cut ?? Math.floor(c.between(365, 900));
  const leaving = c.between(0.05, 0.35);
  return {
    customers: Math.floor(c.about(300, 4000)),
    cut,
    horizonDays: Math.floor(c.between(90, 270)),
    first: () => cut * c.uniform(),
    gap: heterogeneous(c, c.about(20, 120), c.between(0.6, 3)),
    leaving: () => c.beta(leaving, 2),
    ...changes,
  };
}

function purchasesOf(truth: Truth, c: Chance): DatedPurchase[] {
  const { cut, horizonDays, grid = 1, amounts = true, pause, speed } = truth;
  const end = cut + horizonDays;
  const gap = truth.gap();
  const k = truth.k?.() ?? 1;
  const leaving = truth.leaving?.() ?? 0;
  const level = 4 + 0.3 * Math.log(200 / gap) - leaving + 0.8 * c.normal();
  const days = new Map<number, number>();
  let at = Math.floor(truth.first());
  for (;;) {
    const day = Math.ceil(Math.floor(at) / grid) * grid;
    if (day > end) break;
    days.set(day, (days.get(day) ?? 0) + Math.exp(level + 0.6 * c.normal()));
    if (c.uniform() < leaving) break;
    let wait = (gap * c.gamma(k)) / k;
    if (pause && c.uniform() < pause[0]) wait -= pause[1] * Math.log(1 - c.uniform());
    if (speed) for (; wait > 0 && at <= end; at += 1) wait -= speed(at);
    else at += wait;
  }
  return [...days].map(([day, amount]) => ({ day, amount: amounts ? amount : null }));
}

/** A log of every truth for each seed. */
export function* simulatedLogs(seeds: readonly number[]): Generator<SimulatedLog> {
  for (const [index, [name, truthOf]] of Object.entries(truths).entries()) {
    for (const seed of seeds) {
      const c = chanceFrom(1000 * seed + index);
      const truth = truthOf(c);
      const customers = Array.from({ length: truth.customers }, () => purchasesOf(truth, c));
      yield { name: `${name} #${seed}`, customers, cut: truth.cut, horizonDays: truth.horizonDays };
    }
  }
}

/** The cut and window of `manyCustomers`. */
export const ofMany = { cut: 730, horizonDays: 180 };

/** One after the other, so that a million of them need no room: customers who buy at random, or with a rhythm (k = 8). */
export function* manyCustomers(count: number, regular: boolean): Generator<DatedPurchase[]> {
  const c = chanceFrom(1);
  const truth = usual(c, {
    ...ofMany,
    gap: heterogeneous(c, 60, 0.8),
    leaving: () => c.beta(0.2, 3),
    k: () => (regular ? 8 : 1),
  });
  for (let i = 0; i < count; i++) yield purchasesOf(truth, c);
}
