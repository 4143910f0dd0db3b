import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import { mswHandlers } from '../../emulator/msw-handlers.ts';
import type { SeedRecord } from '../../emulator/portal-seed.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { createCrm } from '../../src/hubspot/crm.ts';
import type { Crm, FactOf, RecordType, RecordUpdate } from '../../src/pass/crm.ts';
import { schemaWish } from '../../src/portals/properties.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import type { ContactId, DealId, OwnerId } from '../../src/scoring/ids.ts';
import { hurriedClock } from './clocks.ts';

const seed = demoPortal({ contacts: 400 });
const records = (type: string): readonly SeedRecord[] => [...(seed.records[type] ?? [])];
const linksOf = (from: string, to: string): Map<string, Set<string>> => {
  const links = new Map<string, Set<string>>();
  const add = (one: string, other: string) => links.set(one, (links.get(one) ?? new Set<string>()).add(other));
  for (const link of seed.associations) {
    if (link.from === from && link.to === to) add(link.fromId, link.toId);
    if (link.from === to && link.to === from) add(link.toId, link.fromId);
  }
  return links;
};

/** The same battery over a real port and inside msw, at HubSpot's own limits, in time that runs fifty times faster. */
describe.each(['a port', 'msw'])('the gateway over %s', (mount) => {
  const clock = hurriedClock(50);
  const hubspot = createLocalHubSpot(seed, {
    realMs: clock.nowMs,
    propertyLagMs: 400,
    limits: { general: 110, associations: 100, search: 5 },
  });
  const server = setupServer(...mswHandlers(hubspot));
  const wish = schemaWish(parseSettings({}));
  let listening: Listening | undefined;
  let crm: Crm;

  beforeAll(async () => {
    if (mount === 'msw') server.listen({ onUnhandledFrame: 'error' });
    else listening = await listen(hubspot);
    const baseUrl = listening?.url ?? 'https://api.hubapi.com';
    crm = createCrm({ accessToken: hubspot.token, baseUrl, clock });
  });
  afterAll(async () => {
    if (mount === 'msw') server.close();
    await listening?.close();
  });

  async function readAll<T extends RecordType>(type: T): Promise<FactOf[T][]> {
    const facts: FactOf[T][] = [];
    const outcome = await crm.readRecords(type, {
      mapping: {
        statusProperty: null,
        statusLostValues: [],
        contractEndProperty: null,
        ownProperties: [],
        callDispositions: {},
      },
      resume: null,
      onPage: async (page) => {
        facts.push(...page);
      },
    });
    expect(outcome).toEqual({ ok: true, read: facts.length });
    return facts;
  }

  it('reads which portal it is, its owners and pipelines', async () => {
    expect(await crm.account()).toMatchObject({
      portalId: String(seed.portalId),
      timeZone: seed.timeZone,
      currency: seed.companyCurrency,
      additionalCurrencies: seed.additionalCurrencies,
    });
    const owners = await crm.owners();
    expect(owners?.map(({ id }) => id).sort()).toEqual(seed.owners.map(({ id }) => id).sort());
    expect(owners?.filter(({ archived }) => archived)).toHaveLength(seed.owners.filter((one) => one.archived).length);
    const labels = seed.pipelines.filter((one) => one.objectType === 'deals').map((one) => [one.id, one.label]);
    expect([...(await crm.pipelines())]).toEqual(labels);
  });

  it('reads every record once, as facts', async () => {
    for (const type of ['contacts', 'companies', 'deals', 'tickets'] as const) {
      const living = records(type).filter(({ archived }) => archived !== true);
      const facts = await readAll(type);
      expect(facts.map(({ id }) => id as string).sort()).toEqual(living.map(({ id }) => id).sort());
    }
  });

  it('reads the links and line items of deals', async () => {
    const deals = records('deals').map(({ id }) => id as DealId);
    const contacts = await crm.readDealContacts(deals);
    const expected = linksOf('deals', 'contacts');
    expect(new Map([...contacts].map(([id, ids]) => [id, new Set<string>(ids)]))).toEqual(expected);
    const items = await crm.readDealLineItems(deals);
    if (!items.ok) throw new Error('line items are not readable');
    const wanted = [...items.links].flatMap(([dealId, ids]) => ids.map((id) => ({ id, dealId })));
    const facts = await crm.readLineItems(wanted);
    expect(facts.map(({ id }) => id as string).sort()).toEqual(
      records('line_items')
        .map(({ id }) => id)
        .sort(),
    );
    const dollars = new Set(
      records('deals')
        .filter(({ properties }) => properties.deal_currency_code === 'USD')
        .map(({ id }) => id),
    );
    expect(dollars.size).toBeGreaterThan(0);
    const sold = new Map(records('line_items').map((one) => [one.id, one.properties]));
    const rate = seed.exchangeRates.USD!;
    for (const { id, dealId, amount } of facts) {
      const { amount: total, price, quantity } = sold.get(id)!;
      const money = total === undefined ? Number(price) * Number(quantity ?? 1) : Number(total);
      expect(amount).toBeCloseTo(money * (dollars.has(dealId) ? rate : 1), 2);
    }
  });

  it('makes the schema once, and then finds nothing to do', async () => {
    const made = await crm.ensureSchema(wish);
    expect(made.refused).toEqual([]);
    expect(made.created).toHaveLength(wish.properties.contacts.length + wish.properties.companies.length);
    expect(await crm.ensureSchema(wish)).toEqual({ ...made, created: [] });
    expect(await crm.inspectSchema(wish)).toEqual({ ...made, created: [] });
  });

  it('writes what it was given, and nothing else', async () => {
    const from = hubspot.writeLog.length;
    const living = records('contacts').slice(0, 250);
    const updates: RecordUpdate[] = living.map(({ id }, index) => ({
      id,
      values: { rapport_tier: index % 2 === 0 ? 'vip' : 'core', rapport_churn_since: '2026-01-31' },
    }));
    const written: string[] = [];
    for (let start = 0; start < updates.length; start += 100) {
      const outcome = await crm.updateRecords('contacts', updates.slice(start, start + 100));
      expect(outcome).toMatchObject({ failures: [], gone: [], moved: [] });
      written.push(...outcome.written);
    }
    expect(written).toEqual(updates.map(({ id }) => id));
    const logged = hubspot.writeLog.page(from, 10_000);
    expect(logged.map(({ id, property, new: value }) => `${id} ${property} ${value}`).sort()).toEqual(
      updates
        .flatMap(({ id, values }) => Object.entries(values).map(([name, value]) => `${id} ${name} ${value}`))
        .sort(),
    );
    const standing = await crm.readBack('contacts', written, ['rapport_tier']);
    expect(standing.size).toBe(250);
    expect(standing.get(updates[1]!.id)!.rapport_tier).toBe('core');
  });

  it('makes tasks that are found again', async () => {
    const owner = seed.owners.find(({ archived }) => archived !== true)!.id as OwnerId;
    const contactId = records('contacts')[0]!.id as ContactId;
    const outcome = await crm.createTasks([
      {
        ref: 'abcd1234',
        subject: 'Check in',
        bodyHtml: '<p>Rapport · ref abcd1234</p>',
        dueAtMs: Date.UTC(2026, 6, 1, 7),
        priority: 'MEDIUM',
        type: 'EMAIL',
        ownerId: owner,
        contactId,
        companyId: null,
        dealId: null,
      },
    ]);
    expect(outcome.failures).toEqual([]);
    const [{ id }] = outcome.created as [(typeof outcome.created)[0]];
    expect(await crm.findTasks('contacts', [contactId])).toEqual(new Map([['abcd1234', id]]));
    await crm.archiveTasks([id]);
    expect((await crm.readTasks([id])).size).toBe(0);
  });

  it('keeps below the limit, however many calls come at once', async () => {
    const ids = records('contacts').map(({ id }) => id);
    await Promise.all(
      Array.from({ length: 300 }, (_, call) => crm.readBack('contacts', [ids[call]!], ['rapport_tier'])),
    );
    expect(crm.usage().general).toBeGreaterThan(300);
  });

  it('has met no rate limit, and counted every call as HubSpot did', () => {
    const { byBucket, byStatus } = hubspot.stats.report();
    const { general, associations, search, rateLimited } = crm.usage();
    expect(byStatus['429']).toBeUndefined();
    expect(rateLimited).toBe(0);
    expect({ general, associations, search }).toEqual(byBucket);
  });
});
