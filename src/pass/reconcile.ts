import { parseSettings } from '../portals/settings.ts';
import type { CompanyFact, ContactFact } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { AppError } from './app-error.ts';
import type { ChangeHint } from './change-hint.ts';
import type { ChangedPage, RecordType, WritableType } from './crm.ts';
import { mappingOf } from './fact-mapping.ts';
import { type FollowWorld, followChanges } from './follow-changes.ts';
import type { FollowReport } from './follow-report.ts';
import { overlapMs } from './search-overlap.ts';

export interface ReconcileReport {
  /** From when on modified records were looked for; `null`: no pass has looked at this portal yet. */
  readonly sinceMs: number | null;
  /** Records that HubSpot's search knows as modified since, and how many of them differ from what is stored. */
  readonly modified: number;
  readonly differing: number;
  readonly archived: number;
  readonly merged: number;
  readonly follow: FollowReport | null;
}

const searched = ['contacts', 'companies', 'deals', 'tickets', 'line_items'] as const;
type Searched = (typeof searched)[number];

/**
 * Finds what webhooks missed and follows it: records modified since the last reconciling, by HubSpot's search; archived ones;
 * and merges, by the ids that survivors name. Our own writes modify records, too: people and companies whose facts are the
 * stored ones are passed over. The next one begins where this one began, less an overlap, and only if this one was followed.
 * @throws AppError for everything the world does.
 */
export async function reconcile(world: FollowWorld, portal: PortalId): Promise<ReconcileReport> {
  const { crm, store, follow, clock } = world;
  const startedAtMs = clock.nowMs();
  const sinceMs = await beginning(world, portal);
  const found: Found = { hints: [], modified: 0, archived: 0, merged: 0 };
  if (sinceMs === null) return { sinceMs, modified: 0, differing: 0, archived: 0, merged: 0, follow: null };
  const mapping = mappingOf(parseSettings(await store.settings(portal)));
  for (const type of searched) {
    await ifAllowed(type, async () => {
      found.modified += await crm.searchChanged(type, {
        sinceMs,
        mapping,
        onPage: (page) => take(world, portal, type, page as ChangedPage<Searched>, found),
      });
      const archived = await crm.listArchived(type, sinceMs);
      found.archived += archived.length;
      for (const id of archived) found.hints.push({ kind: 'deleted', type, id });
    });
  }
  const report = await followChanges(world, portal, found.hints);
  await follow.markReconciled(portal, startedAtMs - overlapMs, clock.nowMs());
  const { hints, modified, archived, merged } = found;
  return { sinceMs, modified, differing: hints.length - archived - merged, archived, merged, follow: report };
}

/** Where the last one began, or the last pass; passes read everything, whatever modified it. */
async function beginning({ store, follow }: FollowWorld, portal: PortalId): Promise<number | null> {
  const pass = await store.lastFinishedRun(portal);
  const mark = await follow.reconciledUntil(portal);
  if (pass === null) return mark;
  return Math.max(pass.startedAtMs - overlapMs, mark ?? 0);
}

interface Found {
  readonly hints: ChangeHint[];
  modified: number;
  archived: number;
  merged: number;
}

async function take(
  world: FollowWorld,
  portal: PortalId,
  type: Searched,
  { facts, merged }: ChangedPage<Searched>,
  found: Found,
): Promise<void> {
  for (const { ids, into } of merged) {
    const known = await stillKnown(world, portal, type, ids);
    if (known.length === 0) continue;
    found.hints.push({ kind: 'merged', type: type as RecordType, ids: known, into });
    found.merged += 1;
  }
  const differing =
    type === 'contacts' || type === 'companies'
      ? await differingFrom(world, portal, type, facts as readonly (ContactFact | CompanyFact)[])
      : facts.map(({ id }) => id);
  for (const id of differing) found.hints.push({ kind: 'changed', type, id });
}

/** Ids merged away that facts are still kept of: the others were followed before. */
async function stillKnown(
  { follow }: FollowWorld,
  portal: PortalId,
  type: Searched,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (type !== 'contacts' && type !== 'companies') return ids;
  const unknown = new Set(await follow.unknownIds(portal, type, ids));
  return ids.filter((id) => !unknown.has(id));
}

/** Records whose facts, as the search knows them, are not the stored ones. */
async function differingFrom(
  { store }: FollowWorld,
  portal: PortalId,
  type: WritableType,
  facts: readonly (ContactFact | CompanyFact)[],
): Promise<readonly string[]> {
  const stored = await store.recordsById(
    portal,
    type,
    facts.map(({ id }) => id),
  );
  const known = new Map(stored.map(({ id, contact, company }) => [id, inOrder(contact ?? company)]));
  return facts.filter((fact) => known.get(fact.id) !== inOrder(fact)).map(({ id }) => id);
}

/** As text in which the order of fields does not matter. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}

/** Tickets and line items are optional features: without their scope there is nothing to reconcile. */
async function ifAllowed(type: Searched, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const optional = type === 'tickets' || type === 'line_items';
    if (!(optional && error instanceof AppError && error.code === 'missing_scope')) throw error;
  }
}
