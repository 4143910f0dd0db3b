import { type Calibration, chancesOf } from '../scoring/calibration/calibrate.ts';
import { beginPurchaseTable } from '../scoring/calibration/purchase-table.ts';
import { customersAt, sliceAt } from '../scoring/calibration/slice.ts';
import type { CustomerHistory } from '../scoring/customer-history.ts';
import { expectedPurchases, probabilityActive } from '../scoring/forecast/mbg.ts';
import type { PortalModel } from '../scoring/portal-model.ts';

/** What the user may ask for; `auto`: the method that Rapport itself would use on such a log. */
export const forecastMethods = ['auto', 'stack', 'mbg', 'rule'] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

/** What a chance was reckoned by; `prior`: MBG where the log says too little, so that the prior speaks for it. */
export type ForecastMethodUsed = Exclude<ForecastMethod, 'auto'> | 'prior';

/** The forecast of every customer within the window, in the order in which they were added. */
export interface BuyingChances {
  readonly ok: true;
  readonly method: ForecastMethodUsed;
  /** One sentence: why this method. */
  readonly why: string;
  /** P(at least one purchase within the window), 0..1. */
  readonly probability: Float64Array;
  readonly expectedPurchases: Float64Array;
}

/** The method asked for cannot be fitted to this log; `why` is a sentence for people. */
export interface NoChances {
  readonly ok: false;
  readonly why: string;
}

export interface BuyingChancesSurvey {
  /** Takes one customer's history, which holds a purchase. */
  add(history: CustomerHistory): void;
  /** The forecast of all customers added so far, by the method asked for. */
  given(model: PortalModel): BuyingChances | NoChances;
}

/**
 * Begins a forecast of all customers of a log: add every one, then ask. The one place that knows how a chance is made:
 * another method needs nothing outside `given`.
 */
export function beginBuyingChances(method: ForecastMethod): BuyingChancesSurvey {
  const builder = beginPurchaseTable();
  return {
    add(history) {
      builder.add(history.purchases);
    },
    given(model) {
      const table = builder.table(model.asOf);
      const days = model.horizon.days;
      const calibration = model.calibration!;
      const refused = refusal(method, model, calibration);
      if (refused !== null) return { ok: false, why: refused };
      const slice = sliceAt(table, model.asOf, days);
      const used = methodUsed(method, model, calibration);
      const probability = chancesOf(calibration, model.params, slice, used === 'rule' ? 'recency' : used);
      const purchases = new Float64Array(slice.size);
      let at = 0;
      for (const row of customersAt(slice)) {
        // What the model expects of one who buys at all, times the chance of the method.
        const own = probabilityActive(model.params, row, days);
        const chance = probability[at]!;
        purchases[at++] = own > 0 ? (chance * expectedPurchases(model.params, row, days)) / own : chance;
      }
      return {
        ok: true,
        method: used,
        why: reason(used, method, model, calibration),
        probability,
        expectedPurchases: purchases,
      };
    },
  };
}

function methodUsed(method: ForecastMethod, { lack }: PortalModel, calibration: Calibration): ForecastMethodUsed {
  if (method === 'stack' || method === 'rule') return method;
  if (lack !== null) return 'prior';
  return method === 'auto' && calibration.method === 'stack' ? 'stack' : 'mbg';
}

function refusal(method: ForecastMethod, model: PortalModel, calibration: Calibration): string | null {
  if (method === 'mbg' && (model.label === 'prior_only' || model.label === 'insufficient_history'))
    return `MBG cannot be fitted: ${lackOf(model)}; use auto.`;
  if (method === 'stack' && calibration.stack === null)
    return `The stack cannot be fitted: ${pastOf(calibration)}; use auto.`;
  if (method === 'rule' && calibration.recency === null)
    return `The recency rule cannot be fitted: ${pastOf(calibration)}; use auto.`;
  return null;
}

function reason(used: ForecastMethodUsed, asked: ForecastMethod, model: PortalModel, calibration: Calibration): string {
  const { length } = calibration.training;
  const windows = length === 1 ? 'one past window' : `${length} past windows`;
  if (used === 'stack') return `The model moved by the log's own past: ${windows}, ${counted(model)}.`;
  if (used === 'rule') return `The rates of the last purchase's age in ${windows}.`;
  if (used === 'prior') return `The log says too little (${lackOf(model)}), so that the model leans on its prior.`;
  const timing = model.params.k === 1 ? 'purchases at random times' : 'purchases at a steady rhythm';
  const past = asked === 'auto' ? `; for the stack, ${pastOf(calibration)}` : '';
  return `MBG/NBD fits this log: ${counted(model)}, ${timing}${past}.`;
}

const pastOf = ({ why, training }: Calibration): string =>
  why === 'few_customers' || why === 'no_past'
    ? 'the log is too short to hold a past window'
    : `its newest past window holds ${training[0]!.customers} customers of whom ${training[0]!.bought} bought`;

const counted = ({ customers, repeatPurchases }: PortalModel): string =>
  `${customers} customers with ${repeatPurchases} repeat purchases`;

function lackOf(model: PortalModel): string {
  if (model.label === 'insufficient_history' || model.lack === 'short_exposure')
    return `all its histories together are shorter than the window of ${model.horizon.days} days`;
  return counted(model);
}
