import type { CustomerScore } from './answer.ts';
import { costToServe, type ServiceAYear, type ServiceRates } from './cost-to-serve.ts';
import type { CustomerHistory } from './customer-history.ts';
import { effortWorth } from './effort-worth.ts';
import { expectedPurchasesIfAlive, probabilityAlive, survival } from './forecast/mbg.ts';
import { purchaseRow } from './forecast/purchase-row.ts';
import { ownRhythmVitality } from './own-rhythm.ts';
import type { PortalModel } from './portal-model.ts';
import { believedRow, purchasePace } from './purchase-pace.ts';
import { round } from './rounded-text.ts';

/** The customer's own figures in the forecast, and how vitality follows from them. Times in days. */
export function vitalityLines(history: CustomerHistory, model: PortalModel, score: CustomerScore): [string, string][] {
  const row = purchaseRow(
    history.purchases.map(({ day }) => day),
    history.asOf,
  );
  if (!row) return [];
  const { params, busiestYearlyPurchases: busiest } = model;
  const believed = believedRow(params, row, busiest);
  const lines: [string, string][] = [
    ['this customer', `x ${row.x} repeat purchases, t_x ${row.tx} d first to last, T ${row.T} d first to today`],
  ];
  if (believed !== row) {
    const longest = `t_x counts as ${round(believed.tx, 0)} d: few purchases close together are no pace beyond ${round(busiest ?? null, 1)} a year`;
    lines.push(['believed', longest]);
  }
  if (model.lack !== null) return lines;
  const left = params.a / (params.b + row.x);
  const silent = survival(params, believed);
  lines.push(
    ['chance of this silence if alive', `S ${round(silent, 4)} after ${row.T - row.tx} d without a purchase`],
    ['weight of having left', `c = a / (b + x) = ${round(left, 4)}`],
  );
  if (score.vitality === null) lines.push(['vitality', 'not asked: a contract runs']);
  else {
    const formula = `S (1 + c) / (c + S) = ${round((silent * (1 + left)) / (left + silent), 4)}`;
    const note = row.x === 0 ? '; one purchase: at most the fall of the chance to buy since' : '';
    const floor =
      model.floorDropout === null ? '' : `; young portal: leaving counts with ${round(model.floorDropout, 3)} at least`;
    const own = ownRhythmVitality(params, row, model.floorDropout);
    const rhythm =
      own === null ? '' : `; by its own rhythm of ${round(row.tx / row.x, 0)} d ${round(own, 4)}, the larger counts`;
    lines.push(['vitality', `${round(score.vitality, 4)}: ${formula}${note}${floor}${rhythm}`]);
  }
  return lines;
}

/** How the money figures of an answer were reckoned, one sentence of arithmetic each. `money` writes company currency. */
export function valueLines(
  history: CustomerHistory,
  model: PortalModel,
  score: CustomerScore,
  money: (amount: number | null) => string,
): [string, string][] {
  const { yearlyValue, expectedValue12Months, revenueAtRisk, revenueLost, vitality, chanceToBuy, category } = score;
  if (yearlyValue === null) return [['yearly value', '–']];
  const row = purchaseRow(
    history.purchases.map(({ day }) => day),
    history.asOf,
  );
  const contracted = history.contracts.length > 0 || history.contractEnd !== null;
  const modelled = row && model.lack === null && !contracted;
  const lines: [string, string][] = [];
  if (modelled) {
    const perYear = purchasePace(model.params, row, model.busiestYearlyPurchases);
    const believed = believedRow(model.params, row, model.busiestYearlyPurchases);
    const alive = probabilityAlive(model.params, believed);
    const purchases = expectedPurchasesIfAlive(model.params, believed, 365);
    const amount = yearlyValue / perYear;
    const moved = expectedValue12Months! / (purchases * alive * amount);
    lines.push(
      [
        'yearly value',
        `${money(yearlyValue)} if it stays: about ${round(perYear, 2)} purchases a year × ${money(amount)}`,
      ],
      [
        'expected in 12 months',
        category === 'account_churn'
          ? money(expectedValue12Months)
          : `${money(expectedValue12Months)}: ${round(purchases, 2)} purchases of one who is there × ${money(amount)} × ${round(alive, 3)} (is there today)${Number.isFinite(moved) ? ` × ${round(moved, 3)} (by the portal's own past)` : ''}`,
      ],
    );
  } else {
    lines.push(
      ['yearly value', `${money(yearlyValue)}${contracted ? ' by contract, where one speaks' : ''}`],
      ['expected in 12 months', money(expectedValue12Months)],
    );
  }
  const range = score.expectedValueRange ?? null;
  if (range !== null)
    lines.push(['four in five end between', `${money(range.low)} and ${money(range.high)} in 12 months`]);
  const kept =
    vitality !== null
      ? `${money(yearlyValue)} × (1 − vitality ${round(vitality, 4)})`
      : chanceToBuy !== null
        ? `${money(yearlyValue)} × (1 − chance ${round(chanceToBuy, 4)})`
        : null;
  lines.push([
    'revenue at risk',
    category === 'account_churn'
      ? `${money(revenueAtRisk)}: what is lost is no longer at risk`
      : `${money(revenueAtRisk)}${kept === null ? '' : `: ${kept}`}`,
  ]);
  lines.push(['revenue lost', revenueLost === null ? '–' : `${money(revenueLost)}: the yearly value`]);
  const atStake = revenueLost ?? revenueAtRisk;
  const effort = effortWorth(atStake, model.saveRate ?? null);
  if (effort !== null) {
    const rate = `${money(atStake)} × save rate ${round(model.saveRate ?? null, 3)} of this portal's own plays`;
    lines.push(['effort worth', `${money(effort)}: ${rate}`]);
  }
  return lines;
}

/** What serving one customer costs, by the rates its admin gave. */
export interface Service {
  readonly year: ServiceAYear;
  readonly rates: ServiceRates;
  /** Share of revenue that is margin, 0..1. */
  readonly margin: number;
}

/** The yearly cost to serve and what the yearly value leaves over it; nothing where no rates are set. */
export function serviceLines(
  { yearlyValue }: CustomerScore,
  { year, rates, margin }: Service,
  money: (amount: number | null) => string,
): [string, string][] {
  const cost = costToServe(year, rates);
  if (cost === null) return [];
  const counted = [
    year.touches === null || rates.hoursPerTouch === null
      ? null
      : `touches ${round(year.touches, 1)} × ${round(rates.hoursPerTouch)} h`,
    year.tickets === null || rates.hoursPerTicket === null
      ? null
      : `tickets ${year.tickets} × ${round(rates.hoursPerTicket)} h`,
  ].filter((part) => part !== null);
  const lines: [string, string][] = [
    ['cost to serve a year', `${money(cost)}: (${counted.join(' + ')}) × ${money(rates.hourlyRate)} an hour`],
  ];
  if (yearlyValue !== null) {
    const kept = margin < 1 ? `${money(yearlyValue)} × margin ${round(margin)}` : money(yearlyValue);
    lines.push(['yearly value net of service', `${money(yearlyValue * margin - cost)}: ${kept} − ${money(cost)}`]);
  }
  return lines;
}
