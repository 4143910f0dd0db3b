import type { Calibration } from './calibration/calibrate.ts';
import type { AmountPrior } from './forecast/amounts.ts';
import type { FitLabel } from './forecast/fit-mbg.ts';
import type { Horizon } from './forecast/horizon.ts';
import type { MbgParams } from './forecast/mbg-params.ts';
import type { Day } from './ids.ts';
import type { AbsenceLaw } from './products/absence-law.ts';
import type { NextProducts } from './products/next-products.ts';
import type { RenewalExperience } from './renewal-experience.ts';
import type { Returning } from './returning.ts';
import type { Seasons } from './seasons.ts';
import type { SpendLimits } from './spend/spend-limits.ts';

/** Why a portal's purchases cannot carry a forecast. */
export type LackOfData = 'few_repeat_purchases' | 'few_repeaters' | 'short_exposure';

/**
 * What the portal's own past says about purchasing: fitted weekly, kept as plain JSON, used to score every customer.
 * Times in days, money in company currency.
 */
export interface PortalModel {
  readonly version: 1;
  readonly asOf: Day;
  /** The window H. */
  readonly horizon: Horizon;
  /** MBG/NBD with the portal's k (1 unless the portal buys regularly). */
  readonly params: MbgParams;
  readonly label: FitLabel;
  /** Late cannot yet be told from lost: vitality assumes at least `floorDropout`. */
  readonly young: boolean;
  readonly floorDropout: number | null;
  /** `null`: enough. */
  readonly lack: LackOfData | null;
  readonly customers: number;
  readonly repeaters: number;
  readonly repeatPurchases: number;
  readonly historyDays: number;
  /** Delay of the second purchase among those who made one; `null` if nobody has. */
  readonly secondPurchase: { readonly quarterDays: number; readonly medianDays: number } | null;
  /** Repeat purchases a year that nine of ten repeaters stay below; `null` or absent (older models): unknown. */
  readonly busiestYearlyPurchases?: number | null;
  readonly amounts: AmountPrior;
  /** What the portal's own past makes of the forecast; absent in older models: nothing. */
  readonly calibration?: Calibration;
  /** Spread (sd of ln amount) between consecutive orders of the same products by one customer. */
  readonly likeForLikeSd: number;
  /** The months' index; `null` or absent: none known (under 24 months, too few purchases, or months all alike). */
  readonly seasons?: Seasons | null;
  /** Share of customers in danger that plays kept, held-back ones taken off (see `effortWorth`); absent until measured. */
  readonly saveRate?: number | null;
  /** From which p on a change of spending is said; absent in older models. */
  readonly spendLimits?: SpendLimits;
  readonly renewals: RenewalExperience;
  /** From the first purchase to the second; absent in older models. */
  readonly returning?: Returning;
  readonly products: {
    /** Do line items say what was bought? */
    readonly known: boolean;
    /** MBG of customer-product pairs; `null` without pairs. */
    readonly pair: MbgParams | null;
    /** π: a twice-held product is in the next comparable order. */
    readonly portalRate: number;
    /** How products are given up in the orders, and how they come in (read from the newest back); absent in older models. */
    readonly absence?: AbsenceLaw;
    readonly arrival?: AbsenceLaw;
    /** Products under 15 % of whose buyers ever came back for them. */
    readonly oneOff: readonly string[];
    /** What was bought next after what; absent in older models, and where nobody is to be told. */
    readonly next?: NextProducts;
  };
}
