import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-forecast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** Forty customers who buy monthly in 2025; the odd ones stop in June. */
const log = at('log.csv');
const day = (month: number, customer: number): string =>
  `2025-${String(month).padStart(2, '0')}-${10 + (customer % 9)}`;
writeFileSync(
  log,
  [
    'Customer,Date,Amount,Product,Order',
    ...Array.from({ length: 40 }, (_, customer) =>
      Array.from(
        { length: customer % 2 === 0 ? 12 : 6 },
        (_, month) => `"Nr, ${customer}",${day(month + 1, customer)},${20 + customer}.50,P1,${customer * 100 + month}`,
      ),
    ).flat(),
    ',2025-01-01,5,P1,9999',
  ].join('\n'),
);

const header = 'customer,probability,expected_purchases,expected_value,tier,churn_category,method';

function rowsOf(text: string): { customer: string; probability: number; rest: string[] }[] {
  const [first, ...lines] = text.trimEnd().split('\n');
  expect(first).toBe(header);
  return lines.map((line) => {
    const [, customer, probability, rest] = /^"([^"]*)",([^,]+),(.*)$/.exec(line)!;
    return { customer: customer!, probability: Number(probability), rest: rest!.split(',') };
  });
}

function expectRefusal({ code, out, err }: { code: number | null; out: string; err: string }, says: RegExp): void {
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(says);
  expect(err).not.toMatch(/ {4}at |this is a bug/);
}

describe('rapport forecast', () => {
  it('writes a row a customer to stdout and nothing else', async () => {
    const { code, out, err } = await runRapport(['forecast', '--purchases', log, '--horizon', '60']);
    expect(code).toBe(0);
    const rows = rowsOf(out);
    expect(rows.map(({ customer }) => customer).sort()).toEqual(
      Array.from({ length: 40 }, (_, i) => `Nr, ${i}`).sort(),
    );
    const [stays, left] = ['Nr, 2', 'Nr, 3'].map((name) => rows.find(({ customer }) => customer === name)!);
    expect(stays!.probability).toBeGreaterThan(0.8);
    expect(left!.probability).toBeLessThan(0.2);
    expect(stays!.rest[3]).toBe('active');
    expect(['dormant', 'account_churn']).toContain(left!.rest[3]);
    expect(left!.rest[4]).toBe('mbg');
    expect(err).toContain('1 line');
    expect(err).not.toContain('Nr, ');
  });

  it('to a file, with the figures on stdout as one JSON object; the file is overwritten', async () => {
    writeFileSync(at('out.csv'), 'old\n'.repeat(1000));
    const args = ['forecast', '--purchases', log, '--as-of', '2025-06-30', '--horizon', '30', '--out', at('out.csv')];
    const { code, out, err } = await runRapport([...args, '--json']);
    expect([code, err]).toEqual([0, '']);
    const figures = JSON.parse(out);
    expect(figures).toMatchObject({
      asOf: '2025-06-30',
      horizonDays: 30,
      horizonFrom: 'settings',
      customers: 40,
      method: 'mbg',
      model: { label: 'fitted', customers: 40 },
      tiers: { vip: 8, core: 24, tail: 8, none: 0 },
      log: { lines: 360, linesWithoutCustomer: 1, firstDay: '2025-01-10', lastDay: '2025-12-18' },
    });
    const rows = rowsOf(readFileSync(at('out.csv'), 'utf8'));
    expect(rows).toHaveLength(40);
    const mean = rows.reduce((sum, { probability }) => sum + probability, 0) / 40;
    expect(figures.meanProbability).toBeCloseTo(mean, 5);
  });

  it('says in words what it found, and what a log of customers and dates cannot say', async () => {
    writeFileSync(at('bare.csv'), 'cust,date\nA,2025-01-01\nA,2025-03-01\nB,2025-02-01\n');
    const { code, out } = await runRapport(['forecast', '--purchases', at('bare.csv'), '--out', at('bare-out.csv')]);
    expect(code).toBe(0);
    for (const words of ['2 customers as of 2025-03-01', 'No amounts', 'No products', 'No order numbers'])
      expect(out).toContain(words);
    expect(readFileSync(at('bare-out.csv'), 'utf8')).toMatch(/^A,0\.\d+,[\d.]+,,,not_enough_data,prior$/m);
  });

  it('refuses a log that is not there, or says nothing by that day', async () => {
    expectRefusal(await runRapport(['forecast', '--purchases', at('none.csv')]), /There is no file/);
    expectRefusal(await runRapport(['forecast', '--purchases', folder]), /There is no file/);
    expectRefusal(await runRapport(['forecast']), /--purchases/);
    expectRefusal(
      await runRapport(['forecast', '--purchases', log, '--as-of', '2024-12-31']),
      /first is of 2025-01-10/,
    );
    expectRefusal(await runRapport(['forecast', '--purchases', log, '--as-of', 'May']), /"May" is not a day/);
  });

  it('refuses a malformed line before anything is written', async () => {
    writeFileSync(at('bad.csv'), 'cust,date,amount\nA,2025-01-01,1\nA,1.2.2025,1\n');
    const run = await runRapport(['forecast', '--purchases', at('bad.csv'), '--out', at('never.csv')]);
    expectRefusal(run, /bad\.csv, line 3: the date/);
    expect(existsSync(at('never.csv'))).toBe(false);
  });

  it.each(['0', 'abc'])('refuses the horizon "%s"', async (horizon) => {
    expectRefusal(await runRapport(['forecast', '--purchases', log, `--horizon=${horizon}`]), /whole number from 1/);
  });

  it('refuses a method that it does not know', async () => {
    expectRefusal(await runRapport(['forecast', '--purchases', log, '--method', 'magic']), /auto, stack, mbg, rule/);
  });

  it('refuses a place where no file can be, and the log itself', async () => {
    const to = (out: string) => runRapport(['forecast', '--purchases', log, '--out', out]);
    expectRefusal(await to(at('nowhere/out.csv')), /could not be written to/);
    expectRefusal(await to(folder), /could not be written to/);
    const before = readFileSync(log);
    expectRefusal(await to(log), /the purchase log itself/);
    expect(readFileSync(log)).toEqual(before);
  });
});
