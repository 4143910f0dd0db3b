import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { demoPortal } from '../../../emulator/portals/demo-portal.ts';
import { customersSeen } from './purchases-of.ts';
import { seedFaults } from './seed-faults.ts';

const CATEGORIES = [
  'not_a_customer', 'new_customer', 'active', 'growing', 'won_back', 'at_risk',
  'decreased_spend', 'product_churn', 'dormant', 'account_churn',
]; // biome-ignore format: in the order of the product's table

function digest(seed: PortalSeed): string {
  const hash = createHash('sha256');
  const { records, associations, ...rest } = seed;
  hash.update(JSON.stringify(rest));
  for (const [type, all] of Object.entries(records))
    for (const record of all) hash.update(type + JSON.stringify(record));
  for (const association of associations) hash.update(JSON.stringify(association));
  return hash.digest('hex');
}

const portal = demoPortal();
const size = (type: string): number => [...(portal.records[type] ?? [])].length;

describe('the demo portal', () => {
  test('is the same every time, byte for byte, and another one for another seed', () => {
    expect(digest(demoPortal())).toBe(digest(portal));
    expect(digest(demoPortal({ seed: 2 }))).not.toBe(digest(portal));
  });

  test('holds nothing a real portal could not hold', () => {
    expect(seedFaults(portal)).toEqual([]);
    expect(seedFaults(demoPortal({ contacts: 200, seed: 7, asOf: '2025-03-01' }))).toEqual([]);
  });

  test('has as many contacts as asked for, about a company for three of them, and years of won deals', () => {
    expect(size('contacts')).toBe(2000);
    expect([...(demoPortal({ contacts: 333 }).records.contacts ?? [])]).toHaveLength(333);
    expect(size('companies')).toBeGreaterThan(550);
    expect(size('companies')).toBeLessThan(800);
    const oldest = [...(portal.records.deals ?? [])].map((deal) => deal.properties.closedate ?? '').sort()[0]!;
    expect(Date.parse(portal.now) - Date.parse(oldest)).toBeGreaterThan(3 * 365 * 86_400_000);
    expect(size('line_items')).toBeGreaterThan(size('deals'));
    expect(size('tickets')).toBeGreaterThan(100);
  });

  test('stops at the day it is asked for', () => {
    const then = demoPortal({ contacts: 200, asOf: '2025-03-01' });
    expect(then.now).toBe('2025-03-01T16:00:00.000Z');
    const won = [...(then.records.deals ?? [])].filter(({ properties }) => properties.dealstage === 'closedwon');
    expect(won.every(({ properties }) => (properties.closedate ?? '') <= then.now)).toBe(true);
  });

  test('says who referred whom: customers who were there before, and one label an association', () => {
    const { associations, referrals = [], records } = demoPortal();
    const labelled = [...associations].filter(({ labelTypeId }) => labelTypeId !== undefined);
    expect(labelled.map(({ fromId, toId }) => ({ referredId: fromId, referrerId: toId }))).toEqual(referrals);
    expect(referrals.length).toBeGreaterThan(100);
    const contacts = new Map([...(records.contacts ?? [])].map((contact) => [contact.id, contact]));
    for (const { referredId, referrerId } of referrals) {
      const [referred, referrer] = [contacts.get(referredId)!, contacts.get(referrerId)!];
      expect(referrer.createdAt! < referred.createdAt!).toBe(true);
      expect(referrer.properties.lifecyclestage).toBe('customer');
    }
  });

  test('refuses what it cannot make, in one sentence', () => {
    expect(() => demoPortal({ contacts: 20 })).toThrow('at least 200 contacts');
    expect(() => demoPortal({ asOf: 'yesterday' })).toThrow('YYYY-MM-DD');
  });

  test('holds what makes a portal awkward', () => {
    const deals = [...(portal.records.deals ?? [])].map(({ properties }) => properties);
    const count = (is: (deal: Readonly<Record<string, string>>) => boolean): number => deals.filter(is).length;
    expect(count((deal) => deal.amount === '0')).toBeGreaterThan(0);
    expect(count((deal) => deal.amount === undefined)).toBeGreaterThan(0);
    expect(count((deal) => Number(deal.amount) < 0)).toBeGreaterThan(10);
    expect(count((deal) => deal.deal_currency_code === 'USD')).toBeGreaterThan(300);
    expect(count((deal) => deal.pipeline !== 'default')).toBeGreaterThan(50);
    expect(count((deal) => deal.dealstage === 'closedlost')).toBeGreaterThan(50);
    expect(count((deal) => deal.dealstage === 'contractsent')).toBeGreaterThan(50);
    expect(count((deal) => deal.hubspot_owner_id === '61840016')).toBeGreaterThan(50);
    const contactsOn = new Map<string, number>();
    for (const { from, fromId, to } of portal.associations) {
      if (from === 'deals' && to === 'contacts') contactsOn.set(fromId, (contactsOn.get(fromId) ?? 0) + 1);
    }
    expect([...contactsOn.values()].filter((contacts) => contacts > 1).length).toBeGreaterThan(300);
    const names = [...(portal.records.companies ?? [])].map((company) => company.properties.name ?? '').join();
    expect(names).toMatch(/\p{Emoji_Presentation}/u);
    expect(names).toMatch(/[\p{Script=Hebrew}\p{Script=Arabic}]/u);
  });

  test('the amount of a deal is the sum of its line items', () => {
    const lineMoney = new Map<string, number>();
    const amounts = new Map(
      [...(portal.records.line_items ?? [])].map(({ id, properties }) => [id, Number(properties.amount)]),
    );
    for (const { from, fromId, to, toId } of portal.associations) {
      if (from === 'deals' && to === 'line_items')
        lineMoney.set(fromId, (lineMoney.get(fromId) ?? 0) + amounts.get(toId)!);
    }
    const wrong = [...(portal.records.deals ?? [])].filter(
      ({ id, properties }) => lineMoney.has(id) && Math.abs(lineMoney.get(id)! - Number(properties.amount)) > 0.005,
    );
    expect(wrong).toEqual([]);
  });
});

describe('the truth of the demo portal', () => {
  test('knows every category, and has twenty proven customers of each that can be proven', () => {
    const proven = new Map(CATEGORIES.map((category) => [category, 0]));
    for (const { category, unambiguous } of portal.truth) {
      expect(CATEGORIES).toContain(category);
      if (unambiguous) proven.set(category, (proven.get(category) ?? 0) + 1);
    }
    for (const [category, customers] of proven) {
      // That somebody is dormant rather than lost or late can only be guessed.
      if (category === 'dormant') expect(customers).toBe(0);
      else expect(customers, category).toBeGreaterThanOrEqual(20);
    }
    expect(portal.truth.filter(({ category }) => category === 'dormant').length).toBeGreaterThan(10);
    const types = portal.truth.filter(({ category }) => category === 'not_a_customer').map((one) => one.customerType);
    expect(new Set(types)).toEqual(new Set(['company', 'contact']));
  });

  test('holds every worked example that can live inside one portal', () => {
    const letters = new Set(portal.truth.flatMap(({ example }) => example ?? []));
    expect([...letters].sort().join('')).toBe('acdefghijkl');
  });

  test('covers exactly the customers that the deals show, and those who never bought', () => {
    const seen = customersSeen(portal);
    for (const truth of portal.truth) {
      expect(seen(truth).purchases.length > 0).toBe(truth.category !== 'not_a_customer');
    }
    const won = [...(portal.records.deals ?? [])].filter(({ properties }) =>
      ['closedwon', '309841773'].includes(properties.dealstage ?? ''),
    );
    const found = portal.truth.flatMap((truth) => seen(truth).deals).map(({ id }) => id);
    const known = new Set(found);
    expect(found).toHaveLength(known.size);
    expect(won.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  test('cannot be read off the ids: neighbours live different fates', () => {
    const categories = portal.truth
      .filter(({ category }) => category !== 'not_a_customer')
      .map(({ category }) => category);
    const same = categories.filter((category, i) => category === categories[i + 1]).length;
    expect(same / categories.length).toBeLessThan(0.4);
  });
});
