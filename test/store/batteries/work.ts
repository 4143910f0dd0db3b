import { describe, expect, it } from 'vitest';
import { createCallCounts } from '../../../src/store/call-counts.ts';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { createWorkStore } from '../../../src/store/work.ts';
import { type Ground, newPortal } from '../open-portal.ts';

export const workBattery = (ground: () => Ground): void => {
  describe('what is planned', () => {
    const opened = () => ({ store: createWorkStore(ground().database), portal: newPortal() });

    it('stands until it is replaced, kind by kind, beside the time of the database', async () => {
      const { store, portal } = opened();
      expect((await store.planOf(portal)).work).toEqual([]);
      const pass = { kind: 'pass', dueAtMs: 2_000, attempts: 3, lastError: 'crm_unreachable' } as const;
      const reconcile = { kind: 'reconcile', dueAtMs: 1_000, attempts: 0, lastError: null } as const;
      await store.plan(portal, [pass, reconcile]);
      const { nowMs, work } = await store.planOf(portal);
      expect(work).toEqual([
        { portal, ...reconcile },
        { portal, ...pass },
      ]);
      expect(Math.abs(nowMs - Date.now())).toBeLessThan(60_000);
      await store.plan(portal, [{ ...pass, attempts: 0, lastError: null }]);
      await store.plan(portal, []);
      expect((await store.planOf(portal)).work).toHaveLength(2);
      expect((await store.wholePlan()).work).toContainEqual({ portal, ...pass, attempts: 0, lastError: null });
    });

    it('is due at once when it is asked for, whatever failed before', async () => {
      const { store, portal } = opened();
      const far = Date.now() + 86_400_000;
      await store.plan(portal, [{ kind: 'pass', dueAtMs: far, attempts: 7, lastError: 'bug' }]);
      await store.makeDue(portal, 'pass');
      await store.makeDue(portal, 'fill');
      const { nowMs, work } = await store.planOf(portal);
      expect(work).toHaveLength(2);
      for (const { dueAtMs, attempts, lastError } of work) {
        expect(dueAtMs).toBeLessThanOrEqual(nowMs);
        expect({ attempts, lastError }).toEqual({ attempts: 0, lastError: null });
      }
    });
  });

  describe('calls', () => {
    it("are counted by the day of the portal's own calendar, from whichever process", async () => {
      const counted = createCallCounts(ground().database);
      const portal = newPortal();
      await counted.countCalls(portal, 'UTC', 5);
      expect(await counted.callsToday(portal, 'UTC'), 'of a portal that is not here').toBe(0);
      const tenants = createTenantStore(ground().database);
      await tenants.connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
      await Promise.all([7, 8, 9].map((calls) => counted.countCalls(portal, 'UTC', calls)));
      expect(await counted.callsToday(portal, 'UTC')).toBe(24);
      // Never the same day in both.
      const [east, west] = await Promise.all(
        ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((zone) => counted.callsToday(portal, zone)),
      );
      expect(east! + west!).toBeLessThanOrEqual(24);
    });
  });
};
