import type { PassSummary, TopCustomer } from '../pass/pass-summary.ts';
import { categoryLabels, tierLabels } from '../portals/labels.ts';
import type { CustomerScore } from '../scoring/answer.ts';
import { moneyFormat, painter } from './paint.ts';
import type { Terminal } from './wiring.ts';

/** Where a record can be looked at. */
export type RecordUrl = (type: 'company' | 'contact', id: string) => string;

/** HubSpot's own record pages. */
export function hubSpotRecords({ uiDomain, portalId }: PassSummary): RecordUrl {
  return (type, id) => `https://${uiDomain}/contacts/${portalId}/record/${type === 'company' ? '0-2' : '0-1'}/${id}`;
}

/** The customers with most money of one kind, with their reasons and where to find them. */
export function printTop(
  title: string,
  customers: readonly TopCustomer[],
  summary: PassSummary,
  recordUrl: RecordUrl,
  terminal: Terminal,
): void {
  if (customers.length === 0) return;
  const paint = painter(terminal);
  const money = moneyFormat(summary.currency);
  terminal.out(`\n${paint('bold', `  ${title}`)}\n`);
  customers.forEach(({ answer, tier, yearlyMoney }, index) => {
    const score = answer.answer as CustomerScore;
    const { type, id } = answer.customer;
    const standing = `${tier ? tierLabels[tier] : 'No tier'} · ${categoryLabels[score.category]} · ${money(yearlyMoney)} a year`;
    terminal.out(`  ${String(index + 1).padStart(2)}. ${standing} · ${type} ${id}\n`);
    for (const { text } of score.reasons) terminal.out(`      ${text}\n`);
    terminal.out(`${paint('dim', `      ${recordUrl(type, id)}`)}\n`);
  });
}
