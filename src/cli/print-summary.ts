import type { PassSummary } from '../pass/pass-summary.ts';
import type { PlannedTask } from '../plays/write-task.ts';
import { categoryLabels, stageLabels, tierLabels } from '../portals/labels.ts';
import { referralCure, referralProblem } from '../portals/referral-problem.ts';
import { churnCategories, connectionStages, tiers } from '../scoring/vocabulary.ts';
import { count, moneyFormat, painter } from './paint.ts';
import { hubSpotRecords, printTop, type RecordUrl } from './print-top.ts';
import { printWriting } from './print-writing.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

export interface SummaryNotes {
  /** Where records can be looked at; by default in HubSpot. */
  readonly recordUrl?: RecordUrl;
  /** Tasks that a dry run planned. */
  readonly planned?: readonly PlannedTask[];
}

/** What a pass found and did, for people. Money is yearly or of the last 12 months, in company currency. */
export function printSummary(summary: PassSummary, terminal: Terminal, notes: SummaryNotes = {}): void {
  const paint = painter(terminal);
  const bold = (text: string): string => paint('bold', text);
  const money = moneyFormat(summary.currency);
  const say = (text = ''): void => terminal.out(`${text}\n`);

  const recordUrl = notes.recordUrl ?? hubSpotRecords(summary);
  const { read, forecast } = summary;
  say();
  say(
    bold(`Portal ${summary.portalId} as of ${summary.asOf}${summary.dryRun ? ' — dry run, nothing was written' : ''}`),
  );
  say(
    `  Read ${count(read.contacts)} contacts, ${count(read.companies)} companies, ${count(read.deals)} deals, ${count(read.lineItems)} line items, ${count(read.tickets)} tickets.`,
  );
  if (summary.activities.length > 0) say(`  ${activitySentence(summary)}`);
  for (const { feature, scopes } of summary.withoutScope)
    say(paint('yellow', `  Left out: ${feature}; the token lacks ${scopes.join(', ')}.`));
  if (summary.referrals !== null) sayReferrals(summary.referrals, say, (text) => paint('yellow', text));
  say(
    `  ${count(summary.customers)} customers; window ${forecast.windowDays} days, from ${count(forecast.historyDays)} days of history.${shareSentence(summary)}`,
  );
  for (const sentence of caveats(summary)) say(paint('yellow', `  ${sentence}`));

  say();
  say(
    table(
      ['Churn category', 'Customers', 'VIP', 'Core', 'Bottom', '12 months', 'At risk a year', 'Lost a year'],
      categoryRows(summary, money),
      bold,
    ),
  );
  say(
    paint(
      'dim',
      '  12 months: spent up to today. At risk: yearly value if kept times the chance that it is lost. Lost: yearly value that is gone.',
    ),
  );
  say();
  say(table(['Tier', 'Customers', '12 months', 'At risk a year'], tierRows(summary, money), bold));
  say();
  say(
    table(
      ['Connection (contacts, estimated)', 'Contacts'],
      connectionStages
        .filter((stage) => summary.stages[stage] > 0)
        .map((stage) => [stageLabels[stage], summary.stages[stage]]),
      bold,
    ),
  );

  say();
  say(`  ${bold('How often this was right')}`);
  for (const { text } of summary.proof) say(`  ${text}`);

  printTop('Most money at risk', summary.topAtRisk, summary, recordUrl, terminal);
  printTop('Most money lost', summary.topLost, summary, recordUrl, terminal);
  printWriting(summary, notes.planned ?? [], terminal);
}

/** "3,210 logged calls read, …"; between two readings of all of them only what changed. */
function activitySentence({ activities }: PassSummary): string {
  const counted = activities.map(({ type, way, records }) =>
    way === 'listed'
      ? `${count(records)} logged ${type} read`
      : `${count(records)} logged ${type} changed since the last reading`,
  );
  return `${counted.join(', ')}.`;
}

function sayReferrals(
  { name, problem, counted, leftOut, unresolved }: NonNullable<PassSummary['referrals']>,
  say: (text: string) => void,
  warn: (text: string) => string,
): void {
  if (problem !== null) {
    say(warn(`  Left out: ${referralProblem(problem, name)}. ${referralCure(problem)}`));
    return;
  }
  const left = Object.values(leftOut).reduce((sum, one) => sum + one, unresolved);
  say(`  ${count(counted)} referred leads by "${name}"${left === 0 ? '' : `; ${count(left)} more do not count`}.`);
}

function caveats({ forecast }: PassSummary): string[] {
  const sentences: string[] = [];
  if (!forecast.enoughData)
    sentences.push(
      'Too few repeat purchases for a forecast: the deals here show sales, not renewals. Name a customer-status or contract-end property in the settings.',
    );
  if (forecast.young)
    sentences.push(
      'A young portal: late cannot yet be told from lost, so drop-out is taken to be at least what is usual elsewhere.',
    );
  if (forecast.enoughData && forecast.historyDays < 2 * forecast.windowDays) {
    sentences.push('The history is shorter than two windows: read the chances with that in mind.');
  }
  if (forecast.enoughData && forecast.historyDays < 365) {
    sentences.push('Less than a year of history: who buys once a year cannot be told from who has left.');
  }
  return sentences;
}

function categoryRows(summary: PassSummary, money: (value: number) => string): (string | number)[][] {
  return churnCategories
    .filter((category) => summary.categories[category].customers > 0)
    .map((category) => {
      const { customers, spendLast12Months, atRisk, lost } = summary.categories[category];
      const { vip, core, tail } = summary.matrix[category];
      return [
        categoryLabels[category],
        customers,
        vip,
        core,
        tail,
        money(spendLast12Months),
        money(atRisk),
        money(lost),
      ];
    });
}

function tierRows(summary: PassSummary, money: (value: number) => string): (string | number)[][] {
  return [...tiers, 'none' as const]
    .filter((tier) => summary.tiers[tier].customers > 0)
    .map((tier) => {
      const { customers, spendLast12Months, atRisk } = summary.tiers[tier];
      return [tier === 'none' ? 'No tier' : tierLabels[tier], customers, money(spendLast12Months), money(atRisk)];
    });
}

function shareSentence({ topShareOfRevenue }: PassSummary): string {
  return topShareOfRevenue === null
    ? ''
    : ` The top 20 % made ${Math.round(topShareOfRevenue * 100)} % of all revenue.`;
}
