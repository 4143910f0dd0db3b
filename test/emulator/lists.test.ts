import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const ids = (body: { results: { id: string }[] }) => body.results.map((one) => one.id);

describe('a list of records', () => {
  it('comes in ascending order of numeric id, archived records apart', async () => {
    const { call } = smallHubSpot();
    const { body, status } = await call('GET', `${OBJECTS}/contacts`);
    expect(status).toBe(200);
    expect(ids(body)).toEqual(['99', '1002', '1010']);
    expect(body).not.toHaveProperty('paging');
    const archived = await call('GET', `${OBJECTS}/contacts?archived=true`);
    expect(ids(archived.body)).toEqual(['1005']);
    expect(archived.body.results[0]).toMatchObject({ archived: true, archivedAt: expect.any(String) });
  });

  it.each([
    '/crm/v3/objects/contacts',
    '/crm/objects/v3/contacts',
    '/crm/objects/2025-09/contact',
    '/crm/objects/2026-09/CONTACT',
    '/crm/v4/objects/0-1',
  ])('answers at %s alike', async (path) => {
    const { call } = smallHubSpot();
    expect(ids((await call('GET', path)).body)).toEqual(['99', '1002', '1010']);
  });

  it('shows asked properties in alphabetical order, null where empty, unknown names not at all', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('GET', `${OBJECTS}/contacts?properties=mood,firstname,nonsense`);
    expect(Object.keys(body.results[2].properties)).toEqual([
      'createdate',
      'firstname',
      'hs_object_id',
      'lastmodifieddate',
      'mood',
    ]);
    expect(body.results[1].properties).toMatchObject({ firstname: null, mood: null, hs_object_id: '1002' });
    expect(body.results[2]).toMatchObject({
      id: '1010',
      createdAt: '2026-01-02T03:04:05.678Z',
      archived: false,
      url: 'https://app.hubspot.com/contacts/4711/record/0-1/1010',
    });
  });

  it('writes instants without milliseconds when these are zero', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('GET', `${OBJECTS}/deals/301?properties=closedate`);
    expect(body.properties).toMatchObject({ closedate: '2026-03-01T00:00:00Z', createdate: '2026-02-01T00:00:00Z' });
  });

  it('carries associations inline, each id once per association type, and no key for none', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('GET', `${OBJECTS}/contacts?associations=companies,deals`);
    expect(body.results[0]).not.toHaveProperty('associations');
    expect(body.results[2].associations).toEqual({
      companies: {
        results: [
          { id: '501', type: 'contact_to_company' },
          { id: '501', type: 'contact_to_company_unlabeled' },
          { id: '502', type: 'contact_to_company_unlabeled' },
        ],
      },
      deals: { results: ['301', '302', '303'].map((id) => ({ id, type: 'contact_to_deal' })) },
    });
    const deal = await call('GET', `${OBJECTS}/deals/301?associations=line_items`);
    expect(Object.keys(deal.body.associations)).toEqual(['line items']);
  });

  it('cuts inline associations after 100 and says how to go on', async () => {
    const contacts = Array.from({ length: 130 }, (_, index) => ({ id: String(5_000 + index), properties: {} }));
    const { call } = smallHubSpot(
      {},
      {
        records: { contacts, deals: [{ id: '1', properties: {} }] },
        associations: contacts.map(({ id }) => ({ from: 'deals', fromId: '1', to: 'contacts', toId: id })),
      },
    );
    const { body } = await call('GET', `${OBJECTS}/deals/1?associations=contacts`);
    expect(body.associations.contacts.results).toHaveLength(100);
    const { after } = body.associations.contacts.paging.next;
    const rest = await call('GET', `/crm/objects/v4/deals/1/associations/contacts?after=${after}`);
    expect(rest.body.results).toHaveLength(30);
  });

  it.each([
    ['limit=101', 400],
    ['limit=0', 400],
    ['limit=many', 400],
    ['after=abc', 400],
    ['limit=51&propertiesWithHistory=mood', 400],
    ['associations=butterflies', 400],
    ['limit=100', 200],
  ])('answers ?%s with %i', async (query, status) => {
    const { call } = smallHubSpot();
    expect((await call('GET', `${OBJECTS}/contacts?${query}`)).status).toBe(status);
  });

  it('refuses archived lists of activities that have none', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', `${OBJECTS}/notes?archived=true`)).status).toBe(400);
  });

  const bigIds = fc.uniqueArray(fc.bigInt({ min: 1n, max: 2n ** 70n }), { minLength: 1, maxLength: 40 });
  const cursors = fc.constantFrom('last-id-plus-one' as const, 'next-id' as const);

  propertyTest.prop([bigIds, fc.integer({ min: 1, max: 100 }), cursors])(
    'pages through every record once, whatever the ids and the page size',
    async (numbers, limit, listCursor) => {
      const contacts = numbers.map((id) => ({ id: String(id), properties: {} }));
      const { call } = smallHubSpot({ listCursor }, { records: { contacts }, associations: [] });
      const seen: string[] = [];
      let after = '';
      do {
        const { body } = await call('GET', `${OBJECTS}/contacts?limit=${limit}${after && `&after=${after}`}`);
        seen.push(...ids(body));
        after = body.paging?.next.after ?? '';
      } while (after !== '');
      expect(seen).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)).map(String));
    },
  );

  propertyTest.prop([bigIds, fc.bigInt({ min: 0n, max: 2n ** 71n })])(
    'starts at the first id that is not below any given number',
    async (numbers, after) => {
      const contacts = numbers.map((id) => ({ id: String(id), properties: {} }));
      const { call } = smallHubSpot({}, { records: { contacts }, associations: [] });
      const { body } = await call('GET', `${OBJECTS}/contacts?limit=100&after=${after}`);
      const expected = numbers.filter((id) => id >= after).toSorted((a, b) => (a < b ? -1 : 1));
      expect(ids(body)).toEqual(expected.map(String));
    },
  );
});
