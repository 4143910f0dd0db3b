import { expect, it } from 'vitest';
import { minimumCalls } from '../../src/pass/minimum-calls.ts';

it('counts pages of 100 records, batches of 1,000 associations and batches of 100 writes', () => {
  const minimum = minimumCalls({
    read: { contacts: 100_000, companies: 20_000, deals: 50_001, lineItems: 50_000, tickets: 0 },
    linkedDeals: 49_500,
    itemisedDeals: 40_000,
    changed: { contacts: 301, companies: 100 },
    tasks: { opened: 0, archived: 0, changed: 0, readAgain: 0 },
  });
  expect(minimum).toEqual({ general: 1000 + 200 + 501 + 500 + 4 + 1, associations: 50 + 40, total: 2206 + 90 });
});
