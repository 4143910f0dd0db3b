import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Settling, settleValues } from '../../src/pass/settle-values.ts';
import { isWritten, propertyDefinitions } from '../../src/portals/properties.ts';

const definitions = propertyDefinitions.filter(isWritten);
const today = 20_000;
const answer = {
  rapport_churn_category: 'active',
  rapport_tier: 'vip',
  rapport_chance_to_buy: '60',
  rapport_revenue_at_risk: '1000',
  rapport_last_purchase_on: '2024-09-01',
  rapport_reasons: 'Bought 9 times',
};
const settle = (change: Partial<Settling>) =>
  settleValues({
    definitions,
    desired: answer,
    written: answer,
    current: answer,
    today,
    quietWrites: [],
    atOnce: false,
    ...change,
  });
const written = (settled: ReturnType<typeof settleValues>) =>
  Object.fromEntries(settled.changes.map(({ property, newValue }) => [property, newValue]));

describe('what is written on a record', () => {
  it('is everything the first time, and no change is noted for blanks', () => {
    const settled = settle({ written: {}, current: {} });
    expect(written(settled)).toEqual(answer);
    expect(settled.quiet).toBe(false);
  });

  it('is nothing when nothing moved', () => {
    expect(settle({}).changes).toEqual([]);
  });

  it('is nothing while the chance stays inside its five points', () => {
    expect(
      settle({ desired: { ...answer, rapport_chance_to_buy: '56', rapport_reasons: 'Bought 9 times, last in May' } })
        .changes,
    ).toEqual([]);
  });

  it('is the whole answer once the chance moved by five points', () => {
    const settled = settle({ desired: { ...answer, rapport_chance_to_buy: '55', rapport_reasons: 'Late' } });
    expect(written(settled)).toEqual({ rapport_chance_to_buy: '55', rapport_reasons: 'Late' });
    expect(settled.quiet).toBe(true);
  });

  it('is nothing while money stays inside its five percent, and the new figure outside', () => {
    expect(settle({ desired: { ...answer, rapport_revenue_at_risk: '1045' } }).changes).toEqual([]);
    expect(written(settle({ desired: { ...answer, rapport_revenue_at_risk: '1060' } }))).toEqual({
      rapport_revenue_at_risk: '1060',
    });
  });

  it('takes new facts at once, however often it wrote lately', () => {
    const settled = settle({
      desired: { ...answer, rapport_last_purchase_on: '2024-10-01', rapport_chance_to_buy: '61' },
      quietWrites: [today - 1, today - 2],
    });
    expect(written(settled)).toEqual({ rapport_last_purchase_on: '2024-10-01', rapport_chance_to_buy: '61' });
    expect(settled.quiet).toBe(false);
  });

  it('lets a verdict wait after two quiet rewrites within 30 days, and says so', () => {
    const desired = { ...answer, rapport_churn_category: 'at_risk' };
    expect(settle({ desired, quietWrites: [today - 29, today - 3] })).toMatchObject({ changes: [], taken: false });
    expect(settle({ desired, quietWrites: [today - 30, today - 3] })).toMatchObject({ taken: true, quiet: true });
  });

  it('takes a due date that is gone with the verdict for no news of its own, and a moved one for a fact', () => {
    const due = { ...answer, rapport_next_purchase_due: '2024-10-01' };
    const spent = { written: due, current: due, quietWrites: [today - 2, today - 1] };
    expect(settle({ ...spent, desired: { ...answer, rapport_churn_category: 'dormant' } })).toMatchObject({
      changes: [],
      taken: false,
    });
    expect(written(settle({ ...spent, desired: { ...due, rapport_next_purchase_due: '2024-11-01' } }))).toEqual({
      rapport_next_purchase_due: '2024-11-01',
    });
  });

  it('obeys a person at once', () => {
    const desired = { ...answer, rapport_tier: 'tail' };
    const settled = settle({ desired, quietWrites: [today - 2, today - 1], atOnce: true });
    expect(written(settled)).toEqual({ rapport_tier: 'tail' });
  });

  it('restores a value of ours that somebody edited, and counts it', () => {
    const settled = settle({ current: { ...answer, rapport_churn_category: 'dormant' } });
    expect(written(settled)).toEqual({ rapport_churn_category: 'active' });
    expect(settled.edited).toBe(1);
  });

  it('takes "40" and "40.00" for the same number', () => {
    expect(
      settle({ current: { ...answer, rapport_chance_to_buy: '60.00', rapport_revenue_at_risk: '1000.0' } }).changes,
    ).toEqual([]);
  });

  it('clears what the answer no longer says', () => {
    const { rapport_tier: _, ...without } = answer;
    expect(written(settle({ desired: without }))).toEqual({ rapport_tier: '' });
  });
});

const drift = fc.array(
  fc.record({
    chance: fc.integer({ min: 0, max: 100 }),
    category: fc.constantFrom('active', 'at_risk', 'dormant', 'account_churn'),
  }),
  { minLength: 30, maxLength: 60 },
);

test.prop([drift])('a record without new facts is rewritten at most twice in any 30 nights', (nights) => {
  let record: Record<string, string> = answer;
  let quietWrites: number[] = [];
  const days: number[] = [];
  nights.forEach(({ chance, category }, night) => {
    const desired = { ...answer, rapport_chance_to_buy: String(chance), rapport_churn_category: category };
    const settled = settleValues({
      definitions,
      desired,
      written: record,
      current: record,
      today: today + night,
      quietWrites,
      atOnce: false,
    });
    if (settled.changes.length > 0) days.push(night);
    if (settled.quiet) quietWrites = [...quietWrites, today + night];
    record = { ...record, ...written(settled) };
  });
  for (const day of days)
    expect(days.filter((other) => other >= day && other < day + 30).length).toBeLessThanOrEqual(2);
});

test.prop([
  fc.dictionary(fc.constantFrom(...definitions.map(({ name }) => name)), fc.integer({ min: 0, max: 99 }).map(String)),
])('what was just written is never written again', (current) => {
  const once = settle({ written: {}, current });
  const after = { ...current, ...written(once) };
  expect(settle({ written: after, current: after }).changes).toEqual([]);
});
