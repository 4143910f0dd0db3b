import type { CustomerHistory } from '../scoring/customer-history.ts';
import { expectedPurchases, probabilityActive } from '../scoring/forecast/mbg.ts';
import { purchaseRow } from '../scoring/forecast/purchase-row.ts';
import { GrowingNumbers } from '../scoring/growing-numbers.ts';
import type { PortalModel } from '../scoring/portal-model.ts';
import { believedRow } from '../scoring/purchase-pace.ts';

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

/** Four numbers a customer: x, tx, T, Σ ln gap. */
const perRow = 4;

/**
 * Begins a forecast of all customers of a log: add every one, then ask. The one place that knows how a chance is made:
 * another method needs nothing outside `given`.
 */
export function beginBuyingChances(method: ForecastMethod): BuyingChancesSurvey {
  const rows = new GrowingNumbers();
  return {
    add({ purchases, asOf }) {
      const row = purchaseRow(
        purchases.map(({ day }) => day),
        asOf,
      )!;
      for (const value of [row.x, row.tx, row.T, row.sumLogGaps]) rows.push(value);
    },
    given(model) {
      if (method === 'stack' || method === 'rule')
        return { ok: false, why: `The method "${method}" is not part of this version: use auto or mbg.` };
      const unfitted = model.label === 'prior_only' || model.label === 'insufficient_history';
      if (method === 'mbg' && unfitted) return { ok: false, why: `MBG cannot be fitted: ${lackOf(model)}; use auto.` };
      const size = rows.length / perRow;
      const probability = new Float64Array(size);
      const purchases = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        const recorded = {
          x: rows.at(i * perRow),
          tx: rows.at(i * perRow + 1),
          T: rows.at(i * perRow + 2),
          sumLogGaps: rows.at(i * perRow + 3),
        };
        const row = believedRow(model.params, recorded, model.busiestYearlyPurchases);
        probability[i] = probabilityActive(model.params, row, model.horizon.days);
        purchases[i] = expectedPurchases(model.params, row, model.horizon.days);
      }
      return { ok: true, ...methodOf(model), probability, expectedPurchases: purchases };
    },
  };
}

function methodOf(model: PortalModel): Pick<BuyingChances, 'method' | 'why'> {
  if (model.lack !== null)
    return {
      method: 'prior',
      why: `The log says too little (${lackOf(model)}), so that the model leans on its prior.`,
    };
  const timing = model.params.k === 1 ? 'purchases at random times' : 'purchases at a steady rhythm';
  return { method: 'mbg', why: `MBG/NBD fits this log: ${counted(model)}, ${timing}.` };
}

const counted = ({ customers, repeatPurchases }: PortalModel): string =>
  `${customers} customers with ${repeatPurchases} repeat purchases`;

function lackOf(model: PortalModel): string {
  if (model.label === 'insufficient_history' || model.lack === 'short_exposure')
    return `all its histories together are shorter than the window of ${model.horizon.days} days`;
  return counted(model);
}
