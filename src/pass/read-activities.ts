import type { ActivityFact } from '../scoring/facts.ts';
import type { CompanyId, ContactId, PortalId } from '../scoring/ids.ts';
import type { ActivitiesRead, ActivityReading } from './activity-store.ts';
import { AppError } from './app-error.ts';
import type { ActivityType, Crm, FactMapping, LinkOutcome } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import { overlapMs } from './search-overlap.ts';
import type { RunId } from './stored.ts';

export interface ReadingActivities {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  /** When the run began, which a resumed one remembers. */
  readonly startedAtMs: number;
  readonly mapping: FactMapping;
  /** Throws where reading on is pointless. */
  readonly check: () => void;
}

export type ActivitiesOutcome =
  | ({ readonly ok: true } & ActivitiesRead)
  | { readonly ok: false; readonly scopes: readonly string[] };

const dayMs = 86_400_000;
/** Older ones say little of how somebody is looked after now. */
const keptMs = 730 * dayMs;
/** HubSpot lists no deleted calls and meetings: they are missed only when all are read. */
const completeEveryMs = 7 * dayMs;

/**
 * Reads the calls or meetings of the last two years. All of them the first time, after a week, and when the portal's own
 * outcomes are mapped otherwise; what a pass does not meet then is forgotten. In between only what was modified since.
 */
export async function readActivities(reading: ReadingActivities, type: ActivityType): Promise<ActivitiesOutcome> {
  const { store, portal, run, startedAtMs, mapping } = reading;
  const outcomes = JSON.stringify(Object.entries(mapping.callDispositions).sort());
  const last = await store.activityReading(portal, type);
  const place = await store.progressOf(portal, run, type);
  const sinceMs = startedAtMs - keptMs;
  const fresh =
    last !== null && last.outcomes === outcomes && Math.abs(startedAtMs - last.completeAtMs) < completeEveryMs;
  const underWay = place !== null && place.remaining.length > 0;
  if (!fresh || underWay) {
    const outcome = await listAll(reading, type, sinceMs);
    if (outcome.ok)
      await store.noteActivityReading(portal, type, {
        sinceMs,
        completeAtMs: startedAtMs,
        readAtMs: startedAtMs,
        outcomes,
      });
    return outcome;
  }
  const outcome = await searchSince(reading, type, last);
  if (outcome.ok) await store.noteActivityReading(portal, type, { ...last, readAtMs: startedAtMs });
  return outcome;
}

async function listAll(
  { crm, store, progress, portal, run, mapping, check }: ReadingActivities,
  type: ActivityType,
  sinceMs: number,
): Promise<ActivitiesOutcome> {
  const resume = await store.progressOf(portal, run, type);
  let records = resume?.read ?? 0;
  if (resume === null || resume.remaining.length > 0) {
    const outcome = await crm.readRecords(type, {
      mapping,
      resume,
      givesWay: true,
      onPage: async (facts, place) => {
        check();
        await store.saveFacts(
          portal,
          run,
          type,
          facts.filter(({ atMs }) => atMs >= sinceMs),
          place,
        );
        progress.report(type, place.read, null);
      },
    });
    if (!outcome.ok) return { ok: false, scopes: outcome.scopes };
    records = outcome.read;
    progress.report(type, records, records);
  }
  await store.forgetUnseen(portal, run, type);
  return { ok: true, type, way: 'listed', records };
}

/** The search tells no associations: those of what changed are asked for apart. */
async function searchSince(
  { crm, store, progress, portal, run, mapping, check }: ReadingActivities,
  type: ActivityType,
  last: ActivityReading,
): Promise<ActivitiesOutcome> {
  const changed: ActivityFact[] = [];
  try {
    await crm.searchChanged(type, {
      sinceMs: last.readAtMs - overlapMs,
      mapping,
      onPage: async ({ facts }) => {
        check();
        changed.push(...facts);
      },
    });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'missing_scope')) throw error;
    return { ok: false, scopes: await crm.missingToRead([type]) };
  }
  const ids = changed.map(({ id }) => id);
  const [contacts, companies] = await Promise.all([
    crm.readLinks(type, 'contacts', ids),
    crm.readLinks(type, 'companies', ids),
  ]);
  const linked = changed.map((activity) => ({
    ...activity,
    contactIds: linksOf<ContactId>(contacts, activity.id),
    companyIds: linksOf<CompanyId>(companies, activity.id),
  }));
  check();
  for (let from = 0; from < linked.length; from += savedAtOnce)
    await store.saveActivities(portal, run, type, linked.slice(from, from + savedAtOnce));
  progress.report(type, linked.length, linked.length);
  return { ok: true, type, way: 'searched', records: linked.length };
}

const savedAtOnce = 1_000;

/** Of a side that may not be read there are no facts either. */
const linksOf = <Id extends string>(outcome: LinkOutcome<string, string>, id: string): readonly Id[] =>
  outcome.ok ? ((outcome.links.get(id) ?? []) as readonly Id[]) : [];
