import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Halting } from '../../src/pass/halt.ts';
import type { LeaseStore } from '../../src/portals/lease-store.ts';
import { tryWithLease } from '../../src/portals/with-lease.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { leasesThatLast } from './leases-that-last.ts';

const portal = '7' as PortalId;

const unanswered = () => new Promise<boolean>(() => {});

/** Work that ends when it is told to, and what may stop it. */
async function workUnder(leases: LeaseStore) {
  let finish = (): void => {};
  const halting = await new Promise<Halting>((resolve) => {
    void tryWithLease(leases, portal, 'pass', async (own) => {
      resolve(own);
      await new Promise<void>((done) => {
        finish = done;
      });
    });
  });
  return { halting, finish };
}

describe('work under a lease', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes on as long as renewals are answered', async () => {
    const { halting, finish } = await workUnder(leasesThatLast(10_000, () => Promise.resolve(true)));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(() => {
      halting.check();
    }).not.toThrow();
    finish();
  });

  it('stops before the lease has run out where the database does not answer', async () => {
    const { halting, finish } = await workUnder(leasesThatLast(10_000, unanswered));
    await vi.advanceTimersByTimeAsync(7_900);
    expect(() => {
      halting.checkHeld();
    }).not.toThrow();
    await vi.advanceTimersByTimeAsync(200);
    expect(() => {
      halting.checkHeld();
    }).toThrow('Another process took over');
    finish();
  });

  it('stops at once when somebody else has the portal', async () => {
    const { halting, finish } = await workUnder(leasesThatLast(10_000, () => Promise.resolve(false)));
    await vi.advanceTimersByTimeAsync(3_100);
    expect(halting.signal.aborted).toBe(true);
    finish();
  });

  it('goes on through any stall where nobody else could take over', async () => {
    const { halting, finish } = await workUnder(leasesThatLast(Number.POSITIVE_INFINITY, unanswered));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(() => {
      halting.check();
    }).not.toThrow();
    finish();
  });
});
