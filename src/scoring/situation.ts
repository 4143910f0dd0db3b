import { buyingChance } from './buying-chance.ts';
import { type ContractStanding, contractStanding } from './contract-standing.ts';
import type { CustomerHistory, OpenDeal } from './customer-history.ts';
import { purchaseRow } from './forecast/purchase-row.ts';
import type { PortalModel } from './portal-model.ts';
import { type OrderBook, orderBook } from './products/order-book.ts';
import { type PortfolioChange, portfolioChange } from './products/portfolio-change.ts';
import { type ReasonTexts, reasonTexts } from './reason-texts.ts';
import type { ScoringSettings } from './scoring-settings.ts';
import { type SpendComparison, spendComparison } from './spend/spend-comparison.ts';
import { type SpendPoint, spendPoints } from './spend/spend-points.ts';
import { type Fading, fadingOf } from './vitality-level.ts';
import type { ChurnCategory } from './vocabulary.ts';

/** Everything the rules of the categories look at, worked out once. */
export interface Situation {
  readonly history: CustomerHistory;
  readonly model: PortalModel;
  readonly settings: ScoringSettings;
  readonly texts: ReasonTexts;
  /** The category of the last run, for the hysteresis of the spend tests. */
  readonly previousCategory: ChurnCategory | null;
  /** Median of the customer's own gaps in days; `null` with fewer than two purchases. */
  readonly usualGapDays: number | null;
  readonly contract: ContractStanding;
  readonly live: readonly OpenDeal[];
  /** `null` without purchases or where the portal's past cannot carry a forecast. */
  readonly fading: Fading | null;
  /** P(purchase within the window) by the portal's method; `null` with `fading`. */
  readonly buyingChance: number | null;
  readonly book: OrderBook;
  readonly points: readonly SpendPoint[];
  readonly portfolio: PortfolioChange | null;
  readonly spend: SpendComparison | null;
}

function medianGap(days: readonly number[]): number | null {
  if (days.length < 2) return null;
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  gaps.sort((one, other) => one - other);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? gaps[middle]! : (gaps[middle - 1]! + gaps[middle]!) / 2;
}

const oneOffSets = new WeakMap<PortalModel, ReadonlySet<string>>();

/** The model keeps a list, being JSON; the set is made once per model object. */
function oneOffProducts(model: PortalModel): ReadonlySet<string> {
  let set = oneOffSets.get(model);
  if (!set) {
    set = new Set(model.products.oneOff);
    oneOffSets.set(model, set);
  }
  return set;
}

export function situationOf(
  history: CustomerHistory,
  model: PortalModel,
  settings: ScoringSettings,
  previousCategory: ChurnCategory | null,
): Situation {
  const days = history.purchases.map((purchase) => purchase.day);
  const row = purchaseRow(days, history.asOf);
  const oneOff = oneOffProducts(model);
  const contract = contractStanding(history);
  const usualGapDays = medianGap(days);
  const book = orderBook(history, oneOff);
  const points = spendPoints(history.purchases, oneOff);
  const enough = model.lack === null;
  const guarded = contract.state === 'running' ? contract.products : [];
  return {
    history,
    model,
    settings,
    texts: reasonTexts(settings),
    previousCategory,
    usualGapDays,
    contract,
    live: history.openDeals.filter((deal) => deal.live),
    fading: row && enough ? fadingOf(row, model, settings.thresholds) : null,
    buyingChance: row && enough ? buyingChance(history, row, model) : null,
    book,
    points,
    portfolio: enough && model.products.known ? portfolioChange(book, history.asOf, model, guarded) : null,
    spend: spendComparison({ history, points, model, guarded: contract.state === 'running' }),
  };
}
