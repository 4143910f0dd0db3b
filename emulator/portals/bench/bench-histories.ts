import { makeRandom } from '../random.ts';

export const HISTORY_DAYS = 1_100;

/** Who bought when: deal i belongs to customer `customerOf[i]` and was won `daysAgo[i]` days before the clock. */
export interface BenchHistories {
  readonly customerOf: Uint32Array;
  readonly daysAgo: Uint16Array;
}

// Shape of the portal's rates and drop-out (Batislam et al. 2007): rates Gamma(r), drop-out Beta(a, b) after every purchase.
const RATE_SHAPE = 0.9;
const DROP_OUT = { a: 0.5, b: 2.5 };
const SLOWEST_MEAN_GAP_DAYS = 2_000;

/**
 * Purchases of `customers` customers by a modified beta-geometric process, exactly `deals` in all. Rates are raised
 * step by step until the process yields enough; the few customers visited last then go without. Two typed arrays,
 * nothing else.
 */
export function benchHistories(customers: number, deals: number, seed: number): BenchHistories {
  if (deals > 0 && customers === 0) throw new Error('A portal with deals needs a company or a contact: ask for more.');
  const stride = scatteringStride(customers);
  for (let meanGapDays = SLOWEST_MEAN_GAP_DAYS; ; meanGapDays *= 0.85) {
    const customerOf = new Uint32Array(deals);
    const daysAgo = new Uint16Array(deals);
    let made = 0;
    for (let visited = 0; visited < customers && made < deals; visited++) {
      const customer = (visited * stride) % customers;
      const random = makeRandom(seed, customer + 1);
      const rate = (random.gamma(RATE_SHAPE) + 0.02) / (RATE_SHAPE * meanGapDays);
      const stay = random.gamma(DROP_OUT.b);
      const dropOut = random.gamma(DROP_OUT.a) / stay;
      const leave = dropOut / (1 + dropOut);
      let at = random.uniform(1, HISTORY_DAYS);
      while (at > 0 && made < deals) {
        customerOf[made] = customer;
        daysAgo[made++] = Math.floor(at);
        if (random.chance(leave)) break;
        at -= Math.max(1, -Math.log(1 - random.unit()) / rate);
      }
    }
    // With hardly any customers even daily purchases may not do: then the first ones buy again on the same days.
    if (made === deals) return { customerOf, daysAgo };
    if (meanGapDays < 0.5) return repeated({ customerOf, daysAgo }, made);
  }
}

/** A step that visits every customer once and neighbours far apart: about the golden section, with no common divisor. */
function scatteringStride(customers: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(customers * 0.618));
  while (customers > 0 && divisor(stride, customers) !== 1) stride++;
  return stride;
}

function repeated(histories: BenchHistories, made: number): BenchHistories {
  for (let i = made; i < histories.customerOf.length; i++) {
    histories.customerOf[i] = histories.customerOf[i % made]!;
    histories.daysAgo[i] = histories.daysAgo[i % made]!;
  }
  return histories;
}
