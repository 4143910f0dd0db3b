import { describe, expect, it } from 'vitest';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { createTokenStore } from '../../../src/store/token-store.ts';
import { type Ground, newPortal } from '../open-portal.ts';

const fresh = { keyId: 'k1', sealed: 'first', expiresAtMs: 5_000 };
const next = { keyId: 'k2', sealed: 'second', expiresAtMs: 9_000 };
const installation = { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs: 1 } as const;

export const tokensBattery = (ground: () => Ground): void => {
  describe('tokens', () => {
    async function kept() {
      const tokens = createTokenStore(ground().database);
      const tenants = createTenantStore(ground().database);
      const portal = newPortal();
      await tenants.connect(portal, installation);
      await tokens.keepTokens(portal, fresh);
      const { generation } = (await tokens.tokensOf(portal))!;
      return { tokens, tenants, portal, generation };
    }

    it('come back as they were kept, in another generation after every change', async () => {
      const { tokens, portal, generation } = await kept();
      expect(await tokens.tokensOf(portal)).toEqual({ ...fresh, generation });
      const renewed = await tokens.renewTokens(portal, generation, next);
      expect(renewed).toMatchObject(next);
      await tokens.keepTokens(portal, fresh);
      const generations = [generation, renewed!.generation, (await tokens.tokensOf(portal))!.generation];
      expect(new Set(generations).size).toBe(3);
    });

    it('are refreshed by one holder at a time, and by another when its time is over', async () => {
      const { tokens, portal, generation } = await kept();
      const asked = ['a', 'b', 'c', 'd'].map((holder) => tokens.leaseRefresh(portal, generation, holder, 60_000));
      const given = (await Promise.all(asked)).filter(Boolean);
      expect(given).toHaveLength(1);
      await tokens.endRefresh(portal, 'nobody');
      expect(await tokens.leaseRefresh(portal, generation, 'e', 60_000)).toBe(false);
      for (const holder of ['a', 'b', 'c', 'd']) await tokens.endRefresh(portal, holder);
      expect(await tokens.leaseRefresh(portal, generation, 'e', 0)).toBe(true);
      expect(await tokens.leaseRefresh(portal, generation, 'f', 60_000)).toBe(true);
    });

    it('of an older generation can neither be leased, renewed, resealed nor dropped', async () => {
      const { tokens, tenants, portal, generation } = await kept();
      await tokens.keepTokens(portal, next);
      const present = await tokens.tokensOf(portal);
      expect(await tokens.leaseRefresh(portal, generation, 'a', 60_000)).toBe(false);
      expect(await tokens.renewTokens(portal, generation, fresh)).toBeNull();
      expect(await tokens.resealTokens(portal, generation, fresh)).toBe(false);
      expect(await tokens.dropTokens(portal, generation, 7_000)).toBe(false);
      expect(await tokens.tokensOf(portal)).toEqual(present);
      expect(await tenants.tenant(portal)).toMatchObject({ state: 'connected' });
    });

    it('are gone once HubSpot refuses them, and the tenant is disconnected, unless it is being removed', async () => {
      const { tokens, tenants, portal, generation } = await kept();
      expect(await tokens.dropTokens(portal, generation, 7_000)).toBe(true);
      expect(await tokens.tokensOf(portal)).toBeNull();
      expect(await tenants.tenant(portal)).toMatchObject({ state: 'disconnected', stateSinceMs: 7_000 });
      const removing = await kept();
      await tenants.moveTenant(removing.portal, 'removing', 6_000);
      await tokens.dropTokens(removing.portal, removing.generation, 7_000);
      expect(await tenants.tenant(removing.portal)).toMatchObject({ state: 'removing', stateSinceMs: 6_000 });
    });

    it('are found and counted by the key that sealed them', async () => {
      const { tokens, portal, generation } = await kept();
      const own = await tokens.sealedOtherwise('k2', null, 1_000);
      expect(own.find((found) => found.portal === portal)).toEqual({ ...fresh, generation, portal });
      expect(await tokens.sealedOtherwise('k2', portal, 1_000)).toEqual([]);
      const before = (await tokens.tokensByKey()).find(({ keyId }) => keyId === 'k1')!.tokens;
      expect(await tokens.resealTokens(portal, generation, { keyId: 'k3', sealed: 'third' })).toBe(true);
      expect(await tokens.tokensOf(portal)).toEqual({ ...fresh, keyId: 'k3', sealed: 'third', generation });
      const after = new Map((await tokens.tokensByKey()).map(({ keyId, tokens: count }) => [keyId, count]));
      expect([after.get('k1'), after.get('k3')]).toEqual([before - 1, 1]);
    });
  });
};
