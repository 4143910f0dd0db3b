import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

function limited() {
  const clock = { ms: 0 };
  const local = smallHubSpot({ limits: { general: 3, associations: 2, search: 1 }, realMs: () => clock.ms });
  return { ...local, clock };
}

describe('the rate buckets', () => {
  it('refuse the call after the last one of ten seconds, with the rolling body and headers', async () => {
    const { call, clock, hubspot } = limited();
    for (const remaining of ['2', '1', '0']) {
      const { status, headers } = await call('GET', `${OBJECTS}/contacts`);
      expect(status).toBe(200);
      expect(headers.get('x-hubspot-ratelimit-remaining')).toBe(remaining);
      expect(headers.get('x-hubspot-ratelimit-max')).toBe('3');
      expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    }
    clock.ms = 9_999;
    const refused = await call('GET', `${OBJECTS}/contacts`);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      category: 'RATE_LIMITS',
    });
    expect(refused.headers.get('retry-after')).toBeNull();
    clock.ms = 10_000;
    expect((await call('GET', `${OBJECTS}/contacts`)).status).toBe(200);
    expect(hubspot.stats.report()).toMatchObject({
      total: 5,
      rateLimited: 1,
      byStatus: { 200: 4, 429: 1 },
    });
  });

  it('count searches apart, per second, without interval headers', async () => {
    const { call, clock } = limited();
    const first = await call('POST', `${OBJECTS}/contacts/search`, {});
    expect(first.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    const refused = await call('POST', `${OBJECTS}/contacts/search`, {});
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      status: 'error',
      message: 'You have reached your secondly limit.',
      correlationId: expect.any(String),
      category: 'RATE_LIMITS',
    });
    expect(refused.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    expect((await call('GET', `${OBJECTS}/contacts`)).status).toBe(200);
    clock.ms = 1_000;
    expect((await call('POST', `${OBJECTS}/contacts/search`, {})).status).toBe(200);
  });

  it('share the search bucket between the apps of a portal, but not the general one', async () => {
    const { call, hubspot } = limited();
    hubspot.install({ token: 'another-app' });
    expect((await call('POST', `${OBJECTS}/contacts/search`, {}, 'another-app')).status).toBe(200);
    expect((await call('POST', `${OBJECTS}/contacts/search`, {})).status).toBe(429);
    for (let count = 0; count < 3; count++) await call('GET', `${OBJECTS}/contacts`);
    expect((await call('GET', `${OBJECTS}/contacts`)).status).toBe(429);
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, 'another-app')).status).toBe(200);
  });

  it('count association batches apart: dated and v4 ones, not v3, not single records', async () => {
    const { call, hubspot } = limited();
    const inputs = { inputs: [{ id: '301' }] };
    await call('POST', '/crm/associations/2026-03/deals/contacts/batch/read', inputs);
    await call('POST', '/crm/v4/associations/deals/contacts/batch/read', inputs);
    expect((await call('POST', '/crm/v4/associations/deals/contacts/batch/read', inputs)).status).toBe(429);
    expect((await call('POST', '/crm/v3/associations/deals/contacts/batch/read', inputs)).status).toBe(200);
    expect((await call('GET', `${OBJECTS}/deals/301/associations/contacts`)).status).toBe(200);
    expect(hubspot.stats.report().byBucket).toEqual({ associations: 3, general: 2, search: 0 });
  });
});
