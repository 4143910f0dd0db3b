import { endOfDay } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import { type TeamReport, teamReport } from '../team/team-report.ts';
import { type ConnectedPortal, notConnected } from './connect-portal.ts';
import { customerKeyText } from './customer-key.ts';
import type { ScoredPortal, Scoring } from './score-portal.ts';

export interface MeasuringTeam extends Pick<Scoring, 'store' | 'portal' | 'run' | 'asOfMs' | 'timeZone' | 'dryRun'> {
  readonly today: Day;
  readonly pipelinesLeftOut: readonly string[];
  readonly scored: ScoredPortal;
  readonly connected: ConnectedPortal;
}

/** As often as the forecast is fitted. */
const againAfterDays = 7;

/**
 * How the portal's customers are looked after, and whether silence counts there; no call to HubSpot. What a look of the last
 * seven days found stays. A dry run keeps it only as long as no pass has written: it may look from another day.
 */
export async function measureTeam(measuring: MeasuringTeam): Promise<TeamReport> {
  const { store, portal, run, dryRun, today, scored } = measuring;
  const windowDays = scored.model.horizon.days;
  const kept = (await store.latestTeamReport(portal)) as TeamReport | null;
  const age = kept === null ? null : today - kept.asOf;
  const fresh = age !== null && age >= 0 && age < againAfterDays;
  if (
    kept !== null &&
    fresh &&
    kept.asOf - kept.cut === windowDays &&
    kept.touchesKnown === (await touchesKnown(measuring))
  )
    return kept;
  const report = await measured(measuring, today - windowDays);
  if (!dryRun || (await store.lastFinishedRun(portal)) === null) await store.saveTeamReport(portal, run, report);
  return report;
}

/** They may have been turned on, or off, since. */
async function touchesKnown({ store, portal }: MeasuringTeam): Promise<boolean> {
  const read = await Promise.all([store.activityReading(portal, 'calls'), store.activityReading(portal, 'meetings')]);
  return read.every((reading) => reading !== null);
}

async function measured(measuring: MeasuringTeam, cut: Day): Promise<TeamReport> {
  const { store, portal, asOfMs, timeZone, today, pipelinesLeftOut, scored, connected } = measuring;
  const thenMs = endOfDay(cut, timeZone);
  const care = await store.careFacts(portal, { asOfMs, thenMs, pipelinesLeftOut });
  const customers = care.customers.map((facts) => {
    const { type, id } = facts.customer;
    const published = scored.customers.get(customerKeyText(facts.customer));
    const { answer } = connected[type === 'company' ? 'companies' : 'contacts'].get(id) ?? notConnected;
    return {
      ...facts,
      tier: published?.tier.tier ?? null,
      spend: published?.spendLast12Months ?? 0,
      stage: answer.stage,
    };
  });
  return teamReport({
    asOf: today,
    cut,
    asOfMs,
    thenMs,
    knownSinceMs: care.knownSinceMs,
    customers,
    openTasks: await store.openTasksByOwner(portal),
    tickets: await store.ticketTimes(portal, asOfMs),
    csatTop: connected.yardstick.csatTop,
    sevenTouches: scored.model.returning?.touches?.sevenOrMore ?? null,
  });
}
