import { calibrate } from './calibration/calibrate.ts';
import { beginPurchaseTable, type PurchaseTable } from './calibration/purchase-table.ts';
import { rowsAt } from './calibration/slice.ts';
import type { CustomerHistory } from './customer-history.ts';
import { EvenSample } from './even-sample.ts';
import { fitMbg } from './forecast/fit-mbg.ts';
import { groupRows } from './forecast/grouped-rows.ts';
import { horizonOf } from './forecast/horizon.ts';
import { youngPortal } from './forecast/young-portal.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { Day } from './ids.ts';
import type { LackOfData, PortalModel } from './portal-model.ts';
import { ProductSurvey } from './products/product-survey.ts';
import { renewalExperience } from './renewal-experience.ts';
import { type RenewalOutcome, renewalOutcomes } from './renewal-outcomes.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import { SeasonSurvey } from './season-survey.ts';
import { likeForLikeSd, likeSteps } from './spend/like-for-like.ts';
import { fitSpendLimits } from './spend/spend-limits.ts';
import { type SpendPoint, spendPoints } from './spend/spend-points.ts';

export type { PortalModel } from './portal-model.ts';

const fewestRepeatPurchases = 30;
const fewestRepeaters = 0.05;
/** So many steps between like orders say all there is to say. */
const mostSteps = 200_000;
/** So many customers, with so many of their newest orders, show how often the spend tests err. */
const mostSpenders = 1500;
const mostOrders = 200;
/** The same for ended contracts. */
const mostRenewals = 100_000;
const nothing: ReadonlySet<string> = new Set();

export interface PortalSurvey {
  /** One customer's history as of the survey's day; those without purchases count for nothing. */
  add(history: CustomerHistory): void;
  /** The model of all customers added so far. */
  fit(): PortalModel;
  /** Their purchases, a place for every customer added in that order; valid until the next `add`. */
  table(): PurchaseTable;
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Keeps purchases in columns and samples of the rest: memory grows by the purchase, not by the record. */
class Survey implements PortalSurvey {
  private readonly asOf: Day;
  private readonly windowDays: number | null;
  private readonly purchases = beginPurchaseTable();
  private readonly secondDelays = new GrowingNumbers();
  private readonly steps = new GrowingNumbers();
  private readonly spenders = new EvenSample<readonly SpendPoint[]>(mostSpenders);
  private readonly products = new ProductSurvey();
  private readonly seasons: SeasonSurvey;
  private readonly renewals: RenewalOutcome[] = [];
  private customers = 0;
  private repeatPurchases = 0;
  private exposureDays = 0;
  private firstDay = Number.POSITIVE_INFINITY;

  constructor(asOf: Day, windowDays: number | null) {
    this.asOf = asOf;
    this.seasons = new SeasonSurvey(asOf);
    this.windowDays = windowDays;
  }

  add(history: CustomerHistory): void {
    const { purchases } = history;
    this.purchases.add(purchases);
    const first = purchases[0]?.day;
    if (first === undefined) return;
    this.customers += 1;
    this.repeatPurchases += purchases.length - 1;
    this.exposureDays += this.asOf - first;
    this.firstDay = Math.min(this.firstDay, first);
    if (purchases.length > 1) this.secondDelays.push(purchases[1]!.day - first);
    this.seasons.add(purchases);
    if (purchases.some((purchase) => purchase.basketKnown)) this.products.add(history);
    if (purchases.length > 1 && this.steps.length < mostSteps) {
      for (const step of likeSteps(spendPoints(purchases, nothing))) this.steps.push(step);
    }
    if (purchases.length > 2) this.spenders.offer(() => spendPoints(purchases.slice(-mostOrders), nothing));
    if (history.contracts.length > 0 && this.renewals.length < mostRenewals)
      this.renewals.push(...renewalOutcomes(history));
  }

  table(): PurchaseTable {
    return this.purchases.table(this.asOf);
  }

  /** The purchase days of those who bought more than once. */
  private *repeaters(): Iterable<Int32Array> {
    const { begins, days, customers } = this.table();
    for (let customer = 0; customer < customers; customer++) {
      const own = days.subarray(begins[customer]!, begins[customer + 1]!);
      if (own.length > 1) yield own;
    }
  }

  private *gaps(): Iterable<{ gapsDays: readonly number[]; openGapDays: number }> {
    for (const days of this.repeaters()) {
      const gapsDays: number[] = [];
      for (let i = 1; i < days.length; i++) gapsDays.push(days[i]! - days[i - 1]!);
      yield { gapsDays, openGapDays: this.asOf - days[days.length - 1]! };
    }
  }

  private lack(horizonDays: number): LackOfData | null {
    if (this.exposureDays < horizonDays) return 'short_exposure';
    if (this.repeatPurchases < fewestRepeatPurchases) return 'few_repeat_purchases';
    return this.secondDelays.length < fewestRepeaters * this.customers ? 'few_repeaters' : null;
  }

  fit(): PortalModel {
    const { customers } = this;
    const historyDays = customers > 0 ? this.asOf - this.firstDay : 0;
    const horizon = horizonOf(this.gaps(), historyDays, this.windowDays);
    const table = this.table();
    const { params, label } = fitMbg(rowsAt(table, this.asOf), { horizon: horizon.days, winsoriseShare: 1 });
    const calibration = calibrate(table, this.asOf, horizon.days, params);
    const { young, floorDropout } = youngPortal(params, historyDays, horizon.days);
    const norms = {
      params,
      amounts: calibration.amounts,
      likeForLikeSd: likeForLikeSd(this.steps.slice(0)),
      seasons: this.seasons.fit(historyDays),
    };
    const oneOff = this.products.oneOff(horizon.medianGapDays ?? horizon.days);
    const delays = this.secondDelays.slice(0).slice().sort();
    return {
      version: 1,
      asOf: this.asOf,
      horizon,
      label,
      young,
      floorDropout: floorDropout ?? null,
      lack: this.lack(horizon.days),
      customers,
      repeaters: delays.length,
      repeatPurchases: this.repeatPurchases,
      historyDays,
      secondPurchase:
        delays.length === 0 ? null : { quarterDays: quantile(delays, 0.25), medianDays: quantile(delays, 0.5) },
      busiestYearlyPurchases: calibration.busiestYearlyPurchases ?? null,
      calibration,
      ...norms,
      spendLimits: fitSpendLimits(this.spenders.items, norms, this.asOf),
      renewals: renewalExperience(this.renewals),
      products: {
        known: this.products.known,
        pair: this.products.known
          ? fitMbg(groupRows(this.products.rows(oneOff)), { horizon: horizon.days }).params
          : null,
        portalRate: this.products.portalRate(),
        absence: this.products.absence(oneOff, this.asOf),
        arrival: this.products.arrival(oneOff, this.firstDay),
        oneOff,
      },
    };
  }
}

/**
 * Begins the survey of a portal on a day (`asOf`, in the portal's time zone): add every customer's history of that day,
 * then fit. The answer is plain JSON, to be stored and used until the next weekly survey.
 */
export function beginSurvey({
  asOf,
  settings,
}: {
  readonly asOf: Day;
  readonly settings: Pick<ScoringSettings, 'windowDays'>;
}): PortalSurvey {
  return new Survey(asOf, settings.windowDays);
}
