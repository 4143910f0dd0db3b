import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_APP_ID } from '../../../emulator/options.ts';
import { OBJECTS } from '../small-portal.ts';
import { type Event, isSigned } from './receiver.ts';
import { closeReceivers, subscribed } from './subscribed.ts';

afterEach(closeReceivers);

const kinds = (events: readonly Event[]) => events.map((one) => one.subscriptionType);
const PRIMARY = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];

describe('a change of a record', () => {
  it('becomes a signed event for an app that subscribed, also where the app made it itself', async () => {
    const { call, hubspot, delivered, receiver } = await subscribed({ subscriptions: ['deal.propertyChange:amount'] });
    const inputs = [{ id: '303', properties: { amount: '16000', dealname: 'Not asked for' } }];
    await call('POST', `${OBJECTS}/deals/batch/update`, { inputs });
    expect(await delivered()).toEqual([
      {
        eventId: expect.any(Number),
        subscriptionId: 1,
        portalId: 4711,
        appId: DEFAULT_APP_ID,
        occurredAt: expect.any(Number),
        subscriptionType: 'deal.propertyChange',
        attemptNumber: 0,
        objectId: 303,
        propertyName: 'amount',
        propertyValue: '16000',
        changeSource: 'INTEGRATION',
        sourceId: String(DEFAULT_APP_ID),
        changeFlag: 'NEW',
        isSensitive: false,
      },
    ]);
    const [request] = receiver.requests;
    expect(request!.url).toBe('/hooks');
    expect(isSigned(request!, `${receiver.url}/hooks`)).toBe(true);
    expect(isSigned(request!, `${receiver.url}/hooks`, 'another-secret')).toBe(false);
    expect(Math.abs(request!.events[0].occurredAt - hubspot.clock.nowMs())).toBeLessThan(60_000);
  });

  it('is told only where the value is another one than before', async () => {
    const { call, delivered } = await subscribed({ subscriptions: ['contact.propertyChange:mood'] });
    const write = (mood: string) => call('PATCH', `${OBJECTS}/contacts/99`, { properties: { mood } });
    for (const mood of ['bad', 'bad', 'good', '']) await write(mood);
    expect((await delivered()).map((one) => one.propertyValue)).toEqual(['bad', 'good', '']);
  });

  it('is never told of calculated values and of the time of modification', async () => {
    const silent = ['company.propertyChange:total_revenue', 'company.propertyChange:hs_num_open_deals'];
    const subscriptions = [
      ...silent,
      'deal.propertyChange:hs_is_closed_won',
      'deal.propertyChange:hs_lastmodifieddate',
      'deal.propertyChange:hs_v2_date_entered_lost',
      'deal.propertyChange:dealstage',
    ];
    const { call, delivered } = await subscribed({ subscriptions });
    await call('PATCH', `${OBJECTS}/deals/301`, { properties: { dealstage: 'lost' } });
    expect((await delivered()).map((one) => one.propertyName)).toEqual(['dealstage']);
  });

  it('comes in the newer form too, with the id of the type', async () => {
    const subscriptions = [
      { eventType: 'object.creation', objectTypeId: '0-1' },
      { subscriptionType: 'object.propertyChange', objectType: 'contact', propertyName: 'firstname' },
    ];
    const { call, delivered } = await subscribed({ subscriptions });
    const made = await call('POST', `${OBJECTS}/contacts`, { properties: { firstname: 'Ida' } });
    const objectId = Number(made.body.id);
    expect(await delivered()).toMatchObject([
      { subscriptionType: 'object.creation', objectTypeId: '0-1', objectId },
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-1', objectId, propertyValue: 'Ida' },
    ]);
  });

  it('tells of creation, deletion and restoring', async () => {
    const subscriptions = ['deal.creation', 'deal.deletion', 'deal.restore'];
    const { call, local, delivered } = await subscribed({ subscriptions });
    const { body } = await call('POST', `${OBJECTS}/deals`, { properties: { dealname: 'New' } });
    await call('DELETE', `${OBJECTS}/deals/${body.id}`);
    expect((await local('/__local/restore', { objectType: 'deals', id: body.id })).body.archived).toBe(false);
    expect((await call('GET', `${OBJECTS}/deals/${body.id}`)).status).toBe(200);
    const events = await delivered();
    expect(kinds(events)).toEqual(subscriptions);
    expect(events[2]).toMatchObject({ objectId: Number(body.id), changeSource: 'CRM_UI', sourceId: 'userId:501' });
  });

  it('is told to nobody who has not the scope, is not installed or did not ask', async () => {
    const { call, local, counts } = await subscribed({ subscriptions: ['deal.propertyChange:amount'] });
    await call('PATCH', `${OBJECTS}/deals/303`, { properties: { dealname: 'Else' } });
    await local('/__local/scopes', { withdraw: ['crm.objects.deals.read'] });
    await local('/__local/update', { objectType: 'deals', id: '303', properties: { amount: '1' } });
    expect((await counts()).made).toBe(0);
  });

  it('keeps large ids exact', async () => {
    const id = '90071992547409931';
    const { call, delivered, receiver } = await subscribed({
      subscriptions: ['contact.deletion'],
      changes: { records: { contacts: [{ id, properties: {} }] }, associations: [], truth: [] },
    });
    await call('DELETE', `${OBJECTS}/contacts/${id}`);
    await delivered();
    expect(receiver.requests[0]!.body).toContain(`"objectId":${id}`);
  });
});

describe('an association', () => {
  it('is told from both sides, and twice where it is the primary one', async () => {
    const subscriptions = ['contact.associationChange', 'company.associationChange'];
    const { call, delivered } = await subscribed({ subscriptions });
    await call('PUT', `${OBJECTS}/contacts/99/associations/companies/501`, PRIMARY);
    const pair = { fromObjectId: 99, toObjectId: 501, associationType: 'CONTACT_TO_COMPANY' };
    const back = { fromObjectId: 501, toObjectId: 99, associationType: 'COMPANY_TO_CONTACT' };
    expect(await delivered()).toMatchObject([
      { ...pair, isPrimaryAssociation: false, associationRemoved: false },
      { ...pair, isPrimaryAssociation: true, associationRemoved: false },
      { ...back, isPrimaryAssociation: false, associationRemoved: false },
      { ...back, isPrimaryAssociation: true, associationRemoved: false },
    ]);
  });

  it('loses the primary label where another company takes it, which changes a value of the contact', async () => {
    const subscriptions = ['contact.associationChange', 'contact.propertyChange:associatedcompanyid'];
    const { call, delivered } = await subscribed({ subscriptions });
    await call('PUT', `${OBJECTS}/contacts/1010/associations/companies/502`, PRIMARY);
    expect(await delivered()).toMatchObject([
      { toObjectId: 501, isPrimaryAssociation: true, associationRemoved: true },
      { toObjectId: 502, isPrimaryAssociation: true, associationRemoved: false },
      { objectId: 1010, propertyName: 'associatedcompanyid', propertyValue: '502' },
    ]);
  });

  it('is told when it ends, and between deals and their line items, but not of tasks', async () => {
    const subscriptions = ['deal.associationChange', 'line_item.associationChange', 'contact.associationChange'];
    const { call, delivered } = await subscribed({ subscriptions });
    await call('DELETE', `${OBJECTS}/deals/301/associations/line_items/801`);
    const task = { properties: { hs_timestamp: '2026-11-21', hs_task_subject: 'Call' } };
    const to = [{ to: { id: '99' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] }];
    expect((await call('POST', `${OBJECTS}/tasks`, { ...task, associations: to })).status).toBe(201);
    expect(await delivered()).toMatchObject([
      { associationType: 'DEAL_TO_LINE_ITEM', fromObjectId: 301, toObjectId: 801, associationRemoved: true },
      { associationType: 'LINE_ITEM_TO_DEAL', fromObjectId: 801, toObjectId: 301, associationRemoved: true },
    ]);
  });
});

describe('a merge', () => {
  const subscriptions = ['contact.merge', 'deal.associationChange'];

  it('names who is gone, who lives on, and what was moved', async () => {
    const { call, delivered } = await subscribed({ subscriptions });
    await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '99', objectIdToMerge: '1010' });
    const [merge, ...moved] = await delivered();
    expect(merge).toMatchObject({ primaryObjectId: 99, mergedObjectIds: [1010], newObjectId: 99 });
    expect(merge.numberOfPropertiesMoved).toBeGreaterThan(0);
    const gained = moved.filter((one) => !one.associationRemoved && one.toObjectId === 99);
    expect(gained.map((one) => one.fromObjectId)).toEqual([301, 302, 303]);
  });

  it('may make a new record, to which both ids lead', async () => {
    const { call, delivered } = await subscribed({ subscriptions, options: { mergesIntoNewRecord: true } });
    const { body } = await call('POST', `${OBJECTS}/contacts/merge`, {
      primaryObjectId: '99',
      objectIdToMerge: '1010',
    });
    expect(body.id).not.toBe('99');
    expect(body.properties).toMatchObject({ firstname: 'Abe', hs_merged_object_ids: '99;1010' });
    for (const id of ['99', '1010']) expect((await call('GET', `${OBJECTS}/contacts/${id}`)).body.id).toBe(body.id);
    const [merge] = await delivered();
    expect(merge).toMatchObject({ primaryObjectId: 99, mergedObjectIds: [1010], newObjectId: Number(body.id) });
  });
});

describe('a privacy deletion', () => {
  it('is told as such and as a deletion, and leaves nothing', async () => {
    const subscriptions = ['contact.deletion', 'contact.privacyDeletion', 'contact.associationChange'];
    const { call, delivered } = await subscribed({ subscriptions });
    expect((await call('POST', `${OBJECTS}/contacts/gdpr-delete`, { objectId: '1010' })).status).toBe(204);
    const events = await delivered();
    expect(kinds(events)).toEqual(['contact.deletion', 'contact.privacyDeletion']);
    expect(events[1]).toMatchObject({ objectId: 1010 });
    expect((await call('GET', `${OBJECTS}/contacts/1010`)).status).toBe(404);
    expect((await call('GET', `${OBJECTS}/contacts/1010?archived=true`)).status).toBe(404);
    const archived = await call('GET', `${OBJECTS}/contacts?archived=true`);
    expect(archived.body.results.map((one: { id: string }) => one.id)).toEqual(['1005']);
    expect((await call('GET', `${OBJECTS}/deals/301/associations/contacts`)).body.results).toEqual([]);
  });

  it('reaches archived contacts, and those that an address names', async () => {
    const { call, delivered } = await subscribed({ subscriptions: ['contact.deletion', 'contact.privacyDeletion'] });
    const path = `${OBJECTS}/contacts/gdpr-delete`;
    expect((await call('POST', path, { objectId: '1005' })).status).toBe(204);
    expect((await call('POST', path, { objectId: 'ABE@example.com', idProperty: 'email' })).status).toBe(204);
    expect((await call('POST', path, { objectId: 'nobody@example.com', idProperty: 'email' })).status).toBe(204);
    expect((await call('POST', path, { objectId: '1005' })).status).toBe(404);
    expect((await delivered()).map((one) => [one.subscriptionType, one.objectId])).toEqual([
      ['contact.privacyDeletion', 1005],
      ['contact.deletion', 99],
      ['contact.privacyDeletion', 99],
    ]);
  });

  it('never gives the id away again', async () => {
    const { call } = await subscribed({ subscriptions: [] });
    await call('POST', `${OBJECTS}/contacts/gdpr-delete`, { objectId: '1010' });
    const { body } = await call('POST', `${OBJECTS}/contacts`, { properties: { firstname: 'Ida' } });
    expect(body.id).toBe('1011');
  });
});
