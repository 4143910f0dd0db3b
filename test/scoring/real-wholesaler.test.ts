import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import { type Chance, chanceFrom, countBy, customerOf, type Order, portalOf } from './simulated-portal.ts';

const file = '../shared/data/online-retail.csv.gz';
const missing = !existsSync(file);
if (missing) process.stdout.write(`left out: the real wholesaler's purchases are not at ${file}\n`);

const services = new Set(['POST', 'M', 'D', 'DOT', 'C2', 'PADS', 'CRUK', 'BANK CHARGES']);

/** Orders by customer: lines of one invoice are one deal, cancelled invoices are refunds, services count as money only. */
function ordersByCustomer(): Order[][] {
  const customers = new Map<
    string,
    Map<string, { day: number; amount: number; lines: { product: string; amount: number }[] }>
  >();
  const text = gunzipSync(readFileSync(file)).toString();
  for (const line of text.trim().split('\n').slice(1)) {
    const [customer, date, amount, product, invoice] = line.trim().split(',');
    const orders = customers.get(customer!) ?? new Map();
    customers.set(customer!, orders);
    const order = orders.get(invoice!) ?? { day: dayOfIso(date!)!, amount: 0, lines: [] };
    orders.set(invoice!, order);
    order.amount += Number(amount);
    if (!services.has(product!)) order.lines.push({ product: product!, amount: Number(amount) });
  }
  return [...customers.values()].map((orders) => [...orders.values()]);
}

function shuffled(orders: readonly Order[], chance: Chance): Order[] {
  const bought = orders.filter((order) => (order.amount ?? 0) > 0);
  const days = bought.map((order) => order.day);
  for (let i = days.length - 1; i > 0; i--) {
    const j = Math.floor(chance.uniform() * (i + 1));
    [days[i], days[j]] = [days[j]!, days[i]!];
  }
  return bought.map((order, i) => ({ ...order, day: days[i]! }));
}

describe.skipIf(missing)('half a year of a real wholesaler', () => {
  const asOf = 15_155; // 2011-06-30
  const real = missing ? [] : ordersByCustomer();

  test('every customer gets a category and finite money', () => {
    const portal = real.map((orders) => customerOf(orders));
    const { model, score } = portalOf(portal, { asOf });
    const answers = portal.map((facts) => score(facts));
    const counts = countBy(answers, ({ category }) => category);
    process.stdout.write(`wholesaler, window ${model.horizon.days} days: ${JSON.stringify(counts)}\n`);
    expect(model.customers).toBeGreaterThan(2900);
    expect(counts.account_churn ?? 0).toBeLessThan(0.02 * model.customers);
    expect(counts.active).toBeGreaterThan(0.4 * model.customers);
    expect(counts.not_enough_data ?? 0).toBe(0);
    const money = answers.reduce((sum, { lifetimeValue }) => sum + lifetimeValue, 0);
    expect(money).toBeGreaterThan(2_500_000);
    for (const answer of answers) {
      expect(answer.revenueAtRisk ?? 0).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(answer.expectedValue12Months ?? 0)).toBe(true);
    }
  });

  test('with the dates shuffled within customers, changes are reported no more often than stated', () => {
    const chance = chanceFrom(61);
    const portal = real.map((orders) => customerOf(shuffled(orders, chance)));
    const { score } = portalOf(portal, { asOf });
    const judged = portal.map((facts) => score(facts)).filter(({ purchaseCount }) => purchaseCount >= 3);
    const counts = countBy(judged, ({ category }) => category);
    process.stdout.write(`shuffled, ${judged.length} with three purchases or more: ${JSON.stringify(counts)}\n`);
    expect(judged.length).toBeGreaterThan(800);
    for (const category of ['product_churn', 'decreased_spend', 'growing']) {
      expect((counts[category] ?? 0) / judged.length).toBeLessThanOrEqual(0.05);
    }
  });
});
