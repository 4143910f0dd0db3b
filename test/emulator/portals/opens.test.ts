import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLocalHubSpot } from '../../../emulator/local-hubspot.ts';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { benchPortal } from '../../../emulator/portals/bench-portal.ts';
import { demoPortal } from '../../../emulator/portals/demo-portal.ts';
import { purchasesPortal } from '../../../emulator/portals/purchases-portal.ts';

/** Every record of a type as the local HubSpot lists it, with the properties asked for. */
async function listed(seed: PortalSeed, type: string, properties: string) {
  const local = createLocalHubSpot(seed);
  const rows: { id: string; properties: Record<string, string | null> }[] = [];
  let after = '';
  do {
    const answer = await local.fetch(
      new Request(`https://api.hubapi.com/crm/v3/objects/${type}?limit=100&properties=${properties}${after}`, {
        headers: { authorization: `Bearer ${local.token}` },
      }),
    );
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as { results: typeof rows; paging?: { next: { after: string } } };
    rows.push(...page.results);
    after = page.paging === undefined ? '' : `&after=${page.paging.next.after}`;
  } while (after !== '' && rows.length < 1000);
  return rows;
}

describe('the local HubSpot opens', () => {
  test('the demo portal, and turns dollars into euros and wins into won', async () => {
    const deals = await listed(
      demoPortal({ contacts: 200 }),
      'deals',
      'amount,amount_in_home_currency,deal_currency_code,dealstage,hs_is_closed_won',
    );
    const dollars = deals.find(
      ({ properties }) => properties.deal_currency_code === 'USD' && Number(properties.amount) > 0,
    );
    const { amount, amount_in_home_currency: home } = dollars!.properties;
    expect(Number(home)).toBeCloseTo(Number(amount) * 0.92, 2);
    for (const { properties } of deals) {
      const won = ['closedwon', '309841773'].includes(properties.dealstage ?? '');
      expect(properties.hs_is_closed_won).toBe(String(won));
    }
  });

  test('contracts with their term', async () => {
    const lines = await listed(
      demoPortal({ contacts: 200 }),
      'line_items',
      'hs_recurring_billing_period,hs_recurring_billing_start_date,recurringbillingfrequency',
    );
    expect(lines.some(({ properties }) => properties.hs_recurring_billing_period === 'P12M')).toBe(true);
  });

  test('the big portal', async () => {
    const seed = benchPortal({ contacts: 150, companies: 30, deals: 90, lineItems: 90 });
    expect(await listed(seed, 'contacts', 'email,associatedcompanyid')).toHaveLength(150);
  });

  test('a portal of purchase lines', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'purchases-'));
    const file = join(folder, 'lines.csv');
    await writeFile(file, 'cust,date,amount,product\n1,2024-01-01,10,A\n2,2024-01-02,20,B\n');
    const seed = await purchasesPortal({ file });
    await rm(folder, { recursive: true });
    const companies = await listed(seed, 'companies', 'name,total_revenue');
    expect(companies.map(({ properties }) => properties.name)).toEqual(['Customer 1', 'Customer 2']);
  });
});
