import type { PassSummary } from '../pass/pass-summary.ts';
import { churnCategories, connectionStages, tiers } from '../scoring/vocabulary.ts';

/** The one object that `--json` prints. Keys are stable; categories, tiers and stages are counts. */
export function summaryJson(summary: PassSummary): Record<string, unknown> {
  const { portalId, startedAt, finishedAt, read, customers, written, tasks, calls, failures } = summary;
  return {
    portalId,
    startedAt,
    finishedAt,
    asOf: summary.asOf,
    dryRun: summary.dryRun,
    resumed: summary.resumed,
    read,
    customers,
    categories: Object.fromEntries(churnCategories.map((name) => [name, summary.categories[name].customers])),
    tiers: Object.fromEntries(tiers.map((name) => [name, summary.tiers[name].customers])),
    stages: Object.fromEntries(connectionStages.map((name) => [name, summary.stages[name]])),
    written,
    writtenByProperty: summary.writtenByProperty,
    fill: summary.fill,
    tasks: { opened: tasks.opened, archived: tasks.archived, heldBack: tasks.heldBack },
    calls: { general: calls.general, associations: calls.associations, search: calls.search },
    minimum: summary.minimum,
    overhead: calls.overhead,
    rateLimited: calls.rateLimited,
    topShareOfRevenue: summary.topShareOfRevenue,
    forecast: summary.forecast,
    activities: summary.activities,
    withoutScope: summary.withoutScope,
    referrals: summary.referrals,
    failures,
  };
}
