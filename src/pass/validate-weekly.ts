import type { RecordMemory } from '../scoring/answer.ts';
import { dayOf, endOfDay } from '../scoring/calendar.ts';
import type { ConnectionModel } from '../scoring/connection-model.ts';
import type { StagedCustomer } from '../scoring/connection-validation/stage-table.ts';
import {
  type ConnectionValidation,
  type CustomerThen,
  validateConnection,
} from '../scoring/connection-validation/validate-connection.ts';
import type { Day } from '../scoring/ids.ts';
import type { PortalModel } from '../scoring/portal-survey.ts';
import type { ConnectionStage } from '../scoring/vocabulary.ts';
import { type CustomerPurchases, customersThen } from './customers-then.ts';
import { keptValidation } from './kept-validation.ts';
import { type Stages, stagesRebuilt, stagesSaid } from './past-stages.ts';
import type { Scoring } from './score-portal.ts';
import type { RunId } from './stored.ts';

export interface Validating extends Pick<Scoring, 'store' | 'portal' | 'asOfMs' | 'timeZone' | 'settings'> {
  readonly model: PortalModel;
  readonly yardstick: ConnectionModel;
  /** What is published about each customer, by `type:id`: complete once `written` has come. */
  readonly published: ReadonlyMap<string, RecordMemory>;
  readonly written: Promise<unknown>;
}

const monthDays = 30;

/**
 * Holds the connection stages of one window ago against what customers spent since, and keeps it with the run; no call to
 * HubSpot. The window is the forecast's. As often as the forecast is fitted: what a younger look found stays. All but the
 * last step is done while the run still writes.
 */
export async function validateWeekly(validating: Validating, run: RunId): Promise<void> {
  const { store, portal, model, asOfMs, timeZone } = validating;
  const today = dayOf(asOfMs, timeZone);
  const kept = await keptValidation(store, portal);
  const ofThisWeek = kept !== null && kept.asOf >= model.asOf && kept.asOf <= today;
  if (ofThisWeek && kept.asOf - kept.cut === model.horizon.days) return;
  await store.saveConnectionValidation(portal, run, await validatePortal(validating, today));
}

async function validatePortal(validating: Validating, asOf: Day): Promise<ConnectionValidation> {
  const { timeZone, model, published, written } = validating;
  const windowDays = model.horizon.days;
  const cut = asOf - windowDays;
  const customers = await customersThen({ ...validating, cut, cutMs: endOfDay(cut, timeZone), windowDays });
  const stages = await stagesBefore(validating, customers, { cut, monthAgo: asOf - monthDays });
  await written;

  const stageNow = (key: string): ConnectionStage => published.get(key)?.stage ?? 'unknown';
  const today: StagedCustomer[] = [];
  const past: CustomerThen[] = [];
  const pairs: [ConnectionStage, ConnectionStage][] = [];
  for (const [key, { yearlyRevenue, first, last, atCut }] of customers) {
    const lost = published.get(key)?.category === 'account_churn';
    const tenureDays = (lost ? last : asOf) - first;
    today.push({ stage: stageNow(key), yearlyRevenue, lost, tenureDays });
    if (atCut !== null) {
      const { lost: lostThen, ...since } = atCut;
      past.push({ ...since, stage: stages.atCut.get(key) ?? 'unknown', lostAfter: lostThen ? null : lost, tenureDays });
    }
    const [before, after] = [stages.monthAgo.get(key), stages.now === null ? stageNow(key) : stages.now.get(key)];
    if (before && after) pairs.push([before, after]);
  }
  const retest = { first: asOf - monthDays, second: asOf, pairs };
  return validateConnection({ asOf, cut, stagesFrom: stages.from, today, past, retest });
}

interface StagesBefore {
  readonly from: ConnectionValidation['stagesFrom'];
  readonly atCut: Stages;
  readonly monthAgo: Stages;
  /** Today's by the measure of a month ago; `null`: by that which is published. */
  readonly now: Stages | null;
}

/** As our own runs said them; for a day before the first of them, rebuilt. */
async function stagesBefore(
  { store, portal, asOfMs, timeZone, yardstick }: Validating,
  customers: ReadonlyMap<string, CustomerPurchases>,
  days: { readonly cut: Day; readonly monthAgo: Day },
): Promise<StagesBefore> {
  const [cutMs, monthAgoMs] = [endOfDay(days.cut, timeZone), endOfDay(days.monthAgo, timeZone)];
  const atCut = await stagesSaid(store, portal, customers, cutMs);
  const monthAgo = await stagesSaid(store, portal, customers, monthAgoMs);
  if (atCut.size > 0 && monthAgo.size > 0) return { from: 'own_runs', atCut, monthAgo, now: null };
  const instants = [cutMs, monthAgoMs, asOfMs];
  const rebuilt = await stagesRebuilt(store, portal, customers, { model: yardstick, instants });
  return {
    ...(atCut.size > 0 ? { from: 'own_runs', atCut } : { from: 'dated_facts', atCut: rebuilt[0]! }),
    ...(monthAgo.size > 0 ? { monthAgo, now: null } : { monthAgo: rebuilt[1]!, now: rebuilt[2]! }),
  };
}
