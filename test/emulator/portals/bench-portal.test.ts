import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { unevenIds } from '../../../emulator/portals/bench/uneven-ids.ts';
import { benchPortal } from '../../../emulator/portals/bench-portal.ts';
import { seedFaults } from './seed-faults.ts';

const small = { contacts: 2000, companies: 400, deals: 1000, lineItems: 1100 };

describe('the big portal', () => {
  test('has exactly as many records as asked for, and only sound ones', () => {
    const portal = benchPortal(small);
    const count = (type: string): number => [...(portal.records[type] ?? [])].length;
    expect([count('contacts'), count('companies'), count('deals'), count('line_items')]).toEqual([
      2000, 400, 1000, 1100,
    ]);
    expect(seedFaults(portal)).toEqual([]);
  });

  test('can be read twice and is the same for the same seed', () => {
    const portal = benchPortal(small);
    const text = (seed: typeof portal): string =>
      JSON.stringify([...Object.values(seed.records).map((records) => [...records]), [...seed.associations]]);
    const once = text(portal);
    expect(text(portal) === once).toBe(true);
    expect(text(benchPortal(small)) === once).toBe(true);
    expect(text(benchPortal({ ...small, seed: 2 })) === once).toBe(false);
  });

  test('every deal has a primary company or else a contact, and nearly all are won', () => {
    const portal = benchPortal(small);
    const company = new Set<string>();
    const contact = new Set<string>();
    for (const { from, fromId, to, primary } of portal.associations) {
      if (from === 'deals' && to === 'companies' && primary === true) company.add(fromId);
      if (from === 'deals' && to === 'contacts') contact.add(fromId);
    }
    const deals = [...(portal.records.deals ?? [])];
    expect(deals.filter(({ id }) => !company.has(id) && !contact.has(id))).toEqual([]);
    expect(deals.some(({ id }) => !company.has(id))).toBe(true);
    const won = deals.filter(({ properties }) => properties.dealstage === 'closedwon').length;
    expect(won / deals.length).toBeGreaterThan(0.95);
  });

  test('customers come back: about two deals each, some with one and some with five or more', () => {
    const dealsOf = new Map<string, number>();
    const taken = new Set<string>();
    for (const { from, fromId, to, toId } of benchPortal(small).associations) {
      if (from !== 'deals' || to === 'line_items' || taken.has(fromId)) continue;
      taken.add(fromId);
      dealsOf.set(`${to} ${toId}`, (dealsOf.get(`${to} ${toId}`) ?? 0) + 1);
    }
    const counts = [...dealsOf.values()];
    expect(counts.length).toBeGreaterThan(450);
    expect(counts.filter((count) => count === 1).length / counts.length).toBeGreaterThan(0.3);
    expect(counts.filter((count) => count > 1).length / counts.length).toBeGreaterThan(0.3);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(5);
  });

  test('ids rise, and equal ranges of them hold very unequal numbers of records', () => {
    const idOf = unevenIds(100_000);
    const ids = Array.from({ length: 100_000 }, (_, i) => Number(idOf(i)));
    expect(ids.every((id, i) => i === 0 || id > ids[i - 1]!)).toBe(true);
    expect(Math.min(...[ids[0]!])).toBeLessThan(100);
    expect(String(ids.at(-1)).length).toBe(12);
    const tenth = (ids.at(-1)! + 1) / 10;
    const held = Array.from({ length: 10 }, (_, i) => ids.filter((id) => Math.floor(id / tenth) === i).length);
    expect(Math.max(...held) / Math.min(...held)).toBeGreaterThan(10);
  });

  test('refuses what cannot be', () => {
    expect(() => benchPortal({ contacts: 0, companies: 0, deals: 1, lineItems: 0 })).toThrow(
      'needs a company or a contact',
    );
    expect(() => benchPortal({ contacts: 1, companies: 0, deals: 0, lineItems: 1 })).toThrow('Line items need deals');
  });

  const size = (max: number) => fc.integer({ min: 0, max });
  property.prop([fc.integer({ min: 1, max: 60 }), size(20), size(80), size(80), fc.integer()], { numRuns: 40 })(
    'is sound at any size',
    (contacts, companies, deals, lineItems, seed) => {
      const portal = benchPortal({ contacts, companies, deals, lineItems: deals === 0 ? 0 : lineItems, seed });
      expect(seedFaults(portal)).toEqual([]);
      expect([...(portal.records.deals ?? [])]).toHaveLength(deals);
    },
  );
});
