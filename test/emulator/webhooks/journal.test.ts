import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from '../small-portal.ts';

const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-03';
const JOURNAL = '/webhooks-journal/journal/2026-03';

async function withJournal(...subscriptions: object[]) {
  const small = smallHubSpot();
  const { call } = small;
  for (const one of subscriptions) {
    expect((await call('POST', SUBSCRIPTIONS, { portalId: 4711, ...one })).status).toBe(201);
  }
  const fileOf = async (answer: { body: { url: string } }) => {
    const { pathname } = new URL(answer.body.url);
    return (await call('GET', pathname)).body;
  };
  const amount = (value: string) =>
    call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount: value, dealname: 'N' } });
  return { ...small, fileOf, amount };
}

const DEALS = {
  subscriptionType: 'OBJECT',
  objectTypeId: '0-3',
  actions: ['UPDATE', 'DELETE'],
  properties: ['amount'],
};

describe('the webhooks journal', () => {
  it('is empty until something that was asked for happens', async () => {
    const { call, amount } = await withJournal();
    await amount('5');
    for (const end of ['earliest', 'latest']) expect((await call('GET', `${JOURNAL}/${end}`)).status).toBe(204);
    expect((await call('GET', `${JOURNAL}/offset/nowhere/next`)).status).toBe(404);
  });

  it('leads from file to file, each at an address of its own', async () => {
    const { call, amount, fileOf } = await withJournal(DEALS);
    await amount('5');
    const first = await call('GET', `${JOURNAL}/earliest`);
    expect(first.body).toMatchObject({ url: expect.any(String), expiresAt: expect.any(String) });
    const file = await fileOf(first);
    expect(file).toMatchObject({ offset: first.body.currentOffset, publishedAt: expect.any(String) });
    expect(file.journalEvents).toEqual([
      {
        type: 'crmObject',
        portalId: 4711,
        action: 'UPDATE',
        occurredAt: expect.any(Number),
        objectTypeId: '0-3',
        objectId: 303,
        propertyChanges: { amount: '5' },
      },
    ]);
    expect((await call('GET', `${JOURNAL}/offset/${first.body.currentOffset}/next`)).status).toBe(204);
    await amount('6');
    await call('DELETE', `${OBJECTS}/deals/303`);
    const second = await call('GET', `${JOURNAL}/offset/${first.body.currentOffset}/next`);
    expect((await fileOf(second)).journalEvents).toMatchObject([
      { action: 'UPDATE', propertyChanges: { amount: '6' } },
      { action: 'DELETE', objectId: 303 },
    ]);
    expect((await call('GET', `${JOURNAL}/latest`)).body.currentOffset).toBe(second.body.currentOffset);
  });

  it('tells of merges, associations and privacy deletions', async () => {
    const { call, fileOf } = await withJournal(
      { subscriptionType: 'OBJECT', objectTypeId: '0-1', actions: ['MERGE'] },
      { subscriptionType: 'ASSOCIATION', objectTypeId: '0-3', associatedObjectTypeIds: ['0-8'] },
      { subscriptionType: 'GDPR_PRIVACY_DELETION' },
    );
    await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '99', objectIdToMerge: '1002' });
    await call('DELETE', `${OBJECTS}/deals/301/associations/line_items/801`);
    await call('POST', `${OBJECTS}/contacts/gdpr-delete`, { objectId: '99' });
    expect((await fileOf(await call('GET', `${JOURNAL}/earliest`))).journalEvents).toMatchObject([
      { action: 'MERGE', primaryObjectId: 99, mergedObjectIds: [1002], newObjectId: 99 },
      { type: 'association', action: 'ASSOCIATION_REMOVED', fromObjectId: 301, toObjectId: 801 },
      { action: 'GDPR_PRIVACY_DELETION', objectId: 99 },
    ]);
  });

  it('forgets after three days', async () => {
    const { call, amount, hubspot } = await withJournal(DEALS);
    await amount('5');
    const { body } = await call('GET', `${JOURNAL}/earliest`);
    hubspot.clock.advanceDays(2);
    expect((await call('GET', `${JOURNAL}/earliest`)).body.currentOffset).toBe(body.currentOffset);
    hubspot.clock.advanceDays(1);
    expect((await call('GET', `${JOURNAL}/earliest`)).status).toBe(204);
    expect((await call('GET', `${JOURNAL}/offset/${body.currentOffset}/next`)).status).toBe(404);
  });

  it('keeps nothing for whom no longer asks, and refuses what cannot be asked', async () => {
    const { call, amount } = await withJournal(DEALS);
    const { body } = await call('GET', SUBSCRIPTIONS);
    expect(body.results).toMatchObject([{ subscriptionType: 'OBJECT', objectTypeId: '0-3' }]);
    expect((await call('DELETE', `${SUBSCRIPTIONS}/${body.results[0].id}`)).status).toBe(204);
    await amount('5');
    expect((await call('GET', `${JOURNAL}/earliest`)).status).toBe(204);
    for (const wrong of [{ subscriptionType: 'MOON' }, { subscriptionType: 'OBJECT' }]) {
      expect((await call('POST', SUBSCRIPTIONS, { portalId: 4711, ...wrong })).status).toBe(400);
    }
  });
});
