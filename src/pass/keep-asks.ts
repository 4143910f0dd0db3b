import type { PlaySituation } from '../plays/situation.ts';
import { askList } from '../referrals/ask-list.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import { candidatesOf, type PlayView } from './play-book.ts';
import { pagesOf } from './play-candidates.ts';
import type { ReferralReport } from './referral-figures.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { PublishedMemories } from './settlements.ts';
import type { RunId } from './stored.ts';

export interface KeepingAsks {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly view: PlayView;
  readonly scored: ScoredPortal;
  readonly published: PublishedMemories;
  /** `null`: nobody wants referrals. */
  readonly report: ReferralReport | null;
}

const mostRows = 50;

/** Keeps with the referrals' figures who may be asked for one; only VIPs are looked at. */
export async function keepAsks(keeping: KeepingAsks): Promise<void> {
  const { store, portal, run, dryRun, view, scored, published, report } = keeping;
  if (report === null || (dryRun && (await store.lastFinishedRun(portal)) !== null)) return;
  const situations: PlaySituation[] = [];
  for (const page of pagesOf(scored.customers, published)) {
    const vips = page.filter(({ tier }) => tier === 'vip');
    for (const { situation } of (await candidatesOf(view, vips)).values()) situations.push(situation);
  }
  await store.saveReferralReport(portal, run, { ...report, asks: askList(situations, view.plays, mostRows) });
}
