import { parseSettings, scoringSettings } from '../portals/settings.ts';
import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { StagedCustomer } from '../scoring/connection-validation/stage-table.ts';
import {
  type ConnectionValidation,
  type CustomerThen,
  validateConnection,
} from '../scoring/connection-validation/validate-connection.ts';
import type { CustomerHistory } from '../scoring/customer-history.ts';
import type { CustomerFacts } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { beginSurvey, type PortalModel } from '../scoring/portal-survey.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { spendLast12MonthsOf } from '../scoring/values.ts';
import type { ConnectionStage } from '../scoring/vocabulary.ts';
import { keptConnectionModel } from './connect-portal.ts';
import { customerKeyText } from './customer-key.ts';
import type { PassStore, RecordState, Run } from './pass-store.ts';
import { type Stages, stageOf, stageProperty, stagesRebuilt, stagesSaid } from './past-stages.ts';
import { customerPages, historyOf } from './score-portal.ts';

/** What a portal's past says about its connection stage, with what is needed to show it. */
export interface ConnectionReport {
  readonly portalId: PortalId;
  readonly currency: string;
  readonly validation: ConnectionValidation;
}

const monthDays = 30;
const pageSize = 2_000;

interface Look {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: Run;
  readonly timeZone: string;
  readonly settings: ScoringSettings;
  readonly asOf: Day;
  readonly cut: Day;
}

/**
 * Holds the connection stages of one window ago against what customers spent since, from what the passes stored; no call to
 * HubSpot. The window is the forecast's. `null`: no writing pass over this portal has finished.
 */
export async function connectionReport(store: PassStore, portal: PortalId): Promise<ConnectionReport | null> {
  const run = await store.lastFinishedRun(portal);
  const kept = await store.model(portal);
  const account = (await store.portals()).find(({ portalId }) => portalId === portal);
  const yardstick = await keptConnectionModel(store, portal);
  if (run === null || kept === null || account === undefined || yardstick === null) return null;
  const { timeZone, currency } = account;
  const { horizon } = (kept.model as { readonly portal: PortalModel }).portal;
  const asOf = dayOf(run.asOfMs, timeZone);
  // The forecast of then is asked for the same window.
  const settings = {
    ...scoringSettings(parseSettings(await store.settings(portal)), currency),
    windowDays: horizon.days,
  };
  const look: Look = { store, portal, run, timeZone, settings, asOf, cut: asOf - horizon.days };

  const published = await publishedNow(look);
  const monthAgo = asOf - monthDays;
  const [saidThen, saidMonthAgo] = await Promise.all(
    [look.cut, monthAgo].map((day) => stagesSaid(store, portal, endOfDay(day, timeZone))),
  );
  const instants = [endOfDay(look.cut, timeZone), endOfDay(monthAgo, timeZone), run.asOfMs];
  const rebuilt =
    saidThen!.size > 0 && saidMonthAgo!.size > 0 ? [] : await stagesRebuilt(store, portal, yardstick, instants);
  const ownThen = saidThen!.size > 0;
  const [before, after]: readonly [Stages, Stages] =
    saidMonthAgo!.size > 0 ? [saidMonthAgo!, published.stages] : [rebuilt[1]!, rebuilt[2]!];
  const { today, past } = await customersOf(look, published, ownThen ? saidThen! : rebuilt[0]!);
  const validation = validateConnection({
    asOf,
    cut: look.cut,
    stagesFrom: ownThen ? 'own_runs' : 'dated_facts',
    today,
    past,
    retest: { first: monthAgo, second: asOf, pairs: pairsOf(before, after, published) },
  });
  return { portalId: portal, currency, validation };
}

interface Published {
  readonly stages: Stages;
  readonly lost: ReadonlySet<string>;
}

/** What stands on the customers' own records. */
async function publishedNow({ store, portal, run }: Look): Promise<Published> {
  const stages = new Map<string, ConnectionStage>();
  const lost = new Set<string>();
  for (const type of ['companies', 'contacts'] as const) {
    for (let after: string | null = null; ; ) {
      const page: readonly RecordState[] = await store.recordsAfter(portal, run.id, type, after, pageSize);
      for (const { customer, scoredAs, contact, company } of page) {
        if (customer === null || scoredAs !== 'customer') continue;
        const values = (contact ?? company)?.current ?? {};
        stages.set(customerKeyText(customer), stageOf(values[stageProperty]) ?? 'unknown');
        if (values.rapport_churn_category === 'account_churn') lost.add(customerKeyText(customer));
      }
      if (page.length < pageSize) break;
      after = page.at(-1)!.id;
    }
  }
  return { stages, lost };
}

/** Customers on both days, whoever was missing on one of them left out. */
function pairsOf(before: Stages, after: Stages, { stages }: Published): [ConnectionStage, ConnectionStage][] {
  return [...stages.keys()].flatMap((key): [ConnectionStage, ConnectionStage][] => {
    const [one, other] = [before.get(key), after.get(key)];
    return one && other ? [[one, other]] : [];
  });
}

async function customersOf(
  look: Look,
  published: Published,
  stagesThen: Stages,
): Promise<{ readonly today: readonly StagedCustomer[]; readonly past: readonly CustomerThen[] }> {
  const { asOf, cut, settings } = look;
  const survey = beginSurvey({ asOf: cut, settings });
  for await (const page of customerPages(look)) for (const facts of page) survey.add(historyThen(look, facts));
  const model = survey.fit();
  const today: StagedCustomer[] = [];
  const past: CustomerThen[] = [];
  for await (const page of customerPages(look)) {
    for (const facts of page) {
      const history = historyOf(facts, { ...look, asOfMs: look.run.asOfMs });
      const key = customerKeyText(facts.customer);
      const [first, last] = [history.purchases[0]?.day, history.purchases.at(-1)?.day];
      if (first === undefined || last === undefined) continue;
      const lost = published.lost.has(key);
      const tenureDays = (lost ? last : asOf) - first;
      const stage = published.stages.get(key) ?? 'unknown';
      today.push({ stage, yearlyRevenue: spendLast12MonthsOf(history), lost, tenureDays });
      const before = historyThen(look, facts);
      if (before.purchases.length === 0) continue;
      const score = scoreCustomer(before, model, { asOf: cut, settings, previous: null });
      past.push({
        stage: stagesThen.get(key) ?? 'unknown',
        logOdds: logOdds(score.chanceToBuy),
        lostAfter: score.category === 'account_churn' ? null : lost,
        tenureDays,
        ...boughtSince(history, cut),
      });
    }
  }
  return { today, past };
}

/** The admin's status and contract end carry no date, so nobody knows whether they stood there then. */
const historyThen = (look: Look, facts: CustomerFacts): CustomerHistory =>
  historyOf(
    { ...facts, statusLost: null, contractEndMs: null },
    { ...look, asOfMs: endOfDay(look.cut, look.timeZone) },
  );

function boughtSince({ purchases }: CustomerHistory, cut: Day): { boughtAfter: boolean; revenueAfter: number } {
  const since = purchases.filter(({ day }) => day > cut);
  return { boughtAfter: since.length > 0, revenueAfter: since.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
}

/** Clipped as the forecast is wherever its log-odds are taken. */
function logOdds(chance: number | null): number | null {
  if (chance === null) return null;
  const clipped = Math.min(0.995, Math.max(0.005, chance));
  return Math.log(clipped / (1 - clipped));
}
