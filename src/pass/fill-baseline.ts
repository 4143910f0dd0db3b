import { schemaWish } from '../portals/properties.ts';
import { parseSettings } from '../portals/settings.ts';
import type { PortalId } from '../scoring/ids.ts';
import { callsBetween, callsTogether } from './call-usage.ts';
import { type FillReport, fillReport, fillShare } from './fill-share.ts';
import { fillUnderWay } from './first-fill.ts';
import type { PassSummary } from './pass-summary.ts';
import { recoverBatches } from './recover-batches.ts';
import { connectedTenant, finishFilled, type Serving, servePass } from './serve-pass.ts';
import { emptyTally, hubSpotSink } from './write-portal.ts';

/**
 * Goes on with a first fill between two passes: writes the next hour's share as the last pass settled it, without reading the
 * portal, into that pass's ledger and summary. Where writing was turned on and no pass has settled anything since, it is that
 * pass. Nothing is done where the first fill is complete or writing is off; called too early it writes only what is left of
 * the hour's share.
 * @returns how far it is; at `nextFillAtMs` it is to be called again.
 * @throws AppError as `servePass`
 */
export async function fillBaseline(serving: Serving, portal: PortalId): Promise<FillReport> {
  const { crm, store, clock, progress } = serving;
  const { writing } = await connectedTenant(serving, portal);
  const nowMs = (): number => clock.nowMs();
  const { pace } = writing;
  const before = await fillReport({ store, portal, pace, nowMs });
  if (!writing.on || writing.baselineDoneAtMs !== null) return { ...before, nextFillAtMs: null, doneByMs: null };
  const run = await store.lastFinishedRun(portal);
  if (run === null || before.waiting === 0 || run.startedAtMs < writing.sinceMs) {
    // No pass has settled yet what is to be written.
    await servePass(serving, portal);
    return fillReport({ store, portal, pace, nowMs });
  }
  const usage = crm.usage();
  await recoverBatches(crm, store, portal, nowMs());
  const tally = emptyTally();
  const schema = schemaWish(parseSettings(await store.settings(portal)));
  const sink = hubSpotSink({
    ...{ crm, store, portal, run: run.id, nowMs, schema, tally },
    onWritten: (type, records) => progress.report(`writing ${type}`, records, null),
  });
  const report = await fillShare({ store, portal, run: run.id, sink, pace, nowMs });
  const summary = run.summary as PassSummary;
  const { written } = summary;
  const byProperty = [...tally.byProperty].map(([name, count]) => [
    name,
    count + (summary.writtenByProperty[name] ?? 0),
  ]);
  const told: PassSummary = {
    ...summary,
    written: {
      contacts: written.contacts + tally.records.contacts,
      companies: written.companies + tally.records.companies,
      values: written.values + tally.values,
    },
    writtenByProperty: { ...summary.writtenByProperty, ...Object.fromEntries(byProperty) },
    fill: fillUnderWay(report),
    calls: callsTogether(summary.calls, callsBetween(usage, crm.usage())),
    failures: [...summary.failures, ...tally.failures],
  };
  await store.finishRun(portal, run.id, told, nowMs());
  await finishFilled(serving, portal, nowMs());
  return report;
}
