import { inspect } from 'node:util';
import type { PassSummary } from '../pass/pass-summary.ts';
import { categoryLabels, stageLabels, tierLabels } from '../portals/labels.ts';
import type { CustomerScore } from '../scoring/answer.ts';
import { type ChurnCategory, churnCategories, connectionStages, tiers } from '../scoring/vocabulary.ts';
import { table } from './table.ts';
import type { Terminal, TruthReport } from './wiring.ts';

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

/** Colours only where a terminal asks for them. */
export function painter({ colour }: Terminal): Paint {
  return (style, text) => {
    if (!colour) return text;
    const [on, off] = inspect.colors[style] ?? [0, 0];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** What a pass found and did, for people. Money is yearly or of the last 12 months, in company currency. */
export function printSummary(summary: PassSummary, terminal: Terminal): void {
  const paint = painter(terminal);
  const bold = (text: string): string => paint('bold', text);
  const money = moneyFormat(summary.currency);
  const say = (text = ''): void => terminal.out(`${text}\n`);

  const { read, forecast } = summary;
  say();
  say(
    bold(`Portal ${summary.portalId} as of ${summary.asOf}${summary.dryRun ? ' — dry run, nothing was written' : ''}`),
  );
  say(
    `  Read ${count(read.contacts)} contacts, ${count(read.companies)} companies, ${count(read.deals)} deals, ${count(read.lineItems)} line items, ${count(read.tickets)} tickets.`,
  );
  for (const { feature, scopes } of summary.withoutScope)
    say(paint('yellow', `  Left out: ${feature}; the token lacks ${scopes.join(', ')}.`));
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

  if (summary.topAtRisk.length > 0) {
    say();
    say(bold('  Most money at risk'));
    summary.topAtRisk.forEach(({ answer, tier }, index) => {
      const score = answer.answer as CustomerScore;
      const name = `${answer.customer.type} ${answer.customer.id}`;
      const head = `${name} · ${tier ? tierLabels[tier] : 'no tier'} · ${categoryLabels[score.category]} · ${money(score.revenueAtRisk ?? 0)} a year`;
      say(`  ${String(index + 1).padStart(2)}. ${head}`);
      for (const reason of score.reasons) say(paint('dim', `      ${reason.text}`));
    });
  }
  say();
  printWriting(summary, say, paint, bold);
}

function printWriting(
  summary: PassSummary,
  say: (text?: string) => void,
  paint: Paint,
  bold: (text: string) => string,
): void {
  const { written, tasks, calls, minimum, schema, failures } = summary;
  const would = summary.dryRun ? 'would be ' : '';
  say(bold(summary.dryRun ? '  What would be written' : '  Written to HubSpot'));
  say(
    `  ${count(written.values)} values ${would}written on ${count(written.companies)} companies and ${count(written.contacts)} contacts${perProperty(summary)}.`,
  );
  if (schema.created.length > 0) say(`  ${count(schema.created.length)} properties ${would}made.`);
  if (schema.reducedTo === 'essential')
    say(paint('yellow', '  This portal has little room for custom properties: only the nine essential ones are used.'));
  for (const { name, why } of schema.refused) say(paint('yellow', `  ${name} is not used: ${why}`));
  if (summary.edited > 0)
    say(`  ${count(summary.edited)} values of ours had been edited by somebody and ${would || 'were '}restored.`);
  if (tasks.on) {
    const held = Object.entries(tasks.heldBack).filter(([, number]) => number > 0);
    say(
      `  ${count(tasks.opened)} tasks ${would}opened, ${count(tasks.archived)} archived${held.length > 0 ? `; held back: ${held.map(([why, number]) => `${count(number)} ${heldBackWords[why] ?? why}`).join(', ')}` : ''}.`,
    );
  } else {
    say('  Tasks are off: turn them on with "rapport sync --tasks" or "rapport settings set tasks.on true".');
  }
  const total = calls.general + calls.associations + calls.search;
  const overhead = Object.values(calls.overhead).reduce((sum, number) => sum + number, 0);
  say(
    `  ${count(total)} calls (${count(calls.general)} general, ${count(calls.associations)} associations, ${count(calls.search)} search); the minimum for this work is ${count(minimum.total)}, ${count(overhead)} were set-up, probes, range ends and retries.`,
  );
  say(
    calls.rateLimited === 0
      ? '  HubSpot refused no call (429).'
      : paint('red', `  HubSpot refused ${count(calls.rateLimited)} calls (429).`),
  );
  if (failures.length === 0) return;
  say();
  say(paint('red', `  ${count(failures.length)} records could not be written:`));
  for (const { objectType, id, code, message } of failures.slice(0, 10))
    say(`  ${objectType} ${id}: ${code} ${message}`);
  if (failures.length > 10) say(`  … and ${count(failures.length - 10)} more; --json lists them all.`);
}

/** How the answers of a portal of known truth compare with what its generator decided. */
export function printTruth(report: TruthReport, terminal: Terminal): void {
  const paint = painter(terminal);
  const rows = report.categories
    .filter(({ unambiguous, ambiguous }) => unambiguous + ambiguous > 0)
    .map((row) => [
      categoryLabels[row.category as ChurnCategory] ?? row.category,
      row.unambiguous,
      share(row.precision),
      share(row.recall),
      row.ambiguous,
      share(row.ambiguousCaught),
      share(row.bestPossible),
    ]);
  terminal.out(`\n${paint('bold', '  Held against the truth that the generator kept for itself')}\n`);
  terminal.out(
    `${table(['Churn category', 'Certain', 'Precision', 'Recall', 'Uncertain', 'Caught', 'At best'], rows, (text) => paint('bold', text))}\n`,
  );
  terminal.out(
    paint(
      'dim',
      '  Certain: a fact, or a change the data can show. Uncertain: nobody could know yet; "at best" is what knowing the true rates would catch.\n',
    ),
  );
}

const heldBackWords: Readonly<Record<string, string>> = {
  overCap: 'over the daily cap',
  noOwner: 'without an owner',
  baseline: 'from before the first fill',
  snoozed: 'snoozed',
};

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

function perProperty({ dryRun, writtenByProperty }: PassSummary): string {
  const entries = Object.entries(writtenByProperty);
  if (!dryRun || entries.length === 0) return '';
  return ` (${entries.map(([name, number]) => `${name} ${count(number)}`).join(', ')})`;
}

const count = (value: number): string => value.toLocaleString('en');
const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 1000) / 10} %`);

function moneyFormat(currency: string): (value: number) => string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
    notation: 'standard',
  });
  return (value) => (value === 0 ? '–' : format.format(value));
}
