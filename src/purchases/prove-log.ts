import { buildHistory } from '../scoring/customer-history.ts';
import type { Day } from '../scoring/ids.ts';
import { beginSurvey } from '../scoring/portal-survey.ts';
import { beginPortalProof } from '../scoring/proof/portal-proof.ts';
import type { Proof } from '../scoring/proof/proof.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { dayAt, noonOf } from './customer-facts.ts';
import type { PurchaseLog } from './purchase-log.ts';

/**
 * The proof of a log as a portal that holds just this log would have it on the day `asOf`; later lines are unseen.
 * `settings` as an admin's: `windowDays` is the window that is proved. Customers are walked three times.
 */
export function proveLog(log: PurchaseLog, asOf: Day, settings: ScoringSettings): Proof {
  const survey = beginSurvey({ asOf, settings });
  const context = { asOfMs: noonOf(asOf), dayOf: dayAt, settings };
  for (const facts of log.customers(asOf)) survey.add(buildHistory(facts, context));
  const proof = beginPortalProof({ model: survey.fit(), settings, endOf: noonOf, dayOf: dayAt, previous: null });
  for (const step of ['learn', 'judge'] as const) for (const facts of log.customers(asOf)) proof[step](facts);
  return proof.proof();
}
