import type { PortalId } from '../scoring/ids.ts';

const flushEveryMs = 5_000;

/**
 * Tells the database every few seconds how many calls this process made for each portal, so that what all processes made
 * together is known. A killed process leaves a few seconds uncounted.
 * @param made calls so far, by portal; only ever more.
 */
export function startCallMeter(
  made: () => Iterable<readonly [PortalId, number]>,
  count: (portal: PortalId, calls: number) => Promise<void>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const told = new Map<PortalId, number>();
  const flush = async (): Promise<void> => {
    for (const [portal, calls] of made()) {
      const more = calls - (told.get(portal) ?? 0);
      if (more <= 0) continue;
      told.set(portal, calls);
      await count(portal, more).catch((error: unknown) => {
        told.set(portal, told.get(portal)! - more);
        onError(error);
      });
    }
  };
  let flushing = Promise.resolve();
  const timer = setInterval(() => {
    flushing = flushing.then(flush);
  }, flushEveryMs);
  return {
    stop: () => {
      clearInterval(timer);
      return flushing.then(flush);
    },
  };
}
