import { expect, it } from 'vitest';
import { minimumCalls } from '../../src/pass/minimum-calls.ts';

it('counts pages of 100 records, batches of 1,000 associations and batches of 100 writes', () => {
  const minimum = minimumCalls({
    read: { contacts: 100_000, companies: 20_000, deals: 50_001, lineItems: 50_000, tickets: 0 },
    activities: [],
    linkedDeals: 49_500,
    itemisedDeals: 40_000,
    changed: { contacts: 301, companies: 100 },
    tasks: { opened: 0, archived: 0, changed: 0, readAgain: 0 },
  });
  expect(minimum).toEqual({
    general: 1000 + 200 + 501 + 500 + 4 + 1,
    associations: 50 + 40,
    search: 0,
    total: 2206 + 90,
  });
});

it('counts calls and meetings: all of them by list pages, changed ones by search pages and their two sides', () => {
  const nothing = {
    read: { contacts: 0, companies: 0, deals: 0, lineItems: 0, tickets: 0 },
    linkedDeals: 0,
    itemisedDeals: 0,
    changed: { contacts: 0, companies: 0 },
    tasks: { opened: 0, archived: 0, changed: 0, readAgain: 0 },
  };
  const listed = [
    { way: 'listed', records: 250 },
    { way: 'listed', records: 0 },
  ] as const;
  expect(minimumCalls({ ...nothing, activities: listed })).toMatchObject({ general: 3, search: 0, associations: 0 });
  const searched = [
    { way: 'searched', records: 1_001 },
    { way: 'searched', records: 0 },
  ] as const;
  expect(minimumCalls({ ...nothing, activities: searched })).toEqual({
    general: 0,
    search: 6 + 1,
    associations: 4,
    total: 11,
  });
});
