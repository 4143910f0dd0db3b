import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLeaseStore } from '../../../src/store/leases.ts';
import { type Ground, newPortal } from '../open-portal.ts';

const minute = 60_000;

export const leasesBattery = (ground: () => Ground): void => {
  describe('a lease', () => {
    const opened = () => ({ leases: createLeaseStore(ground().database), portal: newPortal() });

    it('is had by one at a time, and says who has it', async () => {
      const { leases, portal } = opened();
      expect(await leases.take(portal, 'one', 'pass', minute)).toEqual({ taken: true });
      const second = await leases.take(portal, 'two', 'changes', minute);
      expect(second).toMatchObject({ taken: false, by: { holder: 'one', work: 'pass' } });
      expect(await leases.lease(portal)).toMatchObject({ holder: 'one', work: 'pass' });
      await leases.release(portal, 'one');
      expect(await leases.lease(portal)).toBeNull();
      expect(await leases.take(portal, 'two', 'changes', minute)).toEqual({ taken: true });
    });

    it('is won by one of many who reach for it at once, also where it has run out', async () => {
      const { leases, portal } = opened();
      const reach = async (round: string): Promise<readonly string[]> => {
        const names = Array.from({ length: 12 }, (_, index) => `${round} ${index}`);
        const all = await Promise.all(names.map((name) => leases.take(portal, name, 'pass', minute)));
        return names.filter((_, index) => all[index]!.taken);
      };
      const [first, ...others] = await reach('first');
      expect(others).toEqual([]);
      await leases.renew(portal, first!, 1);
      await sleep(20);
      expect(await reach('second')).toHaveLength(1);
    });

    it('runs out when it is not renewed, and then shows as its holder having died', async () => {
      const { leases, portal } = opened();
      await leases.take(portal, 'one', 'pass', minute);
      expect(await leases.lapsed()).not.toContain(portal);
      expect(await leases.renew(portal, 'one', 1)).toBe(true);
      await sleep(20);
      expect(await leases.lapsed()).toContain(portal);
      expect(await leases.take(portal, 'two', 'pass', minute)).toEqual({ taken: true });
      expect(await leases.lapsed()).not.toContain(portal);
    });

    it('that never runs out stays whoever waits, until it is given back or all are forgotten', async () => {
      const { leases, portal } = opened();
      await leases.take(portal, 'one', 'pass', Number.POSITIVE_INFINITY);
      expect(await leases.lease(portal)).toMatchObject({ holder: 'one', untilMs: Number.POSITIVE_INFINITY });
      expect(await leases.take(portal, 'two', 'pass', minute)).toMatchObject({ taken: false });
      expect(await leases.renew(portal, 'one', Number.POSITIVE_INFINITY)).toBe(true);
      expect(await leases.lapsed()).not.toContain(portal);
      await leases.release(portal, 'one');
      expect(await leases.take(portal, 'two', 'pass', minute)).toEqual({ taken: true });
    });

    it('runs out only where other processes could take over', async () => {
      const { leases } = opened();
      expect(leases.lastsMs).toBe(ground().database.engine === 'pglite' ? Number.POSITIVE_INFINITY : 10_000);
    });

    it('cannot be renewed or given back by whoever lost it', async () => {
      const { leases, portal } = opened();
      await leases.take(portal, 'one', 'pass', 1);
      await sleep(20);
      await leases.take(portal, 'two', 'pass', minute);
      expect(await leases.renew(portal, 'one', minute)).toBe(false);
      await leases.release(portal, 'one');
      expect(await leases.lease(portal)).toMatchObject({ holder: 'two' });
    });

    it('of one portal says nothing about another', async () => {
      const { leases, portal } = opened();
      const other = newPortal();
      await leases.take(portal, 'one', 'pass', minute);
      expect(await leases.take(other, 'two', 'pass', minute)).toEqual({ taken: true });
      await leases.release(other, 'one');
      expect(await leases.lease(other)).toMatchObject({ holder: 'two' });
    });
  });
};
