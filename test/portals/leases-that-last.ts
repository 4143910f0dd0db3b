import type { LeaseStore } from '../../src/portals/lease-store.ts';

/** Gives every portal to whoever asks; answers renewals as it is told to. */
export const leasesThatLast = (lastsMs: number, renew = () => Promise.resolve(true)): LeaseStore => ({
  lastsMs,
  take: () => Promise.resolve({ taken: true }),
  renew,
  release: () => Promise.resolve(),
  lease: () => Promise.resolve(null),
  lapsed: () => Promise.resolve([]),
  forgetLeases: () => Promise.resolve(),
});
