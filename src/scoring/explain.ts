import type { CustomerScore, Evidence, Reason } from './answer.ts';
import { isoOfDay } from './calendar.ts';
import type { CustomerHistory } from './customer-history.ts';
import { type Service, serviceLines, valueLines, vitalityLines } from './explain-values.ts';
import type { PortalModel } from './portal-model.ts';
import { round } from './rounded-text.ts';

/** One line of an explanation: what it is about, its name, and its value as text. */
export interface ExplainedLine {
  readonly part: 'facts' | 'forecast' | 'evidence' | 'answer' | 'reasons';
  readonly label: string;
  readonly value: string;
}

const lastPurchasesShown = 6;
const orderOfRules =
  'in this order; the first that holds is the category (less spend goes before lost products that explain under half of it)';

function day(value: number | null): string {
  return value === null ? '–' : isoOfDay(value);
}

/** Company currency, two digits; without a currency the plain number. */
function moneyIn(currency: string | null) {
  return (amount: number | null): string =>
    amount === null || currency === null ? round(amount) : `${round(amount)} ${currency}`;
}

function factLines(history: CustomerHistory, money: ReturnType<typeof moneyIn>): [string, string][] {
  const { purchases, contracts, openDeals, lostRenewal, statusLost, contractEnd } = history;
  const lines: [string, string][] = [
    ['as of', isoOfDay(history.asOf)],
    [
      'purchases',
      purchases.length > lastPurchasesShown
        ? `showing the last ${lastPurchasesShown} of ${purchases.length} purchases`
        : String(purchases.length),
    ],
  ];
  for (const purchase of purchases.slice(-lastPurchasesShown)) {
    const products = purchase.basketKnown
      ? `, ${purchase.basket.map((item) => item.name || item.product).join(', ')}`
      : '';
    lines.push([`purchase ${isoOfDay(purchase.day)}`, `${money(purchase.amount)}${products}`]);
  }
  for (const { start, end, yearlyValue, products } of contracts.slice(-lastPurchasesShown)) {
    const term = `${day(start)} to ${day(end)}`;
    lines.push(['contract', `${term}, ${money(yearlyValue)} a year, ${products.length} products`]);
  }
  for (const deal of openDeals) {
    lines.push(['open deal', `since ${day(deal.created)}, ${money(deal.amount)}${deal.live ? ', live' : ''}`]);
  }
  if (lostRenewal) lines.push(['renewal lost', `${day(lostRenewal.day)}, ${lostRenewal.reason ?? 'no reason given'}`]);
  if (statusLost !== null) lines.push(['status property', statusLost ? 'lost' : 'customer']);
  if (contractEnd !== null) lines.push(['contract end property', day(contractEnd)]);
  return lines;
}

function forecastLines(history: CustomerHistory, model: PortalModel, score: CustomerScore): [string, string][] {
  const { r, alpha, a, b, k } = model.params;
  const params = [
    `r ${round(r, 3)}`,
    `α ${round(alpha, 1)} d`,
    `a ${round(a, 3)}`,
    `b ${round(b, 3)}`,
    `k ${round(k, 2)}`,
  ];
  const notes = [
    model.lack,
    model.young ? 'young' : null,
    model.horizon.shortHistory ? 'history under two windows' : null,
  ];
  return [
    ['model', `MBG/NBD ${params.join(', ')} (${model.label})`],
    ['fitted on', `${isoOfDay(model.asOf)}: ${model.customers} customers, ${model.repeatPurchases} repeat purchases`],
    ['window', `${round(model.horizon.days, 0)} days (${model.horizon.source})`],
    ['portal', notes.filter((note) => note !== null).join(', ') || 'enough data'],
    ...vitalityLines(history, model, score),
    ['chance to buy', `${round(score.chanceToBuy, 4)} within ${round(model.horizon.days, 0)} days`],
  ];
}

/** A figure named like another with one of these endings is that one's limit in the rule. */
const limitName = /(Below|From|Above)$/;

/** The rule's limits beside a figure, as what is true of it: "vitality 0.31 < 0.5 and ≥ 0.2". */
function limitsBeside(name: string, value: number | string | null, figures: Evidence['figures']): string {
  if (typeof value !== 'number') return '';
  const said: string[] = [];
  for (const ending of ['Below', 'From', 'Above']) {
    const limit = figures[`${name}${ending}`];
    if (typeof limit !== 'number') continue;
    const more = ending === 'Above' ? value > limit : value >= limit;
    said.push(`${more ? (ending === 'Above' ? '>' : '≥') : ending === 'Above' ? '≤' : '<'} ${round(limit, 4)}`);
  }
  return said.length > 0 ? ` ${said.join(' and ')}` : '';
}

function evidenceLine({ category, holds, by, since, figures, reasons }: Evidence): [string, string] {
  const shown: string[] = [];
  for (const [name, value] of Object.entries(figures)) {
    if (limitName.test(name) && name.replace(limitName, '') in figures) continue;
    shown.push(
      `${name} ${typeof value === 'number' ? round(value, 4) : (value ?? '–')}${limitsBeside(name, value, figures)}`,
    );
  }
  const begun = since === null ? '' : ` since ${isoOfDay(since)}`;
  const words = reasons.length > 0 ? ` — ${reasons[0]!.text}` : '';
  return [
    `${category} (${by})`,
    `${holds ? 'yes' : 'no'}${begun}${shown.length > 0 ? `: ${shown.join(', ')}` : ''}${words}`,
  ];
}

function answerLines(
  history: CustomerHistory,
  model: PortalModel,
  score: CustomerScore,
  money: ReturnType<typeof moneyIn>,
  service: Service | null,
): [string, string][] {
  return [
    ['category', score.category],
    ['since', day(score.since)],
    ...valueLines(history, model, score, money),
    ...(service === null ? [] : serviceLines(score, service, money)),
    ['spend lost a year', money(score.spendLostAYear ?? null)],
    ['lifetime value', money(score.lifetimeValue)],
    ['spend in the last 12 months', money(score.spendLast12Months)],
    ['next purchase due', day(score.nextPurchaseDue)],
    ['products held', String(score.productsHeld)],
    ['products lost', score.productsLost.join(', ') || '–'],
    ['spend change', score.spendChange === null ? '–' : `${round(100 * score.spendChange, 0)} %`],
  ];
}

/** The sentence, and the money its fact moves where that is known. */
function reasonLine({ code, text, contribution }: Reason, money: ReturnType<typeof moneyIn>): [string, string] {
  return [code, contribution == null ? text : `${text} (moves ${money(contribution)} a year)`];
}

/**
 * Everything behind one answer as lines for a terminal, in reading order: facts, forecast, the evidence of every category
 * with its figures and limits, the answer with its arithmetic, the reasons. Dates as YYYY-MM-DD; money in company currency,
 * whose ISO 4217 code follows it where `currency` is given; what serving costs where `service` is and rates are set.
 */
export function explainCustomer(
  history: CustomerHistory,
  model: PortalModel,
  score: CustomerScore,
  currency: string | null = null,
  service: Service | null = null,
): ExplainedLine[] {
  const money = moneyIn(currency);
  const lines: ExplainedLine[] = [];
  const put = (part: ExplainedLine['part'], entries: readonly (readonly [string, string])[]) => {
    for (const [label, value] of entries) lines.push({ part, label, value });
  };
  put('facts', factLines(history, money));
  put('forecast', forecastLines(history, model, score));
  put('evidence', [['rules', orderOfRules], ...score.evidence.map(evidenceLine)]);
  put('answer', answerLines(history, model, score, money, service));
  put(
    'reasons',
    score.reasons.map((reason) => reasonLine(reason, money)),
  );
  return lines;
}
