import { describe, expect, test } from 'vitest';
import { costToServe, serviceAYear } from '../../src/scoring/cost-to-serve.ts';
import { effortWorth } from '../../src/scoring/effort-worth.ts';
import { explainCustomer } from '../../src/scoring/explain.ts';
import { chanceFrom, customerOf, dayMs, historyOf, portalOf, renewalDays, today } from './simulated-portal.ts';

const now = today * dayMs;
const ago = (days: number) => now - days * dayMs;
const rates = { hourlyRate: 80, hoursPerTouch: 0.5, hoursPerTicket: 2 };

describe('the cost to serve a customer', () => {
  test('takes the mean year of its touches and the tickets of the last', () => {
    const tickets = [10, 300, 364, 366, 900, -5].map((days) => ({ createdAtMs: ago(days) }));
    expect(serviceAYear({ contactedNotes: 60, createdAtMs: ago(3 * 365), tickets }, now)).toEqual({
      touches: 20,
      tickets: 3,
    });
    expect(serviceAYear({ contactedNotes: 8, createdAtMs: ago(20), tickets: [] }, now).touches).toBe(8);
    expect(serviceAYear({ contactedNotes: null, createdAtMs: ago(20), tickets: [] }, now).touches).toBeNull();
  });

  test('is hours times rate, of what is recorded and was given hours', () => {
    expect(costToServe({ touches: 20, tickets: 3 }, rates)).toBe((10 + 6) * 80);
    expect(costToServe({ touches: null, tickets: 3 }, rates)).toBe(6 * 80);
    expect(costToServe({ touches: 20, tickets: 3 }, { ...rates, hoursPerTicket: null })).toBe(10 * 80);
    expect(costToServe({ touches: 20, tickets: 3 }, { ...rates, hourlyRate: null })).toBeNull();
    expect(costToServe({ touches: null, tickets: 3 }, { ...rates, hoursPerTicket: null })).toBeNull();
  });
});

test('effort is worth the money at stake times the save rate, and unknown without a measured one', () => {
  expect(effortWorth(1000, 0.15)).toBeCloseTo(150);
  expect(effortWorth(1000, -0.02)).toBe(0);
  expect(effortWorth(1000, null)).toBeNull();
  expect(effortWorth(null, 0.15)).toBeNull();
});

describe('the explanation of a customer', () => {
  const chance = chanceFrom(21);
  const portal = Array.from({ length: 200 }, () =>
    customerOf(renewalDays(chance, today - 900, today, 45, 2).map((day) => ({ day, amount: chance.around(400, 0.3) }))),
  );
  const { model, score } = portalOf(portal);
  const facts = customerOf(Array.from({ length: 12 }, (_, i) => ({ day: today - 80 - 45 * i, amount: 400 })));
  const answer = score(facts);
  const explained = (lines: ReturnType<typeof explainCustomer>) =>
    Object.fromEntries(lines.filter(({ part }) => part === 'answer').map(({ label, value }) => [label, value]));

  test('says nothing of service or effort where no rates are set and none is measured', () => {
    const off = { hourlyRate: null, hoursPerTouch: null, hoursPerTicket: null };
    const service = { year: { touches: 9, tickets: 1 }, rates: off, margin: 1 };
    const labels = Object.keys(explained(explainCustomer(historyOf(facts, today), model, answer, 'EUR', service)));
    expect(labels.filter((label) => /serve|service|effort/.test(label))).toEqual([]);
  });

  test('shows the range, the cost and what is left, and the effort once a save rate is measured', () => {
    const service = { year: { touches: 9, tickets: 1 }, rates, margin: 0.5 };
    const measured = { ...model, saveRate: 0.1 };
    const said = explained(explainCustomer(historyOf(facts, today), measured, answer, 'EUR', service));
    expect(said['four in five end between']).toMatch(/^[\d.]+ EUR and [\d.]+ EUR in 12 months$/);
    expect(said['cost to serve a year']).toBe('520 EUR: (touches 9 × 0.5 h + tickets 1 × 2 h) × 80 EUR an hour');
    expect(said['yearly value net of service']).toContain('× margin 0.5 − 520 EUR');
    expect(said['effort worth']).toContain("× save rate 0.1 of this portal's own plays");
  });
});
