import type { CustomerScore, Evidence } from './answer.ts';
import { isoOfDay } from './calendar.ts';
import type { CustomerHistory } from './customer-history.ts';
import type { PortalModel } from './portal-model.ts';

/** One line of an explanation: what it is about, its name, and its value as text. */
export interface ExplainedLine {
  readonly part: 'facts' | 'forecast' | 'evidence' | 'answer' | 'reasons';
  readonly label: string;
  readonly value: string;
}

const lastPurchasesShown = 6;

function number(value: number | null, digits = 2): string {
  return value === null ? '–' : String(Number(value.toFixed(digits)));
}

function day(value: number | null): string {
  return value === null ? '–' : isoOfDay(value);
}

function factLines(history: CustomerHistory): [string, string][] {
  const { purchases, contracts, openDeals, lostRenewal, statusLost, contractEnd } = history;
  const lines: [string, string][] = [
    ['as of', isoOfDay(history.asOf)],
    ['purchases', String(purchases.length)],
  ];
  for (const purchase of purchases.slice(-lastPurchasesShown)) {
    const products = purchase.basketKnown
      ? `, ${purchase.basket.map((item) => item.name || item.product).join(', ')}`
      : '';
    lines.push([`purchase ${isoOfDay(purchase.day)}`, `${number(purchase.amount)}${products}`]);
  }
  for (const { start, end, yearlyValue, products } of contracts.slice(-lastPurchasesShown)) {
    const term = `${day(start)} to ${day(end)}`;
    lines.push(['contract', `${term}, ${number(yearlyValue)} a year, ${products.length} products`]);
  }
  for (const deal of openDeals) {
    lines.push(['open deal', `since ${day(deal.created)}, ${number(deal.amount)}${deal.live ? ', live' : ''}`]);
  }
  if (lostRenewal) lines.push(['renewal lost', `${day(lostRenewal.day)}, ${lostRenewal.reason ?? 'no reason given'}`]);
  if (statusLost !== null) lines.push(['status property', statusLost ? 'lost' : 'customer']);
  if (contractEnd !== null) lines.push(['contract end property', day(contractEnd)]);
  return lines;
}

function forecastLines(model: PortalModel, score: CustomerScore): [string, string][] {
  const { r, alpha, a, b, k } = model.params;
  const params = [
    `r ${number(r, 3)}`,
    `α ${number(alpha, 1)} d`,
    `a ${number(a, 3)}`,
    `b ${number(b, 3)}`,
    `k ${number(k, 2)}`,
  ];
  const notes = [
    model.lack,
    model.young ? 'young' : null,
    model.horizon.shortHistory ? 'history under two windows' : null,
  ];
  return [
    ['model', `MBG/NBD ${params.join(', ')} (${model.label})`],
    ['fitted on', `${isoOfDay(model.asOf)}: ${model.customers} customers, ${model.repeatPurchases} repeat purchases`],
    ['window', `${number(model.horizon.days, 0)} days (${model.horizon.source})`],
    ['portal', notes.filter((note) => note !== null).join(', ') || 'enough data'],
    ['vitality', number(score.vitality, 4)],
    ['chance to buy', number(score.chanceToBuy, 4)],
  ];
}

function evidenceLine({ category, holds, by, since, figures, reasons }: Evidence): [string, string] {
  const shown = Object.entries(figures).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? number(value, 4) : (value ?? '–')}`,
  );
  const begun = since === null ? '' : ` since ${isoOfDay(since)}`;
  const words = reasons.length > 0 ? ` — ${reasons[0]!.text}` : '';
  return [
    `${category} (${by})`,
    `${holds ? 'yes' : 'no'}${begun}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}${words}`,
  ];
}

function answerLines(score: CustomerScore): [string, string][] {
  return [
    ['category', score.category],
    ['since', day(score.since)],
    ['yearly value', number(score.yearlyValue)],
    ['revenue at risk', number(score.revenueAtRisk)],
    ['revenue lost', number(score.revenueLost)],
    ['expected in 12 months', number(score.expectedValue12Months)],
    ['lifetime value', number(score.lifetimeValue)],
    ['spend in the last 12 months', number(score.spendLast12Months)],
    ['next purchase due', day(score.nextPurchaseDue)],
    ['products held', String(score.productsHeld)],
    ['products lost', score.productsLost.join(', ') || '–'],
    ['spend change', number(score.spendChange)],
  ];
}

/**
 * Everything behind one answer as lines for a terminal, in reading order: facts, forecast, the evidence of every category
 * with its figures, the answer, the reasons. Dates as YYYY-MM-DD, money as plain numbers in company currency.
 */
export function explainCustomer(history: CustomerHistory, model: PortalModel, score: CustomerScore): ExplainedLine[] {
  const lines: ExplainedLine[] = [];
  const put = (part: ExplainedLine['part'], entries: readonly (readonly [string, string])[]) => {
    for (const [label, value] of entries) lines.push({ part, label, value });
  };
  put('facts', factLines(history));
  put('forecast', forecastLines(model, score));
  put('evidence', score.evidence.map(evidenceLine));
  put('answer', answerLines(score));
  put(
    'reasons',
    score.reasons.map(({ code, text }) => [code, text] as const),
  );
  return lines;
}
