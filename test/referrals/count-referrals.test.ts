import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { countReferrals, type RecordedReferral } from '../../src/referrals/count-referrals.ts';
import type { CustomerKey } from '../../src/scoring/facts.ts';

const contact = (id: number): CustomerKey => ({ type: 'contact', id: String(id) }) as CustomerKey;
const company = (id: number): CustomerKey => ({ type: 'company', id: String(id) }) as CustomerKey;

/** "Contact `referred` was referred by contact `referrer`", each counting for itself. */
const link = (referred: number, referrer: number, change: Partial<RecordedReferral> = {}): RecordedReferral => ({
  type: 'contact',
  referredId: String(referred),
  referrerId: String(referrer),
  referred: contact(referred),
  referrer: contact(referrer),
  metAtMs: 0,
  referredSinceMs: referred,
  ...change,
});
const none = { itself: 0, again: 0, later_referrer: 0, circle: 0 };
const pairs = (recorded: readonly RecordedReferral[]) =>
  countReferrals(recorded).referrals.map(({ referred, referrer }) => `${referrer.id}>${referred.id}`);

describe('referrals that count', () => {
  it('are one a lead, with the contacts behind them', () => {
    const { referrals, referredContacts, leftOut } = countReferrals([link(2, 1), link(3, 1)]);
    expect(referrals).toHaveLength(2);
    expect([...referredContacts]).toEqual(['2', '3']);
    expect(leftOut).toEqual(none);
  });

  it('are not of oneself, nor of a colleague', () => {
    const colleagues = link(4, 5, { referred: company(9), referrer: company(9) });
    expect(countReferrals([link(1, 1), colleagues])).toMatchObject({ referrals: [], leftOut: { ...none, itself: 2 } });
  });

  it('are of the referrer who was first, and of two at once the one with the lower id', () => {
    const recorded = [link(9, 2, { metAtMs: 5 }), link(9, 1, { metAtMs: 7 }), link(8, 100, {}), link(8, 20, {})];
    expect(pairs(recorded)).toEqual(['20>8', '2>9']);
    expect(countReferrals(recorded).leftOut).toEqual({ ...none, later_referrer: 2 });
  });

  it('count a company once, though several of its people were brought', () => {
    const acme = { referred: company(50) };
    const counted = countReferrals([link(2, 1, acme), link(3, 1, acme)]);
    expect(counted.referrals).toHaveLength(1);
    expect([...counted.referredContacts]).toEqual(['2', '3']);
    expect(counted.leftOut).toEqual({ ...none, again: 1 });
  });

  it('leave whoever was there first out of a circle, and keep those who hang on it', () => {
    const circle = [link(1, 3), link(2, 1), link(3, 2)];
    expect(pairs([...circle, link(4, 3)])).toEqual(['1>2', '2>3', '3>4']);
    expect(countReferrals(circle).leftOut).toEqual({ ...none, circle: 1 });
  });

  test.prop([fc.array(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(3)), { maxLength: 60 })])(
    'are at most one a lead, never lead back to where they began, and with those left out are all',
    (drawn) => {
      const recorded = drawn.map(([referred, referrer, metAtMs]) => link(referred, referrer, { metAtMs }));
      const { referrals, leftOut } = countReferrals(recorded);
      const referrerOf = new Map(
        referrals.map(({ referred, referrer }) => [referred.id, referrer.id] as [string, string]),
      );
      expect(referrerOf.size).toBe(referrals.length);
      const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
      expect(referrals.length + left).toBe(recorded.length);
      for (const start of referrerOf.keys()) {
        let at: string | undefined = start;
        for (let steps = 0; at !== undefined; steps += 1) {
          expect(steps).toBeLessThanOrEqual(referrals.length);
          at = referrerOf.get(at);
        }
      }
    },
  );
});
