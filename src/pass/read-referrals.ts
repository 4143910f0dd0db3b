import type { PortalSettings } from '../portals/settings.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Crm, ReferralPair, WritableType } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import type { ReferralProblem, ReferralReading } from './referral-reading.ts';
import type { RunId } from './stored.ts';

export interface ReadingReferrals {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly referral: PortalSettings['referral'];
  readonly startedAtMs: number;
}

/** Ten association calls, and few enough ids to keep in memory. */
const round = 10_000;

/**
 * Reads who was referred by whom where the admin says it stands; asks for nothing where no source is named. Contacts and
 * companies are stored. What cannot be read leaves the links of the last reading as they are.
 */
export async function readReferrals(reading: ReadingReferrals): Promise<ReferralReading | null> {
  const { store, portal, run, referral } = reading;
  const { source } = referral;
  const name = referral.name?.trim() ?? '';
  if (source === 'none') {
    await store.beginReferrals(portal, null);
    return null;
  }
  const nothing = { source, name: referral.name, problem: null, links: 0, unresolved: 0 };
  if (name === '') return { ...nothing, problem: 'no_name' };
  await store.beginReferrals(portal, { source, name });
  const outcome = await (source === 'association_label' ? readLabels(reading, name) : readProperty(reading, name));
  if (outcome.problem === null) await store.endReferrals(portal, run);
  return { ...nothing, ...outcome };
}

type Outcome = Pick<ReferralReading, 'problem' | 'links' | 'unresolved'>;

const failed = (problem: ReferralProblem): Outcome => ({ problem, links: 0, unresolved: 0 });

/** Both ends of an association tell of it: one label, read from the referred to the referrer, finds every link. */
async function readLabels(reading: ReadingReferrals, label: string): Promise<Outcome> {
  const { crm, store, progress, portal, run, startedAtMs } = reading;
  let links = 0;
  let labels = 0;
  for (const type of ['contacts', 'companies'] as const) {
    const typeIds = await crm.ownLabelTypes(type, label);
    labels += typeIds.length;
    if (typeIds.length === 0) continue;
    for await (const ids of rounds(store, portal, type)) {
      const outcome = await crm.readLabelled(type, ids, typeIds);
      if (!outcome.ok) return failed('missing_scope');
      const pairs = [...outcome.links].flatMap(([referredId, to]): ReferralPair[] =>
        to.map((referrerId) => ({ referredId, referrerId })),
      );
      if (pairs.length > 0) links += await store.saveReferralLinks(portal, run, type, pairs, startedAtMs);
      progress.report('referrals', links, null);
    }
  }
  return labels === 0 ? failed('no_label') : { problem: null, links, unresolved: 0 };
}

async function* rounds(store: PassStore, portal: PortalId, type: WritableType): AsyncGenerator<readonly string[]> {
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await store.recordIdsAfter(portal, type, after, round);
    if (ids.length > 0) yield ids;
    if (ids.length < round) return;
    after = ids.at(-1)!;
  }
}

async function readProperty(reading: ReadingReferrals, property: string): Promise<Outcome> {
  const { crm, store, progress, portal, run, startedAtMs } = reading;
  if (!(await crm.hasContactProperty(property))) return failed('no_property');
  let links = 0;
  let unresolved = 0;
  await crm.readReferrers(property, async (page) => {
    const kept = await store.saveReferralLinks(portal, run, 'contacts', page.links, startedAtMs);
    links += kept;
    unresolved += page.unresolved + page.links.length - kept;
    progress.report('referrals', links, null);
  });
  return { problem: null, links, unresolved };
}
