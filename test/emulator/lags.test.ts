import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('the lags of caches', () => {
  const find = { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ', value: '5' }] }] };

  it('are changed while the portal runs', async () => {
    const clock = { ms: 0 };
    const { call } = smallHubSpot({ realMs: () => clock.ms });
    const write = (id: string) => call('PATCH', `${OBJECTS}/deals/${id}`, { properties: { amount: '5' } });
    const found = async () => (await call('POST', `${OBJECTS}/deals/search`, find)).body.total;
    await write('303');
    expect(await found()).toBe(1);
    const { body } = await call('POST', '/__local/lags', { searchMs: 1_000, propertyMs: 400 });
    expect(body).toEqual({ searchMs: 1_000, propertyMs: 400, jitter: 0 });
    await write('304');
    expect(await found()).toBe(1);
    clock.ms = 1_001;
    expect(await found()).toBe(2);
  });

  it('may be longer by chance, never shorter', async () => {
    const { call, hubspot } = smallHubSpot();
    await call('POST', '/__local/lags', { searchMs: 100, jitter: 0.5 });
    const lags = Array.from({ length: 200 }, () => hubspot.portal.lags.ofSearch());
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...lags)).toBeLessThan(150);
    expect(new Set(lags).size).toBeGreaterThan(1);
  });

  it('refuse what is no time', async () => {
    const { call } = smallHubSpot();
    for (const wrong of [{ searchMs: -1 }, { jitter: 'much' }]) {
      expect((await call('POST', '/__local/lags', wrong)).status).toBe(400);
    }
  });
});
