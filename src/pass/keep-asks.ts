import type { PlayPortal, PlaySituation } from '../plays/situation.ts';
import { askList } from '../referrals/ask-list.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { ReferralReport } from './referral-figures.ts';
import type { RunId } from './stored.ts';

export interface KeepingAsks {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly plays: PlayPortal;
  readonly vips: readonly PlaySituation[];
  /** `null`: nobody wants referrals. */
  readonly report: ReferralReport | null;
}

const mostRows = 50;

/** Keeps with the referrals' figures who may be asked for one; only VIPs are looked at. */
export async function keepAsks({ store, portal, run, dryRun, plays, vips, report }: KeepingAsks): Promise<void> {
  if (report === null || (dryRun && (await store.lastFinishedRun(portal)) !== null)) return;
  await store.saveReferralReport(portal, run, { ...report, asks: askList(vips, plays, mostRows) });
}
