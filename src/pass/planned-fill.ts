import { hoursToFill } from '../portals/fill-ramp.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { PassSummary } from './pass-summary.ts';

/** What the newest dry run says a first fill would come to. */
export interface PlannedFill {
  /** Records that get values: other apps and workflows see them change. */
  readonly records: number;
  /** How long that takes when it is filled slowly. */
  readonly hours: number;
}

/** `null`: there has been no dry run, or records were filled since, so that it no longer tells how many are left. */
export async function plannedFill(store: PassStore, portal: PortalId): Promise<PlannedFill | null> {
  const run = await store.lastDryRun(portal);
  if (run === null) return null;
  const written = await store.lastFinishedRun(portal);
  if (written !== null && written.startedAtMs >= run.startedAtMs) return null;
  const { contacts, companies } = (run.summary as PassSummary).written;
  const records = contacts + companies;
  return { records, hours: hoursToFill({ records, filled: 0, hour: 0 }) };
}
