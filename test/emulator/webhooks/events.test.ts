import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_APP_ID } from '../../../emulator/options.ts';
import { OBJECTS } from '../small-portal.ts';
import { isSigned } from './receiver.ts';
import { subscribed } from './subscribed.ts';

let open: { receiver: { close: () => Promise<void> } }[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.receiver.close()));
  open = [];
});
const start = async (...args: Parameters<typeof subscribed>) => {
  const started = await subscribed(...args);
  open.push(started);
  return started;
};

describe('a change of a record', () => {
  it('becomes a signed event for an app that subscribed, also where the app made it itself', async () => {
    const { call, hubspot, delivered, receiver } = await start({ subscriptions: ['deal.propertyChange:amount'] });
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
});
