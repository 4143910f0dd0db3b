import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('what somebody does in HubSpot', () => {
  it('changes values, checked as those of the API are', async () => {
    const { call } = smallHubSpot();
    const edit = { objectType: 'deals', id: '303', properties: { amount: '77' } };
    expect((await call('POST', '/__local/update', edit)).body.properties.amount).toBe('77');
    const wrong = await call('POST', '/__local/update', { ...edit, properties: { amount: 'much' } });
    expect(wrong.status).toBe(400);
    expect((await call('POST', '/__local/update', { ...edit, id: '9' })).status).toBe(404);
  });

  it('makes a deal on a contact, which goes to its primary company too', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('POST', '/__local/create', {
      objectType: 'deals',
      with: { objectType: 'contacts', id: '1010' },
      properties: { dealname: 'Again', amount: '5', dealstage: 'won' },
    });
    expect(body.properties).toMatchObject({ hs_object_source: 'CRM_UI', pipeline: 'default' });
    const linked = async (type: string) =>
      (await call('GET', `${OBJECTS}/deals/${body.id}/associations/${type}`)).body.results;
    expect(await linked('contacts')).toMatchObject([{ toObjectId: 1010 }]);
    expect(await linked('companies')).toMatchObject([{ toObjectId: 501 }]);
  });

  it('deletes, restores with values and associations, and merges', async () => {
    const { call } = smallHubSpot();
    const deal = { objectType: 'deals', id: '301' };
    expect((await call('POST', '/__local/archive', deal)).status).toBe(204);
    expect((await call('GET', `${OBJECTS}/deals/301`)).status).toBe(404);
    expect((await call('POST', '/__local/restore', deal)).body.properties.amount).toBe('100.50');
    expect((await call('GET', `${OBJECTS}/deals/301/associations/contacts`)).body.results).toHaveLength(1);
    expect((await call('POST', '/__local/restore', deal)).status).toBe(404);
    const merge = { objectType: 'contacts', id: '99', merge: '1010' };
    expect((await call('POST', '/__local/merge', merge)).body.id).toBe('99');
  });

  it('in a form, sends the browser back, to this server only', async () => {
    const { hubspot } = smallHubSpot();
    const post = (fields: Record<string, string>) =>
      hubspot.fetch(
        new Request('http://127.0.0.1/__local/archive', {
          method: 'POST',
          headers: { origin: 'http://127.0.0.1' },
          body: new URLSearchParams(fields),
        }),
      );
    const home = await post({ objectType: 'deals', id: '301', back: '/contacts' });
    expect([home.status, home.headers.get('location')]).toEqual([303, '/contacts']);
    const away = await post({ objectType: 'deals', id: '302', back: 'https://evil.example/' });
    expect(away.headers.get('location')).toBe('/');
    const refused = await post({ objectType: 'deals', id: '302', back: '/contacts' });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('<a href="/contacts">Back</a>');
  });

  it('leaves the time of a day that was not changed', async () => {
    const { call } = smallHubSpot();
    const edit = (closedate: string) =>
      call('POST', '/__local/update', { objectType: 'deals', id: '302', days: { closedate } });
    expect((await edit('2026-05-01')).body.properties.closedate).toBe('2026-05-01T10:00:00Z');
    expect((await edit('2026-05-02')).body.properties.closedate).toBe('2026-05-02T12:00:00Z');
  });
});

describe('a merge', () => {
  const merge = { primaryObjectId: '1', objectIdToMerge: '2' };
  const merged = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1_000)).join(';');
  const portal = (count: number) =>
    smallHubSpot(
      {},
      {
        records: {
          contacts: [
            { id: '1', properties: { hs_merged_object_ids: merged(count) } },
            { id: '2', properties: {} },
          ],
        },
        associations: [],
        truth: [],
      },
    );

  it('is refused where a profile would have more than 250 identities', async () => {
    expect((await portal(249).call('POST', `${OBJECTS}/contacts/merge`, merge)).status).toBe(414);
    expect((await portal(248).call('POST', `${OBJECTS}/contacts/merge`, merge)).status).toBe(200);
  });

  it('leaves the ids that are gone out of a batch, and leads a single read to who lives on', async () => {
    const { call } = portal(0);
    await call('POST', `${OBJECTS}/contacts/merge`, merge);
    const inputs = [
      { id: '1', properties: { mood: 'good' } },
      { id: '2', properties: { mood: 'bad' } },
    ];
    const { status, body } = await call('POST', `${OBJECTS}/contacts/batch/update`, { inputs });
    expect(status).toBe(200);
    expect(body.results.map((one: { id: string }) => one.id)).toEqual(['1']);
    expect((await call('GET', `${OBJECTS}/contacts/2?properties=mood`)).body).toMatchObject({
      id: '1',
      properties: { mood: 'good' },
    });
  });
});
