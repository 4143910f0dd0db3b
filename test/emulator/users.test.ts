import { describe, expect, it } from 'vitest';
import { smallHubSpot } from './small-portal.ts';

const USERS = '/settings/users/2026-03';

describe('the users of the portal', () => {
  it('are its owners who are still there; the first is a super admin', async () => {
    const { call } = smallHubSpot();
    const kim = await call('GET', `${USERS}/501`);
    expect(kim.body).toMatchObject({ id: '501', email: 'kim@example.com', superAdmin: true });
    expect((await call('GET', `${USERS}/502`)).status).toBe(404);
  });

  it('always include somebody who is no super admin', async () => {
    const { call } = smallHubSpot();
    expect((await call('GET', `${USERS}/rep@example.com?idProperty=EMAIL`)).body).toMatchObject({ superAdmin: false });
  });

  it('are shown only with the scope for it', async () => {
    const { call } = smallHubSpot({ scopes: ['crm.objects.contacts.read'] });
    const refused = await call('GET', `${USERS}/501`);
    expect([refused.status, refused.body.context.requiredGranularScopes]).toEqual([403, ['settings.users.read']]);
  });
});
