import { describe, expect, it } from 'vitest';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { type Ground, newPortal } from '../open-portal.ts';

const installation = {
  connection: 'oauth',
  scopes: ['oauth', 'tickets'],
  installedBy: '9007199254740993',
  atMs: 1_000,
} as const;
const turnedOn = { on: true, sinceMs: 2_000, why: 'admin', pace: 'now', baselineDoneAtMs: 3_000 } as const;

export const tenantsBattery = (ground: () => Ground): void => {
  describe('tenants', () => {
    const opened = () => ({ tenants: createTenantStore(ground().database), portal: newPortal() });

    it('begin connected, with writing off', async () => {
      const { tenants, portal } = opened();
      expect(await tenants.tenant(portal)).toBeNull();
      const tenant = await tenants.connect(portal, installation);
      expect(tenant).toEqual({
        portal,
        connection: 'oauth',
        state: 'connected',
        stateSinceMs: 1_000,
        scopes: ['oauth', 'tickets'],
        installedAtMs: 1_000,
        installedBy: '9007199254740993',
        writing: { on: false, sinceMs: 1_000, why: 'new', pace: 'ramped', baselineDoneAtMs: null },
        outsideEuAgreedAtMs: null,
      });
      expect(await tenants.tenant(portal)).toEqual(tenant);
      expect(await tenants.tenants()).toContainEqual(tenant);
    });

    it('keep what their admin chose when they are connected again', async () => {
      const { tenants, portal } = opened();
      await tenants.connect(portal, installation);
      await tenants.setWriting(portal, turnedOn);
      await tenants.agreeOutsideEu(portal, 2_500);
      await tenants.moveTenant(portal, 'disconnected', 4_000);
      const again = await tenants.connect(portal, {
        ...installation,
        scopes: ['oauth'],
        installedBy: '5',
        atMs: 9_000,
      });
      expect(again).toMatchObject({
        state: 'connected',
        stateSinceMs: 9_000,
        scopes: ['oauth'],
        installedBy: '5',
        writing: turnedOn,
        outsideEuAgreedAtMs: 2_500,
      });
    });

    it('are connected since when they were first, however often they are installed', async () => {
      const { tenants, portal } = opened();
      await tenants.connect(portal, installation);
      expect(await tenants.connect(portal, { ...installation, atMs: 7_000 })).toMatchObject({
        stateSinceMs: 1_000,
        installedAtMs: 7_000,
      });
    });

    it('move into a state once', async () => {
      const { tenants, portal } = opened();
      await tenants.connect(portal, installation);
      await tenants.moveTenant(portal, 'removing', 4_000);
      await tenants.moveTenant(portal, 'removing', 5_000);
      expect(await tenants.tenant(portal)).toMatchObject({ state: 'removing', stateSinceMs: 4_000 });
    });

    it('that nobody connected cannot be turned on', async () => {
      const { tenants, portal } = opened();
      expect(await tenants.setWriting(portal, turnedOn)).toBeNull();
      await tenants.moveTenant(portal, 'removing', 4_000);
      expect(await tenants.tenant(portal)).toBeNull();
    });
  });
};
