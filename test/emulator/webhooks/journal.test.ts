import { describe, expect, it } from 'vitest';
import { APP } from '../oauth/installing.ts';
import { OBJECTS, smallHubSpot } from '../small-portal.ts';

const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-03';
const JOURNAL = '/webhooks-journal/journal/2026-03';

const ALL = ['read', 'subscriptions.read', 'subscriptions.write'].map((one) => `developer.webhooks_journal.${one}`);

/** The small portal with an app in it, and what the app asks with a token of its own. */
async function withJournal(...subscriptions: object[]) {
  const small = smallHubSpot({ apps: [APP] });
  const { hubspot } = small;
  hubspot.install({ token: 'of-the-app-in-the-portal', appId: APP.appId });
  const tokenWith = (scopes: readonly string[]) => hubspot.oauth.issueAppToken(APP, scopes);
  const token = tokenWith(ALL);
  const ask = (method: string, path: string, body?: unknown) => small.call(method, path, body, token);
  const subscribe = (one: object) => ask('POST', SUBSCRIPTIONS, { portalId: 4711, ...one });
  for (const one of subscriptions) expect((await subscribe(one)).status).toBe(200);
  const fileOf = async (answer: { body: { url: string } }) => {
    const { pathname } = new URL(answer.body.url);
    return (await small.call('GET', pathname)).body;
  };
  const amount = (value: string) =>
    small.call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount: value, dealname: 'N' } });
  return { ...small, ask, subscribe, fileOf, amount, tokenWith };
}

const DEALS = {
  subscriptionType: 'OBJECT',
  objectTypeId: '0-3',
  actions: ['UPDATE', 'DELETE'],
  properties: ['amount'],
};

describe('the webhooks journal', () => {
  it('is empty until something that was asked for happens', async () => {
    const { ask, amount } = await withJournal();
    await amount('5');
    for (const end of ['earliest', 'latest']) expect((await ask('GET', `${JOURNAL}/${end}`)).status).toBe(204);
    expect((await ask('GET', `${JOURNAL}/offset/nowhere/next`)).status).toBe(404);
  });

  it('leads from file to file, each at an address of its own', async () => {
    const { call, ask, amount, fileOf } = await withJournal(DEALS);
    await amount('5');
    const first = await ask('GET', `${JOURNAL}/earliest`);
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
    expect((await ask('GET', `${JOURNAL}/offset/${first.body.currentOffset}/next`)).status).toBe(204);
    await amount('6');
    await call('DELETE', `${OBJECTS}/deals/303`);
    const second = await ask('GET', `${JOURNAL}/offset/${first.body.currentOffset}/next`);
    expect((await fileOf(second)).journalEvents).toMatchObject([
      { action: 'UPDATE', propertyChanges: { amount: '6' } },
      { action: 'DELETE', objectId: 303 },
    ]);
    expect((await ask('GET', `${JOURNAL}/latest`)).body.currentOffset).toBe(second.body.currentOffset);
  });

  it('tells of merges, associations and privacy deletions', async () => {
    const { call, ask, fileOf } = await withJournal(
      { subscriptionType: 'OBJECT', objectTypeId: '0-1', actions: ['MERGE'] },
      {
        subscriptionType: 'ASSOCIATION',
        objectTypeId: '0-3',
        associatedObjectTypeIds: ['0-8'],
        actions: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
      },
      { subscriptionType: 'GDPR_PRIVACY_DELETION', objectTypeId: '0-1', actions: ['GDPR_DELETE'] },
    );
    await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '99', objectIdToMerge: '1002' });
    await call('DELETE', `${OBJECTS}/deals/301/associations/line_items/801`);
    await call('POST', `${OBJECTS}/contacts/gdpr-delete`, { objectId: '99' });
    expect((await fileOf(await ask('GET', `${JOURNAL}/earliest`))).journalEvents).toMatchObject([
      { action: 'MERGE', primaryObjectId: 99, mergedObjectIds: [1002], newObjectId: 99 },
      { type: 'association', action: 'ASSOCIATION_REMOVED', fromObjectId: 301, toObjectId: 801 },
      { action: 'GDPR_DELETE', objectId: 99, objectTypeId: '0-1' },
    ]);
  });

  it('forgets after three days', async () => {
    const { ask, amount, hubspot } = await withJournal(DEALS);
    await amount('5');
    const { body } = await ask('GET', `${JOURNAL}/earliest`);
    hubspot.clock.advanceDays(2);
    expect((await ask('GET', `${JOURNAL}/earliest`)).body.currentOffset).toBe(body.currentOffset);
    hubspot.clock.advanceDays(1);
    expect((await ask('GET', `${JOURNAL}/earliest`)).status).toBe(204);
    expect((await ask('GET', `${JOURNAL}/offset/${body.currentOffset}/next`)).status).toBe(404);
  });

  it('keeps nothing for whom no longer asks, and refuses what cannot be asked', async () => {
    const { ask, subscribe, amount } = await withJournal(DEALS);
    const { body } = await ask('GET', SUBSCRIPTIONS);
    expect(body.results).toMatchObject([
      { id: 1, appId: 77, portalId: 4711, subscriptionType: 'OBJECT', objectTypeId: '0-3', properties: ['amount'] },
    ]);
    expect((await ask('DELETE', `${SUBSCRIPTIONS}/${body.results[0].id}`)).status).toBe(204);
    expect((await ask('DELETE', `${SUBSCRIPTIONS}/${body.results[0].id}`)).status).toBe(404);
    await amount('5');
    expect((await ask('GET', `${JOURNAL}/earliest`)).status).toBe(204);
    for (const wrong of [
      { subscriptionType: 'MOON' },
      { subscriptionType: 'OBJECT', actions: ['CREATE'] },
      { ...DEALS, actions: [] },
      { ...DEALS, actions: ['GDPR_DELETE'] },
      { subscriptionType: 'ASSOCIATION', objectTypeId: '0-3', actions: ['ASSOCIATION_ADDED'] },
      { subscriptionType: 'GDPR_PRIVACY_DELETION', actions: ['GDPR_DELETE'] },
      { subscriptionType: 'APP_LIFECYCLE_EVENT' },
    ])
      expect((await subscribe(wrong)).status).toBe(400);
  });

  it('has one subscription in each place: asking again changes it', async () => {
    const { ask, subscribe, amount } = await withJournal(DEALS);
    const again = await subscribe({ ...DEALS, actions: ['DELETE'], properties: [] });
    expect(again.body).toMatchObject({ id: 1, actions: ['DELETE'], properties: [], createdAt: expect.any(String) });
    await subscribe({ ...DEALS, objectTypeId: '0-1' });
    await subscribe({ ...DEALS, portalId: 9 });
    expect((await ask('GET', SUBSCRIPTIONS)).body.results).toHaveLength(3);
    await amount('5');
    expect((await ask('GET', `${JOURNAL}/earliest`)).status).toBe(204);
  });

  it('forgets all subscriptions of a portal at once', async () => {
    const { ask, subscribe } = await withJournal(DEALS, { ...DEALS, objectTypeId: '0-1' });
    await subscribe({ ...DEALS, portalId: 9 });
    expect((await ask('DELETE', `${SUBSCRIPTIONS}/portals/4711`)).status).toBe(204);
    expect((await ask('GET', SUBSCRIPTIONS)).body.results).toMatchObject([{ portalId: 9 }]);
    expect((await ask('DELETE', `${SUBSCRIPTIONS}/portals/4711`)).status).toBe(204);
  });

  it('opens to tokens of the app itself, each with its scopes', async () => {
    const { call, tokenWith } = await withJournal();
    for (const token of ['nobody', 'of-the-app-in-the-portal'])
      expect((await call('GET', SUBSCRIPTIONS, undefined, token)).status).toBe(401);
    const reader = tokenWith(['developer.webhooks_journal.subscriptions.read']);
    expect((await call('GET', SUBSCRIPTIONS, undefined, reader)).status).toBe(200);
    const subscription = { portalId: 4711, ...DEALS };
    for (const answer of [
      await call('POST', SUBSCRIPTIONS, subscription, reader),
      await call('GET', `${JOURNAL}/earliest`, undefined, reader),
    ])
      expect(answer).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } });
  });
});
