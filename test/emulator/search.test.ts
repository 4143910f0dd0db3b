import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const SEARCH = `${OBJECTS}/contacts/search`;
const where = (propertyName: string, operator: string, rest: object = {}) => ({
  filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }],
});

async function found(body: object): Promise<string[]> {
  const { call } = smallHubSpot();
  const answer = await call('POST', SEARCH, body);
  expect(answer.status).toBe(200);
  return answer.body.results.map((one: { id: string }) => one.id);
}

describe('a search', () => {
  it('finds living records, with their total and an offset to go on from', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('POST', SEARCH, { limit: 2, properties: ['mood'] });
    expect(body).toMatchObject({ total: 3, paging: { next: { after: '2' } } });
    const next = await call('POST', SEARCH, { limit: 2, after: '2' });
    expect(next.body.results).toHaveLength(1);
    expect(next.body).not.toHaveProperty('paging');
    expect(next.body.results[0]).not.toHaveProperty('associations');
  });

  it.each([
    [where('hs_object_id', 'GT', { value: '99' }), ['1002', '1010']],
    [where('hs_object_id', 'GTE', { value: '1010' }), ['1010']],
    [where('hs_object_id', 'LT', { value: '1002' }), ['99']],
    [where('hs_object_id', 'BETWEEN', { value: '100', highValue: '1005' }), ['1002']],
    [where('firstname', 'EQ', { value: 'ZOE' }), ['1010']],
    [where('firstname', 'NEQ', { value: 'zoe' }), ['99', '1002']],
    [where('firstname', 'IN', { values: ['zoe', 'abe'] }), ['99', '1010']],
    [where('firstname', 'IN', { values: ['Zoe'] }), []],
    [where('mood', 'EQ', { value: 'Good' }), []],
    [where('mood', 'EQ', { value: 'good' }), ['1010']],
    [where('mood', 'HAS_PROPERTY'), ['1010']],
    [where('mood', 'NOT_HAS_PROPERTY'), ['99', '1002']],
    [where('email', 'CONTAINS_TOKEN', { value: 'mo*' }), ['1002']],
    [where('email', 'NOT_CONTAINS_TOKEN', { value: 'zoe' }), ['99', '1002']],
    [where('createdate', 'LT', { value: '2026-02-01T00:00:00Z' }), ['1010']],
    [where('createdate', 'LT', { value: String(Date.UTC(2026, 1, 1)) }), ['1010']],
    [where('seats', 'GTE', { value: '5' }), ['1002']],
    [where('associations.company', 'EQ', { value: '502' }), ['1010']],
    [{ filters: [{ propertyName: 'seats', operator: 'HAS_PROPERTY' }] }, ['1002']],
    [{ query: 'moe@' }, ['1002']],
    [{ sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }] }, ['1010', '1002', '99']],
    [{ sorts: ['-firstname'] }, ['1010', '99', '1002']],
  ])('by %j finds %j', async (body, ids) => {
    expect(await found(body)).toEqual(ids);
  });

  const filter = { propertyName: 'mood', operator: 'HAS_PROPERTY' };
  it.each([
    ['more than 200 a page', { limit: 201 }],
    ['an offset beyond 10,000', { limit: 100, after: '9901' }],
    ['a cursor of a list', { after: '713492963560x' }],
    ['an unknown property', where('nonsense', 'EQ', { value: '1' })],
    ['an unknown operator', where('mood', 'LIKE', { value: '1' })],
    ['no value', where('mood', 'EQ')],
    ['no upper end', where('seats', 'BETWEEN', { value: '1' })],
    ['two sorts', { sorts: ['mood', 'seats'] }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [filter] })) }],
    ['seven filters in a group', { filterGroups: [{ filters: Array.from({ length: 7 }, () => filter) }] }],
    [
      'nineteen filters',
      { filterGroups: Array.from({ length: 4 }, () => ({ filters: Array.from({ length: 5 }, () => filter) })) },
    ],
    ['a very long query', { query: 'x'.repeat(3_001) }],
  ])('is refused with %s', async (_what, body) => {
    const { call } = smallHubSpot();
    expect((await call('POST', SEARCH, body)).status).toBe(400);
  });

  it('shows a lagging record with its associations', async () => {
    const { call } = smallHubSpot({ searchLagMs: 5_000, realMs: () => 0 });
    await call('PATCH', `${OBJECTS}/contacts/1010`, { properties: { mood: 'bad' } });
    const body = { ...where('associations.company', 'EQ', { value: '501' }), properties: ['total_revenue', 'mood'] };
    const { results } = (await call('POST', SEARCH, body)).body;
    expect(results).toMatchObject([{ id: '1010', properties: { total_revenue: '350.5', mood: 'good' } }]);
  });

  it('sees a write only after the index lag, and new records not before', async () => {
    const clock = { ms: 0 };
    const { call } = smallHubSpot({ searchLagMs: 5_000, realMs: () => clock.ms });
    await call('PATCH', `${OBJECTS}/contacts/1010`, { properties: { mood: 'bad' } });
    await call('POST', `${OBJECTS}/contacts`, { properties: { mood: 'good' } });
    const good = async () => (await call('POST', SEARCH, where('mood', 'EQ', { value: 'good' }))).body.results;
    expect((await good()).map((one: { id: string }) => one.id)).toEqual(['1010']);
    clock.ms = 5_000;
    expect((await good()).map((one: { id: string }) => one.id)).toEqual(['1011']);
  });
});
