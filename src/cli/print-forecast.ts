import { categoryLabels, tierLabels } from '../portals/labels.ts';
import { churnCategories, tiers } from '../scoring/vocabulary.ts';
import type { ForecastFigures } from './forecast-figures.ts';
import { count, painter } from './paint.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

/** What a forecast of a log found, for people. @param say where to: rows may hold stdout. */
export function printForecast(figures: ForecastFigures, terminal: Terminal, say: (text: string) => void): void {
  const paint = painter(terminal);
  const bold = (text: string): string => paint('bold', text);
  const { customers, asOf, horizonDays, method, why, categories, tiers: perTier } = figures;
  say(
    bold(`${count(customers)} customers as of ${asOf}, ${count(Math.round(horizonDays))} days ahead, by ${method}\n`),
  );
  say(`  ${why}\n`);
  say(`  On average ${Math.round(figures.meanProbability * 1000) / 10} % of them buy again within that time.\n`);
  for (const sentence of caveats(figures)) say(paint('yellow', `  ${sentence}\n`));
  const rows = churnCategories.map((name) => [categoryLabels[name], categories[name]] as const);
  say(
    `\n${table(
      ['Churn category', 'Customers'],
      rows.filter(([, customers]) => customers > 0),
      bold,
    )}\n`,
  );
  if (perTier.none === customers) return;
  say(
    `\n${table(
      ['Tier', 'Customers'],
      tiers.map((name) => [tierLabels[name], perTier[name]]),
      bold,
    )}\n`,
  );
}

function caveats({ log, model, asOf, horizonDays, customers, tiers: { none } }: ForecastFigures): string[] {
  const has = new Set(log.columns);
  const sentences: string[] = [];
  if (log.linesWithoutCustomer > 0)
    sentences.push(`${count(log.linesWithoutCustomer)} lines name no customer and were left out.`);
  if (!has.has('amount'))
    sentences.push('No amounts: no expected value, no change of spending is seen, and tiers go by purchases alone.');
  else if (log.linesWithoutAmount > 0)
    sentences.push(`${count(log.linesWithoutAmount)} lines name no amount and count without value.`);
  if (!has.has('product')) sentences.push('No products: product churn cannot be seen.');
  if (!has.has('order')) sentences.push('No order numbers: what a customer bought on one day is one order.');
  if (asOf > log.lastDay) sentences.push(`The log ends on ${log.lastDay}: the days since then count as silence.`);
  if (model.historyDays < 2 * horizonDays)
    sentences.push(
      `The purchases reach back ${count(model.historyDays)} days, less than twice the days ahead: such a forecast is less sure.`,
    );
  if (none === customers) sentences.push('Too few customers to rank: no tiers.');
  return sentences;
}
