import { afterEach, describe, expect, it, vi } from 'vitest';
import { OBJECTS } from '../small-portal.ts';
import { isSigned } from './receiver.ts';
import { closeReceivers, subscribed } from './subscribed.ts';

afterEach(closeReceivers);

const AMOUNTS = ['deal.propertyChange:amount'];
type Started = Awaited<ReturnType<typeof subscribed>>;

/** Changes the amount of a deal so often, each time to another number. */
async function change({ call }: Started, times: number): Promise<string[]> {
  const amounts = Array.from({ length: times }, (_, index) => String(index + 1));
  for (const amount of amounts) await call('PATCH', `${OBJECTS}/deals/303`, { properties: { amount } });
  return amounts;
}

describe('events on their way', () => {
  it('are gathered into requests of at most a hundred, in the order of what happened', async () => {
    const started = await subscribed({ subscriptions: AMOUNTS, options: { webhooks: { gatherMs: 60_000 } } });
    const amounts = await change(started, 150);
    expect(started.receiver.requests).toEqual([]);
    expect(await started.counts()).toMatchObject({ made: 150, waiting: 150 });
    const events = await started.delivered();
    expect(started.receiver.requests.map((one) => one.events.length).sort()).toEqual([100, 50]);
    expect(new Set(events.map((one) => one.propertyValue))).toEqual(new Set(amounts));
    expect(started.receiver.requests[0]!.events.map((one) => one.propertyValue)).toEqual(amounts.slice(0, 100));
    expect(await started.counts()).toMatchObject({ sent: 150, accepted: 150, waiting: 0 });
  });

  it('come by themselves after a moment', async () => {
    const started = await subscribed({ subscriptions: AMOUNTS });
    await change(started, 1);
    await vi.waitFor(() => expect(started.receiver.events).toHaveLength(1));
  });

  it('come with no more requests at once than the app bears', async () => {
    const options = { webhooks: { timeoutMs: 100, gatherMs: 1 } };
    const started = await subscribed({ subscriptions: AMOUNTS, answer: () => null, options, maxConcurrentRequests: 2 });
    for (let round = 0; round < 4; round++) {
      await change(started, 1);
      await change(started, 2);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await started.delivered();
    expect(started.receiver.mostAtOnce).toBe(2);
  });

  it('wait while they are paused', async () => {
    const started = await subscribed({ subscriptions: AMOUNTS, options: { webhooks: { paused: true, gatherMs: 1 } } });
    await change(started, 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(started.receiver.requests).toEqual([]);
    await started.local('/__local/webhooks/switches', { paused: false });
    await vi.waitFor(() => expect(started.receiver.events).toHaveLength(3));
  });
});

describe('events that were not taken', () => {
  it('come again, freshly signed, until they are', async () => {
    const answer = (_request: unknown, index: number) => [500, 404, 429][index] ?? 204;
    const options = { webhooks: { clock: 10_000_000 } };
    const started = await subscribed({ subscriptions: AMOUNTS, answer, options });
    await change(started, 2);
    await vi.waitFor(async () => expect(await started.counts()).toMatchObject({ accepted: 2, waiting: 0, retried: 6 }));
    const { requests, url } = started.receiver;
    expect(requests.map((one) => one.events.map((event) => event.attemptNumber))).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(requests.every((one) => isSigned(one, `${url}/hooks`))).toBe(true);
  });

  it('come again where no answer came in time', async () => {
    const answer = (_request: unknown, index: number) => (index === 0 ? null : 200);
    const options = { webhooks: { clock: 10_000_000, timeoutMs: 50 } };
    const started = await subscribed({ subscriptions: AMOUNTS, answer, options });
    await change(started, 1);
    await vi.waitFor(() => expect(started.receiver.events.map((one) => one.attemptNumber)).toEqual([0, 1]));
  });

  it('are given up after ten more attempts', async () => {
    const options = { webhooks: { clock: 1e12 } };
    const started = await subscribed({ subscriptions: AMOUNTS, answer: () => 503, options });
    await change(started, 1);
    await vi.waitFor(async () => expect(await started.counts()).toMatchObject({ givenUp: 1, waiting: 0 }));
    expect(started.receiver.requests).toHaveLength(11);
  });

  it("wait for hours of HubSpot's own time where nobody listens, and come when they are asked for", async () => {
    let isUp = false;
    const started = await subscribed({ subscriptions: AMOUNTS, answer: () => (isUp ? 200 : 500) });
    await change(started, 1);
    await started.delivered();
    expect(await started.counts()).toMatchObject({ retried: 1, waiting: 1 });
    isUp = true;
    await started.delivered();
    expect(await started.counts()).toMatchObject({ accepted: 1, waiting: 0 });
  });
});

describe('accidents', () => {
  it('double events', async () => {
    const started = await subscribed({ subscriptions: AMOUNTS, options: { webhooks: { duplicates: 1 } } });
    await change(started, 5);
    const events = await started.delivered();
    expect(events.map((one) => one.propertyValue).sort()).toEqual(['1', '1', '2', '2', '3', '3', '4', '4', '5', '5']);
    expect(new Set(events.map((one) => one.eventId)).size).toBe(5);
  });

  it('mix them up', async () => {
    const options = { webhooks: { shuffle: true, gatherMs: 60_000 } };
    const started = await subscribed({ subscriptions: AMOUNTS, options });
    const amounts = await change(started, 50);
    const values = (await started.delivered()).map((one) => one.propertyValue);
    expect(values).not.toEqual(amounts);
    expect(new Set(values)).toEqual(new Set(amounts));
  });

  it('lose them, and count what was lost', async () => {
    const started = await subscribed({ subscriptions: AMOUNTS, options: { webhooks: { loss: 1 } } });
    await change(started, 3);
    expect(await started.delivered()).toEqual([]);
    expect(await started.counts()).toMatchObject({ made: 3, lost: 3, waiting: 0 });
  });

  it('are switched on only by names and values that are known', async () => {
    const { local } = await subscribed({ subscriptions: AMOUNTS });
    for (const wrong of [{ los: 0.1 }, { loss: '1' }, { delayMs: -1 }, { clock: 0 }]) {
      expect((await local('/__local/webhooks/switches', wrong)).status).toBe(400);
    }
    expect((await local('/__local/webhooks')).body.switches).toMatchObject({ loss: 0, clock: 1 });
  });
});

describe('a flood', () => {
  it('sends made-up events over records that are there, and tells how it was answered', async () => {
    const subscriptions = [...AMOUNTS, 'contact.creation', 'deal.associationChange'];
    const started = await subscribed({ subscriptions, answer: (_request, index) => (index === 1 ? 500 : 200) });
    const plan = { perSecond: 500, seconds: 0.2, meanBatch: 5, synthetic: true };
    const { body } = await started.local('/__local/webhooks/flood', plan);
    const { requests, events } = started.receiver;
    expect(body.events.made).toBe(events.length);
    expect(events.length).toBeGreaterThanOrEqual(100);
    for (const times of [body.latencyMs, body.onTheWayMs])
      expect(times).toMatchObject({ count: requests.length, p99: expect.any(Number), max: expect.any(Number) });
    expect(body.failures).toEqual({ 500: 1 });
    const amounts = new Set(events.filter((one) => one.propertyName === 'amount').map((one) => one.propertyValue));
    expect([...amounts].sort()).toEqual(['10', '100.50', '15000', '200']);
    expect(started.hubspot.writeLog.length).toBe(0);
  });

  it('really changes records, and each change is told', async () => {
    const started = await subscribed({ subscriptions: [...AMOUNTS, 'deal.propertyChange:dealname'] });
    const { body } = await started.local('/__local/webhooks/flood', { perSecond: 200, seconds: 0.2 });
    expect(body.changed).toBeGreaterThan(0);
    expect(started.receiver.events).toHaveLength(body.changed);
    expect(started.hubspot.writeLog.counts().byProperty).toEqual({ 'deals.amount': body.changed });
  });
});
