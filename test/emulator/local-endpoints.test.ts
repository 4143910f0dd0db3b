import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('the local endpoints', () => {
  it('show and move the clock of the portal', async () => {
    const { call } = smallHubSpot({ realMs: () => 0 });
    const start = Date.parse('2026-11-20T12:00:00.000Z');
    expect((await call('GET', '/__local/clock')).body).toEqual({ nowMs: start });
    expect((await call('POST', '/__local/clock', { advanceDays: 2 })).body).toEqual({ nowMs: start + 172_800_000 });
    expect((await call('POST', '/__local/clock', { nowMs: 5 })).body).toEqual({ nowMs: 5 });
  });

  it('run on with real time', async () => {
    const clock = { ms: 100 };
    const { hubspot } = smallHubSpot({ realMs: () => clock.ms });
    const before = hubspot.clock.nowMs();
    clock.ms += 1_500;
    expect(hubspot.clock.nowMs() - before).toBe(1_500);
  });

  it('log every written value, page by page, and count them', async () => {
    const { call } = smallHubSpot();
    const inputs = [{ id: '99', properties: { mood: 'bad', seats: '1' } }];
    await call('POST', `${OBJECTS}/contacts/batch/update`, { inputs });
    await call('POST', `${OBJECTS}/contacts/batch/update`, { inputs });
    const { body } = await call('GET', '/__local/writes?limit=3');
    expect(body).toMatchObject({ total: 4, next: { after: 3 } });
    expect(body.writes[0]).toEqual({
      seq: 1,
      at: expect.any(String),
      kind: 'write',
      objectType: 'contacts',
      id: '99',
      property: 'mood',
      old: '',
      new: 'bad',
    });
    expect((await call('GET', '/__local/writes?after=3')).body).toMatchObject({ writes: [{ seq: 4 }], next: null });
    const counts = await call('GET', '/__local/writes?count=1');
    expect(counts.body).toMatchObject({ total: 4, byProperty: { 'contacts.mood': 2, 'contacts.seats': 2 } });
    expect((await call('GET', '/__local/writes?count=1&after=2')).body.total).toBe(2);
  });

  it('count calls by bucket, route and status, themselves not among them', async () => {
    const { call } = smallHubSpot();
    await call('GET', `${OBJECTS}/contacts`);
    await call('GET', '/crm/v3/objects/contacts');
    await call('GET', `${OBJECTS}/contacts/7`);
    await call('POST', `${OBJECTS}/contacts/search`, {});
    expect((await call('GET', '/__local/stats')).body).toEqual({
      total: 4,
      byBucket: { general: 3, associations: 0, search: 1 },
      rateLimited: 0,
      rateLimitedByBucket: { general: 0, associations: 0, search: 0 },
      byRoute: {
        'GET /crm/objects/:type': 2,
        'GET /crm/objects/:type/:id': 1,
        'POST /crm/objects/:type/search': 1,
      },
      byStatus: { 200: 3, 404: 1 },
    });
    expect((await call('POST', '/__local/stats/reset')).body.total).toBe(0);
  });

  it('withdraw scopes and give them back', async () => {
    const { call } = smallHubSpot();
    await call('POST', '/__local/scopes', { withdraw: ['crm.objects.deals.read'] });
    expect((await call('GET', `${OBJECTS}/deals`)).status).toBe(403);
    await call('POST', '/__local/scopes', { grant: ['crm.objects.deals.read'] });
    expect((await call('GET', `${OBJECTS}/deals`)).status).toBe(200);
  });

  it('tell the truth of the seed', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', '/__local/truth')).body.truth).toMatchObject([
      { customerId: '1010', category: 'active' },
    ]);
  });

  it('hold what was written against the truth', async () => {
    const options = ['active', 'at_risk'].map((value) => ({ label: value, value }));
    const category = { name: 'rapport_churn_category', label: 'C', type: 'enumeration', fieldType: 'select' };
    const truthOf = (customerId: string, unambiguous: boolean) => ({
      customerType: 'contact' as const,
      customerId,
      category: 'active',
      unambiguous,
      rhythm: 'yearly',
      ...(unambiguous ? {} : { bestChance: 0.25 }),
    });
    const { call } = smallHubSpot(
      {},
      {
        customProperties: [{ ...category, objectType: 'contacts', groupName: 'own', options }],
        records: { contacts: ['1', '2', '3'].map((id) => ({ id, properties: {} })) },
        associations: [],
        truth: [truthOf('1', true), truthOf('2', true), truthOf('3', false)],
      },
    );
    const row = (id: string, value: string) => ({ id, properties: { rapport_churn_category: value } });
    const inputs = [row('1', 'active'), row('2', 'at_risk'), row('3', 'active')];
    await call('POST', `${OBJECTS}/contacts/batch/update`, { inputs });
    const { body } = await call('GET', '/__local/truth-report');
    const expected = {
      unambiguous: 2,
      precision: 1,
      recall: 0.5,
      ambiguous: 1,
      ambiguousCaught: 1,
      bestPossible: 0.25,
    };
    expect(body.categories).toContainEqual(expect.objectContaining({ category: 'active', ...expected }));
  });

  it('answer no web page of another origin', async () => {
    const { hubspot } = smallHubSpot();
    const request = new Request('http://127.0.0.1:1/__local/clock', {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: '{"nowMs":1}',
    });
    expect((await hubspot.fetch(request)).status).toBe(403);
  });
});

describe('account answers', () => {
  it("show the offset of the time zone at the portal's clock", async () => {
    const { call, hubspot } = smallHubSpot();
    const winter = await call('GET', '/account-info/2026-03/details');
    expect(winter.body).toMatchObject({
      utcOffset: '-05:00',
      utcOffsetMilliseconds: -18_000_000,
      companyCurrency: 'USD',
    });
    hubspot.clock.set(Date.parse('2026-07-01T00:00:00Z'));
    expect((await call('GET', '/account-info/2026-03/details')).body.utcOffset).toBe('-04:00');
  });

  it('list active owners, and archived ones without a user', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', '/crm/owners/2026-03')).body.results).toMatchObject([
      { id: '71', userId: 501, archived: false },
    ]);
    expect((await call('GET', '/crm/owners/2026-03?archived=true')).body.results).toMatchObject([
      { id: '72', userId: null, userIdIncludingInactive: 502, archived: true },
    ]);
  });

  it('count records against their limits', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('GET', '/crm/limits/2026-03/records');
    const contacts = body.hubspotDefinedObjectTypes.find((one: { objectTypeId: string }) => one.objectTypeId === '0-1');
    expect(contacts).toMatchObject({ usage: 3, pluralLabel: 'Contacts', limit: expect.any(Number) });
  });

  it('give the currencies of the portal', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', '/settings/currencies/2026-03/company-currency')).body.currencyCode).toBe('USD');
    const rates = await call('GET', '/settings/currencies/2026-03/exchange-rates/current');
    expect(rates.body.results).toMatchObject([{ fromCurrencyCode: 'EUR', conversionRate: 1.25 }]);
  });
});
