import type { WorkStore } from '../portals/work-store.ts';
import type { Jobs } from './jobs.ts';

/** Has every portal compared now for what no event told; those that no pass has read yet have nothing to compare. */
export async function compareEverywhere(work: Pick<WorkStore, 'wholePlan'>, jobs: Pick<Jobs, 'ask'>): Promise<void> {
  for (const { portal, kind } of (await work.wholePlan()).work) if (kind === 'reconcile') await jobs.ask(kind, portal);
}
