import { buildHistory, type CustomerHistory } from '../scoring/customer-history.ts';
import type { Day } from '../scoring/ids.ts';
import { beginSurvey, type PortalModel } from '../scoring/portal-survey.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { assignTiers } from '../scoring/tier.ts';
import { type TierInput, tierInputOf } from '../scoring/tier-input.ts';
import type { ChurnCategory, Tier } from '../scoring/vocabulary.ts';
import { type BuyingChances, beginBuyingChances, type ForecastMethod, type NoChances } from './buying-chances.ts';
import { dayAt, noonOf } from './customer-facts.ts';
import type { PurchaseLog } from './purchase-log.ts';

export interface ForecastQuestion {
  /** The day at whose end the forecast stands; later lines are unseen. */
  readonly asOf: Day;
  /** As an admin's; `windowDays` is the horizon. */
  readonly settings: ScoringSettings;
  readonly method: ForecastMethod;
}

export interface ForecastRow {
  /** As it stands in the log. */
  readonly customer: string;
  /** P(at least one purchase within the window), 0..1. */
  readonly probability: number;
  /** Within the window. */
  readonly expectedPurchases: number;
  /** Money of the next 12 months; `null` where the log holds no money. */
  readonly expectedValue: number | null;
  /** `null`: too few customers to rank, or all the customer's purchases were cancelled. */
  readonly tier: Tier | null;
  readonly category: ChurnCategory;
}

export interface LogForecast extends Pick<BuyingChances, 'ok' | 'method' | 'why'> {
  readonly model: PortalModel;
  readonly rows: readonly ForecastRow[];
}

/**
 * The answers of a first pass over a portal that holds just this log, with the forecast by the method asked for: a row for
 * every customer who has an order above zero, or of unknown amount, by the end of `asOf`. Customers are walked twice, since
 * all histories together would take several times the room of the log.
 */
export function forecastLog(log: PurchaseLog, question: ForecastQuestion): LogForecast | NoChances {
  const { asOf, settings, method } = question;
  const survey = beginSurvey({ asOf, settings });
  const chancesSurvey = beginBuyingChances(method);
  let money = false;
  for (const { history, buyer } of subjects(log, question)) {
    survey.add(history);
    if (buyer !== null) chancesSurvey.add(buyer);
    money ||= history.purchases.some(({ amount }) => (amount ?? 0) > 0);
  }
  const model = survey.fit();
  const chances = chancesSurvey.given(model);
  if (!chances.ok) return chances;

  const context = { asOf, settings, previous: null };
  // Where the category has to be "not enough data" the forecast still answers, by the prior.
  const answering: PortalModel = { ...model, lack: null };
  const inputs: TierInput[] = [];
  const rows: (ForecastRow & { readonly ranked: number })[] = [];
  for (const { history, buyer } of subjects(log, question)) {
    const score = scoreCustomer(history, model, context);
    const ranked = inputs.push(tierInputOf(score, null, null)) - 1;
    if (buyer === null) continue;
    const figures = buyer === history && model.lack === null ? score : scoreCustomer(buyer, answering, context);
    rows.push({
      customer: history.customer.id,
      probability: chances.probability[rows.length]!,
      expectedPurchases: chances.expectedPurchases[rows.length]!,
      expectedValue: money ? figures.expectedValue12Months : null,
      tier: null,
      category: score.category,
      ranked,
    });
  }
  const tiers = assignTiers(inputs, { settings, today: asOf });
  return {
    ok: true,
    method: chances.method,
    why: chances.why,
    model,
    rows: rows.map(({ ranked, ...row }) => ({ ...row, tier: tiers[ranked]!.tier })),
  };
}

interface Subject {
  readonly history: CustomerHistory;
  /**
   * The history that the forecast stands on: where every purchase was cancelled later, the one before the refunds, for
   * such a customer did come once; `null` without an order above zero.
   */
  readonly buyer: CustomerHistory | null;
}

function* subjects(log: PurchaseLog, { asOf, settings }: ForecastQuestion): Generator<Subject> {
  const context = { asOfMs: noonOf(asOf), dayOf: dayAt, settings };
  for (const facts of log.customers(asOf)) {
    const history = buildHistory(facts, context);
    const sales = facts.deals.filter(({ amount }) => amount === null || amount > 0);
    if (sales.length === 0) yield { history, buyer: null };
    else if (history.purchases.length > 0) yield { history, buyer: history };
    else yield { history, buyer: buildHistory({ ...facts, deals: sales }, context) };
  }
}
