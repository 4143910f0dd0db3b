import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('access', () => {
  it('is refused to wrong and to expired tokens, each with its category', async () => {
    const { call, hubspot } = smallHubSpot();
    const wrong = await call('GET', `${OBJECTS}/contacts`, undefined, 'nonsense');
    expect([wrong.status, wrong.body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
    const installation = hubspot.installations.get(hubspot.token);
    if (installation !== undefined) installation.expiredAtMs = hubspot.clock.nowMs() - 185_000;
    const old = await call('GET', `${OBJECTS}/contacts`);
    expect([old.status, old.body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    expect(old.body.message).toBe('The OAuth token used to make this call expired 3 minute(s) ago.');
    expect(old.body.context['expire time']).toHaveLength(1);
  });

  it('is refused without the scope, naming it, in either of the two shapes', async () => {
    const { call } = smallHubSpot({ scopes: ['crm.objects.contacts.read'] });
    expect((await call('GET', `${OBJECTS}/contacts`)).status).toBe(200);
    const deals = await call('GET', `${OBJECTS}/deals`);
    expect([deals.status, deals.body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(deals.body.errors[0].context.requiredGranularScopes).toEqual(['crm.objects.deals.read']);
    const owners = await call('GET', '/crm/v3/owners');
    expect(owners.status).toBe(403);
    expect(owners.body.context.requiredGranularScopes).toEqual(['crm.objects.owners.read']);
    expect((await call('GET', `${OBJECTS}/contacts?associations=deals`)).status).toBe(403);
    expect((await call('POST', `${OBJECTS}/contacts/batch/update`, { inputs: [] })).status).toBe(403);
    expect((await call('POST', '/crm/v4/associations/deals/contacts/batch/read', { inputs: [] })).status).toBe(403);
    expect((await call('GET', '/crm/properties/2026-03/contacts')).status).toBe(200);
    expect((await call('GET', '/account-info/2026-03/details')).status).toBe(200);
  });

  it('to the limits needs a scope for records, one for schemas is not enough', async () => {
    const { call } = smallHubSpot({ scopes: ['crm.schemas.contacts.read'] });
    expect((await call('GET', '/crm/limits/2026-03/custom-properties')).status).toBe(403);
    expect((await call('GET', '/crm/properties/2026-03/contacts')).status).toBe(200);
  });

  it('leads each token to its own portal', async () => {
    const { call, hubspot } = smallHubSpot();
    const other = smallHubSpot(
      {},
      { portalId: 4712, records: { contacts: [{ id: '1', properties: {} }] }, associations: [] },
    );
    hubspot.install({ token: 'second', portal: other.hubspot.portal });
    expect((await call('GET', '/account-info/v3/details', undefined, 'second')).body.portalId).toBe(4712);
    expect((await call('GET', `${OBJECTS}/contacts`, undefined, 'second')).body.results).toHaveLength(1);
    expect((await call('GET', `${OBJECTS}/contacts`)).body.results).toHaveLength(3);
  });

  it('answers 404 at unknown addresses and 400 for unknown object types', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', '/crm/nothing')).status).toBe(404);
    const search = await call('POST', `${OBJECTS}/butterflies/search`, {});
    expect(search.status).toBe(400);
    expect(search.body).toEqual({
      status: 'error',
      message: 'Unable to infer object type from: butterflies',
      correlationId: expect.any(String),
    });
  });

  it('passes injected faults and extra routes through the chain', async () => {
    let failing = true;
    const { call } = smallHubSpot({
      middleware: [async (_call, next) => (failing ? new Response('<html>', { status: 502 }) : next())],
      routes: [
        {
          method: 'GET',
          pattern: '/oauth/hello',
          bucket: 'general',
          scopes: () => [],
          handle: () => new Response('"hi"'),
        },
      ],
    });
    await expect(call('GET', `${OBJECTS}/contacts`)).rejects.toThrow(SyntaxError);
    failing = false;
    expect((await call('GET', '/oauth/2026-03/hello')).body).toBe('hi');
  });
});
