import type { ConnectionReport } from '../pass/connection-report.ts';
import { stageLabels } from '../portals/labels.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { connectionTexts as texts } from '../scoring/connection-validation/connection-texts.ts';
import type { QuotedFigure } from '../scoring/connection-validation/often-quoted.ts';
import type { StageFigure } from '../scoring/connection-validation/ratio-estimate.ts';
import type { StageRow } from '../scoring/connection-validation/stage-table.ts';
import { moneyFormat, painter } from './paint.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

type Say = (value: number) => string;

/** Tables by stage, today's and of then against later, the verdict in sentences, and the often quoted figures. */
export function printConnection(
  { portalId, currency, validation, lastPass }: ConnectionReport,
  terminal: Terminal,
): void {
  const paint = painter(terminal);
  const bold = (text: string): string => paint('bold', text);
  const say = (text = ''): void => terminal.out(`${text}\n`);
  const money = moneyFormat(currency);
  const { today, later, verdict, reasons, stagesFrom, asOf } = validation;
  const customers = today.reduce((sum, row) => sum + row.customers, 0);

  say(bold(`Portal ${portalId} · ${texts.title(isoOfDay(asOf))}`));
  if (lastPass !== null && lastPass > asOf) say(paint('dim', `  ${texts.older(asOf, lastPass)}`));
  say(`\n  ${bold(texts.nowTitle)}`);
  say(stagesTable(today, money, bold));
  say(paint('dim', `  ${texts.nowNote(customers, asOf)}`));

  say(`\n  ${bold(texts.laterTitle)}`);
  if (later) {
    say(stagesTable(later, money, bold));
    say(paint('dim', `  ${texts.laterNote(validation)}`));
    if (stagesFrom === 'dated_facts') say(paint('yellow', `  ${texts.rebuilt(validation)}`));
    say();
  }
  if (verdict === 'shown') say(paint('green', `  ${texts.shown(validation)}`));
  else say(paint('yellow', `  ${later ? texts.hidden : texts.refused}`));
  for (const reason of reasons) say(`  – ${texts.reason(reason, validation)}`);

  say(`\n  ${bold(texts.quotedTitle)}`);
  const rows = validation.quoted.map((figure) => [
    texts.quoted[figure.name],
    percent(figure.quoted),
    own(figure, verdict),
  ]);
  say(table(['', 'Often quoted', 'Your portal'], rows, bold));
  say(paint('dim', `  ${texts.quotedNote}`));
}

function stagesTable(rows: readonly StageRow[], money: Say, bold: (text: string) => string): string {
  const years: Say = (days) => (days / 365).toFixed(1);
  return table(
    ['Stage', 'Customers', 'of customers', 'of revenue', 'Revenue a year each', 'Lost', 'Tenure, years'],
    rows.map((row) => [
      stageLabels[row.stage],
      row.customers,
      figure(row.share, percent),
      figure(row.revenueShare, percent),
      figure(row.yearlyRevenue, money),
      figure(row.lostShare, percent, row.customers),
      figure(row.tenureDays, years),
    ]),
    bold,
  );
}

const percent: Say = (value) => `${Math.round(value * 100)} %`;

/** A figure with its interval; its n too where that is not the number of customers beside it. */
function figure(of: StageFigure | null, say: Say, customers?: number): string {
  if (of === null) return '–';
  const interval = of.low === null || of.high === null ? '' : ` (${say(of.low)} to ${say(of.high)})`;
  const n = customers === undefined || of.n === customers ? '' : `, n = ${of.n}`;
  return `${say(of.value)}${interval}${n}`;
}

function own({ name, own: of }: QuotedFigure, verdict: ConnectionReport['validation']['verdict']): string {
  if (of === null) return name === 'more_valuable' && verdict === 'hidden' ? texts.notClaimed : texts.cannotBeTold;
  return `${figure({ low: null, high: null, ...of }, percent)}, n = ${of.n}`;
}
