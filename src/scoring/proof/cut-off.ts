import { chancesOf, type ForecastMethod, forecastMethods } from '../calibration/calibrate.ts';
import { outcomesAfter } from '../calibration/outcomes.ts';
import type { PurchaseTable } from '../calibration/purchase-table.ts';
import { ninetyDayCut } from '../calibration/recency-rule.ts';
import { customersAt, type Slice, sliceAt } from '../calibration/slice.ts';
import type { CustomerHistory } from '../customer-history.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import { beginSurvey } from '../portal-survey.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import { type TierInput, tierInputOf } from '../tier-input.ts';
import { tierScores } from '../tier-scores.ts';
import { lifetimeValueOf } from '../values.ts';
import { beginCategoryProof, type CategoryProofBuilder } from './category-proof.ts';
import { type Hindsight, purchasesWithin } from './hindsight.ts';
import type { ProofMethod } from './proof.ts';
import type { CutOffRows } from './proof-of.ts';

/** One past day: what was known then is learned, the model of then fitted, its answers judged by what followed. */
export interface CutOff {
  readonly day: Day;
  /** Deals entered after the day with an earlier close date. */
  lateEntered: number;
  /** Every customer's history as of the day, also of those who had not bought yet. */
  learn(history: CustomerHistory): void;
  /** Fitted on all that was learned, at the first asking. */
  model(): PortalModel;
  /** `customer`: its number in the portal, `customers` how many the portal has. */
  judge(customer: number, hindsight: Hindsight, customers: number): void;
  /** The chances of every method beside what happened; `later` holds the same customers as known today. */
  rows(later: PurchaseTable): CutOffRows;
}

/** Begins a cut-off. `settings` name the window that is proved. */
export function beginCutOff(day: Day, settings: ScoringSettings & { readonly windowDays: number }): CutOff {
  const { windowDays } = settings;
  const survey = beginSurvey({ asOf: day, settings });
  let fitted: PortalModel | null = null;
  let categories: CategoryProofBuilder | null = null;
  const ranked: TierInput[] = [];
  const spentBefore: number[] = [];
  const spentAfter: number[] = [];
  const model = (): PortalModel => {
    fitted ??= survey.fit();
    return fitted;
  };
  return {
    day,
    lateEntered: 0,
    learn: (history) => survey.add(history),
    model,
    judge(customer, hindsight, customers) {
      categories ??= beginCategoryProof(settings.thresholds, customers);
      categories.add(customer, hindsight);
      ranked.push(tierInputOf(hindsight.score, null, null));
      spentBefore.push(lifetimeValueOf(hindsight.known));
      spentAfter.push(purchasesWithin(hindsight).reduce((sum, { amount }) => sum + Math.max(0, amount ?? 0), 0));
    },
    rows(later) {
      const slice = sliceAt(survey.table(), day, windowDays);
      const { chances, forecast } = chancesAt(slice, model());
      return {
        cutOff: day,
        windowDays,
        lateEntered: this.lateEntered,
        customers: slice.customer,
        bought: outcomesAfter(later, slice).bought,
        chances,
        forecast,
        rankings: {
          rapport: tierScores(
            Uint32Array.from(ranked, (_, place) => place),
            ranked,
          ),
          past_spend: Float64Array.from(spentBefore),
        },
        spend: Float64Array.from(spentAfter),
        categories: (categories ?? beginCategoryProof(settings.thresholds, 0)).result(),
      };
    },
  };
}

/** Every method that could be fitted then. */
function chancesAt(slice: Slice, { calibration, params }: PortalModel): Pick<CutOffRows, 'chances' | 'forecast'> {
  const { method, stack, recency, rfm } = calibration!;
  const fitted: Readonly<Partial<Record<ForecastMethod, unknown>>> = {
    [method === 'prior' ? 'prior' : 'mbg']: params,
    stack,
    recency,
    rfm,
  };
  const chances: Partial<Record<ProofMethod, Float64Array>> = {};
  for (const one of forecastMethods) if (fitted[one]) chances[one] = chancesOf(calibration!, params, slice, one);
  chances.ninety_days = new Float64Array(slice.size);
  let place = 0;
  for (const row of customersAt(slice)) chances.ninety_days[place++] = ninetyDayCut(row);
  return { chances, forecast: method };
}
