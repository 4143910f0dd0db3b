import { existsSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it, test } from 'vitest';
import type { ForecastMethod } from '../../src/purchases/buying-chances.ts';
import { forecastLog, type LogForecast } from '../../src/purchases/forecast-log.ts';
import type { PurchaseLine } from '../../src/purchases/purchase-line.ts';
import { beginPurchaseLog, type PurchaseLog } from '../../src/purchases/purchase-log.ts';
import { readPurchaseLog } from '../../src/purchases/read-purchase-log.ts';
import { dayOfIso } from '../../src/scoring/calendar.ts';
import { chanceFrom, settings } from '../scoring/simulated-portal.ts';

function logOf(lines: readonly PurchaseLine[]): PurchaseLog {
  const builder = beginPurchaseLog();
  for (const line of lines) builder.add(line);
  return builder.log()!;
}

function forecast(
  log: PurchaseLog,
  asOf = log.lastDay,
  horizon: number | null = null,
  method: ForecastMethod = 'auto',
) {
  const answer = forecastLog(log, { asOf, settings: { ...settings, windowDays: horizon }, method });
  if (!answer.ok) throw new Error(answer.why);
  return answer;
}

const rowOf = ({ rows }: LogForecast, customer: string) => rows.find((row) => row.customer === customer)!;

/** Customers who buy every `rhythm` days on average, one in six leaving after each purchase, over two years. */
function made(customers: number, seed: number, rhythm = 40): PurchaseLine[] {
  const chance = chanceFrom(seed);
  const lines: PurchaseLine[] = [];
  for (let i = 0; i < customers; i++) {
    let day = 10_000 + Math.floor(chance.uniform() * 365);
    const pace = rhythm * chance.around(1, 0.5);
    while (day < 10_730) {
      const amount = Math.round(100 * chance.around(50, 0.4)) / 100;
      lines.push({ customer: `c${i}`, day, amount, product: chance.pick(['10a', '20b', '30c']), order: '' });
      if (chance.uniform() < 1 / 6) break;
      day += 1 + Math.floor(-Math.log(1 - chance.uniform()) * pace);
    }
  }
  return lines;
}

const lines = made(150, 1);
const end = 10_730;

describe('the forecast of a log', () => {
  const all = forecast(logOf(lines), end, 90);

  it('has one row for every customer, with a chance, at least as many purchases, money and a tier', () => {
    expect(all.method).toBe('mbg');
    expect(all.rows.map(({ customer }) => customer).sort()).toEqual(
      [...new Set(lines.map((line) => line.customer))].sort(),
    );
    for (const row of all.rows) {
      expect(row.probability).toBeGreaterThanOrEqual(0);
      expect(row.probability).toBeLessThanOrEqual(1);
      expect(row.expectedPurchases).toBeGreaterThanOrEqual(row.probability * (1 - 1e-9));
      expect(row.expectedValue).toBeGreaterThanOrEqual(0);
      expect(row.tier).not.toBeNull();
    }
    expect(all.rows.filter(({ tier }) => tier === 'vip')).toHaveLength(30);
  });

  it('takes the horizon given, else its own rhythm', () => {
    expect(all.model.horizon).toMatchObject({ days: 90, source: 'settings' });
    const longer = forecast(logOf(lines), end, 180);
    for (const [i, row] of longer.rows.entries())
      expect(row.probability).toBeGreaterThanOrEqual(all.rows[i]!.probability);
    expect(forecast(logOf(lines), end).model.horizon.source).toBe('rhythm');
  });

  it('does not see what comes after the day', () => {
    const day = 10_500;
    const known = logOf(lines.filter((line) => line.day <= day));
    expect(forecast(logOf(lines), day, 90)).toEqual(forecast(known, day, 90));
  });

  property.prop([fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))], { numRuns: 5 })(
    'does not depend on the order of the lines',
    (stream) => {
      const shuffled = lines
        .map((line) => ({ line, at: stream.next().value as number }))
        .sort((one, other) => one.at - other.at)
        .map(({ line }) => line);
      expect(forecast(logOf(shuffled), end, 90)).toEqual(all);
    },
  );

  it('answers where nothing was paid, or nobody said what, without money', () => {
    const unpaid = forecast(logOf(lines.map((line) => ({ ...line, amount: null, product: '' }))), end, 90);
    expect(unpaid.rows.map(({ probability }) => probability)).toEqual(all.rows.map(({ probability }) => probability));
    for (const { expectedValue, category } of unpaid.rows) {
      expect(expectedValue).toBeNull();
      expect(['decreased_spend', 'product_churn', 'growing']).not.toContain(category);
    }
    expect(unpaid.rows.filter(({ tier }) => tier === 'vip')).toHaveLength(30);
  });

  it('leaves out customers with refunds or free orders alone', () => {
    const more = (customer: string, amount: number) => ({ customer, day: 10_700, amount, product: '', order: '' });
    const { rows } = forecast(logOf([...lines, more('refund', -5), more('free', 0)]), end, 90);
    expect(rows).toHaveLength(all.rows.length);
  });

  it('a customer whose only purchase was cancelled is none, but may come again', () => {
    const line = (day: number, amount: number) => ({ customer: 'back', day, amount, product: '', order: '' });
    const row = rowOf(forecast(logOf([...lines, line(10_700, 9), line(10_710, -9)]), end, 90), 'back');
    expect(row).toMatchObject({ category: 'not_a_customer', tier: null });
    expect(row.probability).toBeGreaterThan(0.05);
    expect(row.probability).toBeLessThan(0.95);
  });
});

describe('a log that says too little', () => {
  it('is answered by the prior, down to a single purchase', () => {
    for (const few of [lines.slice(0, 1), made(5, 2), made(200, 3, 100_000)]) {
      const { method, rows, why } = forecast(logOf(few), end);
      expect(method).toBe('prior');
      expect(why).toMatch(/too little/);
      expect(rows.length).toBeGreaterThan(0);
      for (const { probability, expectedValue } of rows) {
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThan(1);
        expect(expectedValue).toBeGreaterThan(0);
      }
    }
  });

  it('on the day of its only purchase too', () => {
    const { rows } = forecast(logOf(lines.slice(0, 1)));
    expect(rows[0]!.probability).toBeGreaterThan(0);
  });

  it('refuses a model that was asked for by name, and says why', () => {
    const question = { asOf: end, settings, method: 'mbg' as const };
    const answer = forecastLog(logOf(lines.slice(0, 1)), question);
    expect(answer).toMatchObject({ ok: false, why: expect.stringMatching(/^MBG cannot be fitted: .*auto\.$/) });
  });
});

const sample = '../shared/data/cdnow-sample.csv';
test.skipIf(!existsSync(sample))('39 weeks of CDNOW forecast the next 39 as well as published', async () => {
  const { log } = await readPurchaseLog(sample);
  const { rows } = forecast(log, dayOfIso('1997-09-30')!, 273);
  const bought = new Set<string>();
  for (const { customer, deals } of log.customers(log.lastDay)) {
    if (deals.some(({ amount, closeDateMs }) => amount! > 0 && closeDateMs! > Date.parse('1997-10-01')))
      bought.add(customer.id);
  }
  const squares = rows.map(({ customer, probability }) => (Number(bought.has(customer)) - probability) ** 2);
  expect(rows).toHaveLength(2349);
  expect(squares.reduce((sum, square) => sum + square, 0) / rows.length).toBeCloseTo(0.161, 2);
});
