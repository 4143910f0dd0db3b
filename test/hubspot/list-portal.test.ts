import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Crm, FactMapping, FactOf, ReadOutcome, ReadProgress, RecordType } from '../../src/pass/crm.ts';
import type { DealId, LineItemId } from '../../src/scoring/ids.ts';
import { contacts, portals } from './open-portal.ts';

const open = portals();
const mapping: FactMapping = {
  statusProperty: null,
  statusLostValues: [],
  contractEndProperty: null,
  ownProperties: [],
  callDispositions: {},
};

/** Enough for ranges. */
const many = contacts(26_000);

/** Reads one type as a pass does; dies after so many pages. */
async function readAll<T extends RecordType>(
  crm: Crm,
  type: T,
  resume: ReadProgress | null = null,
  diesAfter = Number.POSITIVE_INFINITY,
): Promise<{ facts: FactOf[T][]; progress: ReadProgress | null; outcome: ReadOutcome | null }> {
  const facts: FactOf[T][] = [];
  let progress = resume;
  let pages = 0;
  const reading = crm.readRecords(type, {
    mapping,
    resume,
    onPage: async (page, place) => {
      pages += 1;
      if (pages > diesAfter) throw new Error('killed');
      facts.push(...page);
      progress = place;
    },
  });
  const outcome = await reading.catch((error: Error) => {
    if (error.message !== 'killed') throw error;
    return null;
  });
  return { facts, progress, outcome };
}

describe('listing records', () => {
  it('takes one page a hundred records, and one for none', async () => {
    const portal = open({ records: { contacts: contacts(250) } });
    const { facts, progress, outcome } = await readAll(portal.crm, 'contacts');
    expect(facts.map(({ id }) => id)).toEqual(contacts(250).map(({ id }) => id));
    expect(outcome).toEqual({ ok: true, read: 250 });
    expect(progress).toEqual({ remaining: [], read: 250 });
    expect(await readAll(portal.crm, 'deals')).toMatchObject({ facts: [], progress: { remaining: [], read: 0 } });
    const lists = portal.calls.filter((call) => /objects\/2026-03\/\w+$/.test(call));
    expect(lists).toHaveLength(4);
  });

  it('reads a big portal in ranges: every record once, with few calls beyond the fewest', async () => {
    const portal = open({ records: { contacts: many } });
    const { facts, outcome } = await readAll(portal.crm, 'contacts');
    expect(outcome).toEqual({ ok: true, read: 26_000 });
    expect(new Set(facts.map(({ id }) => id)).size).toBe(26_000);
    const { general, search, overhead } = portal.crm.usage();
    expect(search).toBe(1);
    expect(general).toBe(260 + 1 + overhead.probes + overhead.rangeEnds);
    expect(overhead.probes).toBeLessThanOrEqual(3);
    expect(overhead.rangeEnds).toBeLessThanOrEqual(4);
    expect(portal.hubspot.stats.report().byBucket).toEqual({ general, search, associations: 0 });
  });

  it('goes on where a killed run stopped', async () => {
    const portal = open({ records: { contacts: many } });
    const before = await readAll(portal.crm, 'contacts', null, 120);
    expect(before.facts).toHaveLength(12_000);
    const after = await readAll(portal.crm, 'contacts', before.progress);
    expect(after.outcome).toEqual({ ok: true, read: 26_000 });
    const ids = [...before.facts, ...after.facts].map(({ id }) => id);
    expect(ids).toHaveLength(26_000);
    expect(new Set(ids).size).toBe(26_000);
  });

  it('asks search how many there are where the limits do not tell', async () => {
    const portal = open({ records: { contacts: many } });
    portal.faults.push((request) =>
      request.url.includes('/limits/') ? HttpResponse.json({ category: 'MISSING_SCOPES' }, { status: 403 }) : undefined,
    );
    expect((await readAll(portal.crm, 'contacts')).facts).toHaveLength(26_000);
    expect(portal.crm.usage()).toMatchObject({ search: 1, overhead: { rangeEnds: expect.any(Number) } });
    expect(portal.crm.usage().general).toBeGreaterThan(261);
  });

  it('reads values by batch where the address is too long (414), with their associations', async () => {
    const portal = open({
      records: {
        contacts: contacts(1),
        tickets: Array.from({ length: 130 }, (_, index) => ({
          id: String(901 + index),
          properties: { subject: 'Help', hs_pipeline: '0', hs_pipeline_stage: '4', hs_ticket_priority: 'HIGH' },
        })),
      },
      associations: [{ from: 'tickets', fromId: '901', to: 'contacts', toId: '1001' }],
    });
    portal.faults.push((request) =>
      request.method === 'GET' && /hs_ticket_priority/.test(request.url)
        ? new HttpResponse('<html>URI too long</html>', { status: 414 })
        : undefined,
    );
    const { facts } = await readAll(portal.crm, 'tickets');
    expect(facts).toHaveLength(130);
    expect(facts[0]).toMatchObject({ id: '901', contactIds: ['1001'], priority: 'high', open: false });
    // One refused, two pages of ids, two batches of values.
    const about = portal.calls.filter((call) => call.includes('/tickets'));
    expect(about.filter((call) => call.startsWith('POST'))).toHaveLength(2);
    expect(about.filter((call) => call.startsWith('GET') && call.includes('objects'))).toHaveLength(3);
  });

  it('does not take an answer without results for the end of the portal', async () => {
    const portal = open({ records: { contacts: contacts(250) } });
    let pages = 0;
    portal.faults.push((request) => {
      if (!/objects\/2026-03\/contacts\?/.test(request.url)) return undefined;
      pages += 1;
      return pages === 2 ? HttpResponse.json({ status: 'error' }) : undefined;
    });
    await expect(readAll(portal.crm, 'contacts')).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });

  it.each([
    ['contacts', 'crm.objects.contacts.read'],
    ['companies', 'crm.objects.companies.read'],
    ['deals', 'crm.objects.deals.read'],
    ['tickets', 'tickets'],
  ] as const)('tells as a value which scope is missing for %s', async (type, scope) => {
    const portal = open();
    portal.hubspot.installations.get(portal.hubspot.token)!.scopes.delete(scope);
    expect((await readAll(portal.crm, type)).outcome).toMatchObject({
      ok: false,
      scopes: expect.arrayContaining([scope]),
    });
    portal.faults.push(() => HttpResponse.json({ message: 'no' }, { status: 403 }));
    expect((await readAll(portal.crm, type)).outcome).toEqual({ ok: false, reason: 'missing_scope', scopes: [scope] });
  });

  it('asks for no text that people entered', async () => {
    const portal = open({ records: { contacts: contacts(1) } });
    const urls: string[] = [];
    portal.faults.push((request) => {
      urls.push(request.url);
      return undefined;
    });
    await portal.crm.readRecords('contacts', {
      mapping: { ...mapping, statusProperty: 'status', ownProperties: ['rapport_tier', 'rapport_override_reason'] },
      resume: null,
      onPage: async () => {},
    });
    const properties = new URL(urls.at(-1)!).searchParams.get('properties')!.split(',');
    expect(properties).toEqual(expect.arrayContaining(['status', 'rapport_tier']));
    for (const name of ['rapport_override_reason', 'email', 'firstname', 'lastname'])
      expect(properties).not.toContain(name);
  });
});

describe('line items', () => {
  const won = { dealname: 'D', dealstage: 'won', pipeline: 'default', closedate: '2026-03-01' };
  const openShop = () =>
    open({
      records: {
        deals: [
          { id: '301', properties: { ...won, amount: '100', deal_currency_code: 'EUR' } },
          { id: '302', properties: { ...won, amount: '100', deal_currency_code: 'USD' } },
          { id: '303', properties: { ...won, amount: '100', deal_currency_code: 'GBP' } },
          { id: '304', properties: { ...won, deal_currency_code: 'USD' } },
        ],
        line_items: [1, 2, 3, 4].map((index) => ({
          id: `80${index}`,
          properties: { name: 'Chair', quantity: '2', price: '50', amount: '100' },
        })),
      },
      associations: [1, 2, 3, 4].map((index) => ({
        from: 'deals',
        fromId: `30${index}`,
        to: 'line_items',
        toId: `80${index}`,
      })),
    });
  const links = [1, 2, 3, 4].map((index) => ({ id: `80${index}` as LineItemId, dealId: `30${index}` as DealId }));
  const inCompanyCurrency = [
    ['801', 100],
    ['802', 80],
    // No rate for pounds.
    ['803', null],
    ['804', 80],
  ];

  it('come in company currency', async () => {
    const { crm, calls } = openShop();
    await readAll(crm, 'deals');
    calls.length = 0;
    const items = await crm.readLineItems(links);
    expect(items.map(({ id, amount }) => [id, amount])).toEqual(inCompanyCurrency);
    expect(calls.filter((call) => call.includes('/deals/'))).toEqual([]);
  });

  it('come in company currency also when the deals were read before the run was cut', async () => {
    const { crm, calls } = openShop();
    const items = await crm.readLineItems(links);
    expect(items.map(({ id, amount }) => [id, amount])).toEqual(inCompanyCurrency);
    expect(calls.filter((call) => call.includes('/deals/'))).toHaveLength(1);
    expect(crm.usage().overhead.retries).toBe(1);
  });

  it('leave out what no longer exists, and ask nothing for nothing', async () => {
    const { crm, calls } = openShop();
    expect(await crm.readLineItems([])).toEqual([]);
    expect(calls).toEqual([]);
    const gone = { id: '899' as LineItemId, dealId: '301' as DealId };
    expect((await crm.readLineItems([...links.slice(0, 1), gone])).map(({ id }) => id)).toEqual(['801']);
  });
});
