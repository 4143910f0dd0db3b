import { afterEach, describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from '../small-portal.ts';
import { isSigned, openReceiver, SECRET } from './receiver.ts';
import { closeReceivers, subscribed } from './subscribed.ts';

afterEach(closeReceivers);

const PATH = '/webhooks/2026-03/1000001';

describe("the settings of an app's webhooks", () => {
  it('are set and read by the developer of a registered app', async () => {
    const { call } = await subscribed({ subscriptions: [] });
    const settings = { targetUrl: 'https://app.example.com/hooks', throttling: { maxConcurrentRequests: 7 } };
    expect((await call('PUT', `${PATH}/settings`, settings)).body).toMatchObject(settings);
    expect((await call('GET', `${PATH}/settings`)).body).toMatchObject(settings);
    expect((await call('GET', '/webhooks/2026-03/5/settings')).status).toBe(404);
  });

  it('hold subscriptions that are made, switched off and on, and removed', async () => {
    const { call, delivered } = await subscribed({ subscriptions: [] });
    const asked = { eventType: 'deal.propertyChange', propertyName: 'amount', active: false };
    const { status, body } = await call('POST', `${PATH}/subscriptions`, asked);
    expect({ status, body }).toMatchObject({ status: 201, body: asked });
    const write = (amount: string) => call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount } });
    await write('1');
    await call('POST', `${PATH}/subscriptions/batch/update`, { inputs: [{ id: body.id, active: true }] });
    await write('2');
    expect((await call('GET', `${PATH}/subscriptions`)).body.results).toMatchObject([{ id: body.id, active: true }]);
    expect((await call('DELETE', `${PATH}/subscriptions/${body.id}`)).status).toBe(204);
    await write('3');
    expect((await delivered()).map((one) => one.propertyValue)).toEqual(['2']);
  });

  it('refuse events that HubSpot has not, and more than a thousand subscriptions', async () => {
    const { call } = await subscribed({ subscriptions: [] });
    for (const eventType of [
      'contact.exploded',
      'product.associationChange',
      'deal.privacyDeletion',
      'object.creation',
    ]) {
      expect((await call('POST', `${PATH}/subscriptions`, { eventType })).status).toBe(400);
    }
    expect((await call('POST', `${PATH}/subscriptions`, { eventType: 'deal.propertyChange' })).status).toBe(400);
    for (let made = 0; made < 1_000; made++)
      await call('POST', `${PATH}/subscriptions`, { eventType: 'deal.creation' });
    const { status, body } = await call('POST', `${PATH}/subscriptions`, { eventType: 'deal.creation' });
    expect(status).toBe(400);
    expect(body.message).toContain('maximum number allowed per application (1000)');
  });

  it('of a project come from its file when its backend connects, and are signed over the public address', async () => {
    const project = new URL('./project', import.meta.url).pathname;
    const { call } = smallHubSpot({ project, webhooks: { gatherMs: 1 } });
    const receiver = await openReceiver();
    const connection = { origin: 'https://sample.example.com', backendUrl: receiver.url, clientSecret: SECRET };
    expect((await call('POST', '/__local/app', connection)).status).toBe(200);
    expect((await call('GET', '/__local/webhooks')).body.apps).toMatchObject([
      { targetUrl: 'https://sample.example.com/webhooks/hubspot', maxConcurrentRequests: 12 },
    ]);
    await call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount: '5' } });
    await call('POST', `${OBJECTS}/contacts/gdpr-delete`, { objectId: '99' });
    await call('POST', '/__local/webhooks/deliver', {});
    const [request] = receiver.requests;
    expect(request!.url).toBe('/webhooks/hubspot');
    expect(isSigned(request!, 'https://sample.example.com/webhooks/hubspot')).toBe(true);
    expect(receiver.events.map((one) => one.subscriptionType)).toEqual([
      'object.propertyChange',
      'contact.deletion',
      'contact.privacyDeletion',
    ]);
    await receiver.close();
  });

  it('never lead away from this machine', async () => {
    const { call, counts } = await subscribed({ subscriptions: ['deal.propertyChange:amount'] });
    await call('PUT', `${PATH}/settings`, { targetUrl: 'https://somewhere.example.com/hooks' });
    await call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount: '5' } });
    await call('POST', '/__local/webhooks/deliver', {});
    expect(await counts()).toMatchObject({ accepted: 0, retried: 1, waiting: 1 });
  });
});
