import type { Random } from '../random.ts';
import { orderMoney } from './basket.ts';
import { type Life, type Order, proven } from './life.ts';
import {
  monthly,
  oneGapDays,
  ownGapDays,
  purchaseDays,
  quarterly,
  type Rhythm,
  renewalDays,
  yearly,
} from './rhythm.ts';
import { DROP_OUT, verdictBySilence } from './silence.ts';
import { openOffer, ordersOn, usualBasket, usualOrders } from './steady-lives.ts';

const LOST_REASONS = [
  'Too expensive',
  'Went with a competitor',
  'No budget this year',
  'Project ended',
  'Not satisfied',
];

/** A regular buyer who left so long ago that its rhythm cannot explain the silence. */
export function goneSilent(random: Random, rhythm: Rhythm, scale = 1): Life {
  const gapDays = ownGapDays(random, rhythm);
  const seldom = rhythm.gapDays[0] >= 300;
  const silenceDays = seldom ? random.whole(1095, 1180) : gapDays * random.uniform(rhythm === quarterly ? 4.5 : 6, 9);
  const days = purchaseDays(random, {
    gapDays,
    shape: rhythm.shape,
    count: seldom ? random.whole(4, 5) : random.whole(10, 18),
    lastDaysAgo: silenceDays,
  });
  const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm, undefined, scale));
  // An offer that nobody has worked on for months is no negotiation.
  const stale = {
    kind: 'open',
    createdDaysAgo: 150,
    touchedDaysAgo: 140,
    amount: orderMoney(orders.at(-1)!.lines),
  } as const;
  const otherDeals = silenceDays > 170 && random.chance(0.15) ? [stale] : [];
  return { rhythm: rhythm.name, orders, otherDeals, verdict: proven('account_churn'), warmth: 0.3 };
}

/** Silent for far longer than usual, but an offer is being talked about right now: late, not lost. */
export function inNegotiation(random: Random, rhythm: Rhythm): Life {
  const gapDays = ownGapDays(random, rhythm);
  const days = purchaseDays(random, {
    gapDays,
    shape: rhythm.shape,
    count: random.whole(10, 18),
    lastDaysAgo: gapDays * random.uniform(3.2, 4.5),
  });
  const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm));
  return {
    rhythm: rhythm.name,
    orders,
    otherDeals: [openOffer(random, orders)],
    verdict: proven('at_risk'),
    warmth: 0.5,
  };
}

/** Was gone for six to eight of its gaps and has bought again within the last two months. */
export function wonBack(random: Random, rhythm: Rhythm): Life {
  const gapDays = ownGapDays(random, rhythm);
  const returnedDaysAgo = random.whole(3, 55);
  const back = [returnedDaysAgo];
  for (let day = returnedDaysAgo - oneGapDays(random, gapDays, rhythm.shape); day > 0; ) {
    back.push(day);
    day -= oneGapDays(random, gapDays, rhythm.shape);
  }
  const before = purchaseDays(random, {
    gapDays,
    shape: rhythm.shape,
    count: random.whole(10, 18),
    lastDaysAgo: returnedDaysAgo + gapDays * random.uniform(6, 8),
  });
  const orders = usualOrders(random, [...before, ...back], rhythm, usualBasket(random, rhythm));
  return { rhythm: rhythm.name, orders, verdict: proven('won_back'), warmth: 0.55 };
}

/** Renewed every year until the last renewal deal was lost. */
export function lostRenewal(random: Random): Life {
  const lostDaysAgo = random.whole(15, 300);
  const days = renewalDays(random, random.whole(2, 4), lostDaysAgo + random.whole(345, 375));
  const contract = random.chance(0.5) ? { contractMonths: 12 } : { byList: true };
  const orders = renewed(ordersOn(random, days, usualBasket(random, yearly), () => contract));
  const lost = {
    kind: 'lost' as const,
    createdDaysAgo: lostDaysAgo + random.whole(20, 50),
    touchedDaysAgo: lostDaysAgo,
    amount: orderMoney(orders.at(-1)!.lines),
    renewal: true,
    lostReason: random.pick(LOST_REASONS),
  };
  const rhythm = 'contractMonths' in contract ? 'yearly_contract' : yearly.name;
  return { rhythm, orders, otherDeals: [lost], verdict: proven('account_churn'), warmth: 0.3 };
}

/** A yearly contract that ran out more than four months ago and was not renewed; nobody wrote a lost deal. */
export function contractRanOut(random: Random): Life {
  const lastDaysAgo = 365 + random.whole(130, 420);
  const days = renewalDays(random, random.whole(2, 3), lastDaysAgo);
  const orders = renewed(ordersOn(random, days, usualBasket(random, yearly), () => ({ contractMonths: 12 })));
  return { rhythm: 'yearly_contract', orders, verdict: proven('account_churn'), warmth: 0.3 };
}

const renewed = (orders: readonly Order[]): Order[] => orders.map((order, i) => ({ ...order, renewal: i > 0 }));

/**
 * Lives as the portal's process makes them, nothing arranged: after every purchase the customer leaves with the same
 * small chance, else waits one gap. With `late`, only those whose silence now is between 1.05 and 2.6 gaps.
 */
export function asItComes(random: Random, rhythm: Rhythm, late: boolean): Life {
  const { shape } = rhythm;
  for (;;) {
    const gapDays = ownGapDays(random, rhythm);
    const days: number[] = [];
    let day = Math.round(gapDays * random.uniform(rhythm === monthly ? 14 : 8, rhythm === monthly ? 28 : 16));
    let left = false;
    while (day > 0 && !left) {
      days.push(day);
      left = random.chance(DROP_OUT);
      day -= oneGapDays(random, gapDays, shape);
    }
    const silence = days.at(-1)! / gapDays;
    if (late && (silence < 1.05 || silence > 2.6)) continue;
    const orders = usualOrders(random, days, rhythm, usualBasket(random, rhythm));
    const verdict = verdictBySilence({ gapDays, shape, days, left });
    return { rhythm: rhythm.name, orders, verdict, warmth: left ? 0.4 : 0.6, calm: true, bare: random.chance(0.06) };
  }
}
