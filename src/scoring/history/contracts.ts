import { addMonths } from '../calendar.ts';
import type { LineItemFact } from '../facts.ts';
import type { Day } from '../ids.ts';
import type { NetDeal } from './net-of-refunds.ts';

/** What one deal binds the customer to: its lines with the same beginning and term. */
export interface Contract {
  /** Day of the purchase that made it. */
  readonly bought: Day;
  readonly start: Day;
  readonly months: number | null;
  /** First day after the term; `null`: no term stated. */
  readonly end: Day | null;
  /** Contracted money per year in company currency, longer terms spread; `null`: unknown. */
  readonly yearlyValue: number | null;
  readonly products: readonly string[];
}

interface Term {
  readonly start: Day;
  readonly months: number | null;
  readonly lines: LineItemFact[];
}

function termsOf(net: NetDeal, dayOf: (ms: number) => Day): Term[] {
  const terms = new Map<string, Term>();
  for (const line of net.items) {
    if (!line.recurring && line.termMonths === null) continue;
    const start = line.billingStartMs === null ? net.day : dayOf(line.billingStartMs);
    const key = `${start} ${line.termMonths}`;
    const term = terms.get(key);
    if (term) term.lines.push(line);
    else terms.set(key, { start, months: line.termMonths, lines: [line] });
  }
  return [...terms.values()];
}

function moneyOf(lines: readonly LineItemFact[]): number {
  return lines.reduce((sum, line) => sum + Math.max(0, line.amount ?? 0), 0);
}

/**
 * HubSpot's own yearly figure where the deal has one, else its total contract value or its amount less the lines that bind to
 * nothing, spread over the term. Several terms in one deal share by the money of their lines. (A line's amount may be that of
 * one bill, so only shares are taken from it.)
 */
function yearlyValueOf(net: NetDeal, term: Term, bound: number): number | null {
  const money = moneyOf(term.lines);
  const share = bound > 0 ? money / bound : 1;
  const { annualRecurring, totalContractValue } = net.deal;
  if (annualRecurring !== null && annualRecurring > 0) return annualRecurring * share;
  const perYear = 12 / (term.months ?? 12);
  const all = moneyOf(net.items);
  for (const total of [totalContractValue, net.amount]) {
    if (total === null || total <= 0) continue;
    const rest = total - (all - bound);
    return (rest > 0 ? rest * share : all > 0 ? (total * money) / all : total) * perYear;
  }
  return money > 0 ? money * perYear : null;
}

/** The contracts of the won deals, rising by start: from line items that repeat or state a term. */
export function contractsOf(deals: readonly NetDeal[], dayOf: (ms: number) => Day): Contract[] {
  const contracts: Contract[] = [];
  for (const net of deals) {
    const terms = termsOf(net, dayOf);
    const bound = terms.reduce((sum, term) => sum + moneyOf(term.lines), 0);
    for (const term of terms) {
      contracts.push({
        bought: net.day,
        start: term.start,
        months: term.months,
        end: term.months === null ? null : addMonths(term.start, term.months),
        yearlyValue: yearlyValueOf(net, term, bound),
        products: term.lines.map((line) => line.product),
      });
    }
  }
  return contracts.sort((one, other) => one.start - other.start || (one.end ?? 0) - (other.end ?? 0));
}
