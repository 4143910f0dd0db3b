import { escapeHtml } from '../plays/task-body.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { CustomerResponse } from '../scoring/vocabulary.ts';
import type { Account } from './crm.ts';

/** What a week was like, in figures. Money in company currency. */
export interface DigestFigures {
  readonly days: number;
  readonly left: Moved;
  readonly cameBack: Moved;
  /** Money a year that may be lost; `before`: what the last digest said, `null`: there was none. */
  readonly atRisk: { readonly now: number; readonly before: number | null };
  readonly tasks: { readonly opened: number; readonly done: number };
  readonly responses: readonly { readonly response: CustomerResponse; readonly count: number }[];
  /** What tasks did, in a sentence; `null`: not known yet. */
  readonly effect: string | null;
  /** Whom to look at, most money first. */
  readonly top: readonly { readonly customer: CustomerKey; readonly atStake: number }[];
}

export interface Moved {
  readonly customers: number;
  readonly spendLast12Months: number;
}

export const digestSubject = 'Rapport: your customers this week';

const answers: Readonly<Record<CustomerResponse, string>> = {
  positive_interest: 'interest',
  negative: 'no',
  no_response: 'no response',
  contact_later: '“contact me later”',
};

/** HubSpot's ids of record types in the address of a record. */
const recordTypes = { contact: '0-1', company: '0-2' } as const;

/** A manager's week as HubSpot shows HTML: figures and links to records by id, never a name. */
export function digestBody(figures: DigestFigures, account: Account, language: string, ref: string): string {
  const { left, cameBack, atRisk, tasks, responses, effect, top } = figures;
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: account.currency,
    maximumFractionDigits: 0,
  });
  const moved = ({ customers, spendLast12Months }: Moved, what: string): string =>
    customers === 0
      ? `Nobody ${what}.`
      : `${counted(customers, 'customer')} ${what}; they spent ${money.format(spendLast12Months)} in the 12 months before.`;
  const change = atRisk.before === null ? '' : changeInWords(atRisk.now - atRisk.before, money.format);
  const heard = responses
    .filter(({ count }) => count > 0)
    .map(({ response, count }) => `${answers[response]} ${count}`);
  const lines = [
    moved(left, 'left or went dormant'),
    moved(cameBack, 'came back'),
    `Revenue at risk: ${money.format(atRisk.now)} a year${change}.`,
    `${counted(tasks.opened, 'task')} made, ${tasks.done} completed.`,
    heard.length === 0 ? 'No answers of customers were noted.' : `What customers answered: ${heard.join(', ')}.`,
    ...(effect === null ? [] : [effect]),
  ];
  const links = top.map(({ customer: { type, id }, atStake: sum }) => {
    const address = `https://${account.uiDomain}/contacts/${account.portalId}/record/${recordTypes[type]}/${id}`;
    return `<li><a href="${address}">${type === 'company' ? 'Company' : 'Contact'} ${id}</a>: ${money.format(sum)} a year at stake</li>`;
  });
  return [
    `<p><strong>The last ${figures.days} days</strong></p>`,
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
    links.length === 0 ? '' : `<p><strong>Customers to look at</strong></p><ol>${links.join('')}</ol>`,
    `<p>Rapport · ref ${ref}</p>`,
  ].join('');
}

const counted = (n: number, what: string): string => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;

function changeInWords(change: number, money: (sum: number) => string): string {
  if (Math.abs(change) < 1) return ', as in the last digest';
  return `, ${money(Math.abs(change))} ${change > 0 ? 'more' : 'less'} than in the last digest`;
}
