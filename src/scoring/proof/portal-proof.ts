import type { MethodChoice } from '../calibration/choose-method.ts';
import { beginPurchaseTable } from '../calibration/purchase-table.ts';
import { buildHistory, type CustomerHistory } from '../customer-history.ts';
import type { CustomerFacts } from '../facts.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import { scoreCustomer } from '../score-customer.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import { beginCategoryProof } from './category-proof.ts';
import { beginCutOff } from './cut-off.ts';
import { isLeftOutAt, lateEntries } from './late-entries.ts';
import { methodInUse } from './method-in-use.ts';
import type { Proof } from './proof.ts';
import { proofCuts } from './proof-cuts.ts';
import { proofOf } from './proof-of.ts';

export interface ProofQuestion {
  /** The portal's model of today; its window is the one that is proved. */
  readonly model: PortalModel;
  readonly settings: ScoringSettings;
  /** Last instant of a day, and the day of an instant, in the portal's time zone. */
  readonly endOf: (day: Day) => number;
  readonly dayOf: (ms: number) => Day;
  /** The method used until now; `null` at the first proof. */
  readonly previous: MethodChoice | null;
}

export interface PortalProof {
  /** First walk: every customer. */
  learn(facts: CustomerFacts): void;
  /** Second walk: the same customers in the same order. */
  judge(facts: CustomerFacts): void;
  /** After both walks. */
  proof(): Proof;
}

/** Categories and tiers are judged on an even sample of about so many customers; chances on all. */
const mostJudged = 20_000;
/** Any will do; the same one gives the same intervals. */
const seed = 20_261_127;

/**
 * Begins the proof of a portal: at each past cut-off everything is fitted anew on what was known then, and held against
 * what happened in the window after. Deals entered later than the cut-off do not exist at it. What carries no date (the
 * admin's status and contract-end properties) is left out of the past. Memory grows by the purchase, not by the record.
 */
export function beginPortalProof({ model, settings, endOf, dayOf, previous }: ProofQuestion): PortalProof {
  const { asOf, horizon, historyDays } = model;
  const fixed = { ...settings, windowDays: horizon.days };
  const historyAt = (facts: CustomerFacts, day: Day): CustomerHistory =>
    buildHistory({ ...facts, statusLost: null, contractEndMs: null }, { asOfMs: endOf(day), dayOf, settings });
  const cutOffs = proofCuts(asOf, horizon.days, asOf - historyDays).map((cut) => beginCutOff(cut, fixed));
  const purchases = beginPurchaseTable();
  let customers = 0;
  let lateEntered = 0;
  let judged = 0;
  let pooled: ReturnType<typeof beginCategoryProof> | null = null;

  return {
    learn(facts) {
      customers += 1;
      purchases.add(historyAt(facts, asOf).purchases);
      for (const cutOff of cutOffs) cutOff.learn(historyAt(facts, cutOff.day));
      for (const entry of lateEntries(facts, dayOf)) {
        const blind = cutOffs.filter(({ day }) => isLeftOutAt(entry, day));
        for (const cutOff of blind) cutOff.lateEntered += 1;
        if (blind.length > 0) lateEntered += 1;
      }
    },
    judge(facts) {
      const customer = judged++;
      if (customer % Math.ceil(customers / mostJudged) !== 0) return;
      pooled ??= beginCategoryProof(settings.thresholds, customers);
      const later = historyAt(facts, asOf);
      for (const cutOff of cutOffs) {
        const known = historyAt(facts, cutOff.day);
        if (known.purchases.length === 0) continue;
        const context = { asOf: cutOff.day, settings: fixed, previous: null };
        const score = scoreCustomer(known, cutOff.model(), context);
        const hindsight = { score, known, later, windowDays: horizon.days };
        cutOff.judge(customer, hindsight, customers);
        pooled.add(customer, hindsight);
      }
    },
    proof() {
      const table = purchases.table(asOf);
      const method = model.calibration?.method ?? 'mbg';
      const standard = method === 'recency' || method === 'rfm' ? standardOf(model) : method;
      return proofOf(rowsOf(), {
        asOf,
        windowDays: horizon.days,
        customers,
        categories: (pooled ?? beginCategoryProof(settings.thresholds, customers)).result(),
        use: (figures) => methodInUse(figures, standard, previous, asOf),
        lateEntered,
        language: settings.language,
        seed,
      });

      function* rowsOf() {
        for (const cutOff of cutOffs) yield cutOff.rows(table);
      }
    },
  };
}

/** What the portal's past allows where a simple rule speaks at present. */
function standardOf({ calibration }: PortalModel): 'mbg' | 'stack' {
  return calibration?.stack ? 'stack' : 'mbg';
}
