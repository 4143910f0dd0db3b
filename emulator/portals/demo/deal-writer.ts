import { renewalPipeline, salesPipeline, stagesOf } from '../deal-pipelines.ts';
import type { Random } from '../random.ts';
import { cents, orderMoney } from './basket.ts';
import type { DemoClock } from './demo-clock.ts';
import type { Life, Order, OrderLine, OtherDeal } from './life.ts';
import type { RecordBook } from './record-book.ts';

/** One unit of the other currency in company currency. */
export const USD_IN_EUR = 0.92;

/** Whose deals are written: the company (if any) becomes primary, the buyer is on every deal, colleagues on some. */
export interface Buyer {
  readonly companyId: string | null;
  readonly contactId: string;
  readonly colleagueIds: readonly string[];
  readonly currency: 'EUR' | 'USD';
  readonly owner: Record<string, string>;
}

/** Free orders are strewn only before so many newest ones: older than what anybody compares today's spending with. */
const NEWEST_PAID = 16;

/** Writes a customer's life as HubSpot deals with line items. */
export class DealWriter {
  readonly #book: RecordBook;
  readonly #random: Random;
  readonly #clock: DemoClock;

  constructor(book: RecordBook, random: Random, clock: DemoClock) {
    this.#book = book;
    this.#random = random;
    this.#clock = clock;
  }

  write(buyer: Buyer, life: Life): void {
    const paid = life.orders.length - NEWEST_PAID;
    for (const [index, order] of life.orders.entries()) this.#order(buyer, life, order, index === 0, index < paid);
    for (const deal of life.otherDeals ?? []) this.other(buyer, deal);
    const [first, last] = [life.orders[0], life.orders.at(-1)];
    if (first !== undefined && last !== undefined && first.daysAgo - last.daysAgo > 60 && this.#random.chance(0.15)) {
      const touchedDaysAgo = this.#random.whole(last.daysAgo + 10, first.daysAgo - 10);
      const amount = orderMoney(first.lines);
      this.other(buyer, {
        kind: 'lost',
        createdDaysAgo: touchedDaysAgo + 30,
        touchedDaysAgo,
        amount,
        newBusiness: true,
      });
    }
  }

  other(buyer: Buyer, deal: OtherDeal): void {
    const pipeline = deal.renewal === true ? renewalPipeline : salesPipeline;
    const stage = stagesOf(pipeline.id)[deal.kind];
    const touched = this.#instant(deal.touchedDaysAgo);
    const closedate = deal.kind === 'lost' ? touched : this.#instant(deal.touchedDaysAgo - 30);
    this.#deal(buyer, deal.newBusiness === true ? 'newbusiness' : 'existingbusiness', {
      name: deal.renewal === true ? 'Renewal' : 'Offer',
      pipeline: pipeline.id,
      stage,
      amount: this.#money(buyer, deal.amount),
      closedate,
      createdDaysAgo: deal.createdDaysAgo,
      updatedAt: touched,
      more: {
        notes_last_updated: touched,
        ...(deal.kind === 'lost' ? { closed_lost_reason: deal.lostReason ?? 'No answer' } : {}),
      },
    });
  }

  #order(buyer: Buyer, life: Life, order: Order, first: boolean, mayBeFree: boolean): void {
    const random = this.#random;
    const strewn = life.calm === true;
    if (strewn && mayBeFree && random.chance(0.05)) {
      const free = random.chance(0.6);
      this.#won(buyer, order, first, [], free ? '0' : undefined);
      return;
    }
    const split = order.lines.length > 1 && order.renewal !== true && random.chance(0.015);
    const parts = split ? [order.lines.slice(0, 1), order.lines.slice(1)] : [order.lines];
    for (const part of parts) this.#won(buyer, order, first, life.bare === true ? [] : part, this.#sum(buyer, part));
    if (!strewn || order.daysAgo < 12 || !random.chance(0.012)) return;
    const sum = orderMoney(order.lines);
    if (random.chance(0.25)) {
      // Ordered twice by mistake and cancelled in full.
      const mistake = { ...order, daysAgo: order.daysAgo - 1 };
      this.#won(buyer, mistake, false, life.bare === true ? [] : order.lines, this.#sum(buyer, order.lines));
      this.#won(buyer, { ...order, daysAgo: order.daysAgo - 4 }, false, [], `-${this.#sum(buyer, order.lines)}`);
    } else {
      // A small credit on a new order; a large one would look like less money spent.
      const back = this.#money(buyer, sum * (mayBeFree ? random.uniform(0.1, 0.5) : random.uniform(0.03, 0.08)));
      this.#won(buyer, { ...order, daysAgo: order.daysAgo - random.whole(3, 10) }, false, [], `-${back}`);
    }
  }

  #won(buyer: Buyer, order: Order, first: boolean, lines: readonly OrderLine[], amount: string | undefined): void {
    const random = this.#random;
    const pipeline = order.renewal === true ? renewalPipeline.id : salesPipeline.id;
    const at = this.#instant(order.daysAgo);
    const cycle = order.renewal === true ? random.whole(15, 50) : first ? random.whole(5, 50) : random.whole(0, 5);
    const dealId = this.#deal(buyer, first ? 'newbusiness' : 'existingbusiness', {
      name: amount?.startsWith('-') ? 'Refund' : (order.lines[0]?.product.name ?? 'Order'),
      pipeline,
      stage: stagesOf(pipeline).won,
      amount,
      closedate: at,
      createdDaysAgo: order.daysAgo + Math.max(cycle, 1),
      updatedAt: at,
      more: {},
    });
    for (const line of lines) {
      const unitPrice = this.#inCurrency(buyer, line.unitPrice);
      const lineId = this.#book.add(
        'line_items',
        {
          name: line.product.name,
          ...(line.product.id === undefined ? {} : { hs_product_id: line.product.id }),
          ...(line.product.sku === undefined ? {} : { hs_sku: line.product.sku }),
          quantity: String(line.quantity),
          price: unitPrice.toFixed(2),
          amount: cents(unitPrice * line.quantity).toFixed(2),
          ...this.#contract(line, order.daysAgo),
        },
        at,
      );
      this.#book.link('deals', dealId, 'line_items', lineId);
    }
  }

  #contract(line: OrderLine, daysAgo: number): Record<string, string> {
    if (line.contractMonths === undefined) return {};
    return {
      recurringbillingfrequency: 'annually',
      hs_recurring_billing_period: `P${line.contractMonths}M`,
      hs_term_in_months: String(line.contractMonths),
      hs_recurring_billing_start_date: this.#clock.day(daysAgo),
    };
  }

  #deal(
    buyer: Buyer,
    dealtype: string,
    deal: {
      readonly name: string;
      readonly pipeline: string;
      readonly stage: string;
      readonly amount: string | undefined;
      readonly closedate: string;
      readonly createdDaysAgo: number;
      readonly updatedAt: string;
      readonly more: Record<string, string>;
    },
  ): string {
    const createdAt = this.#instant(deal.createdDaysAgo);
    const id = this.#book.add(
      'deals',
      {
        dealname: deal.name,
        ...(deal.amount === undefined ? {} : { amount: deal.amount }),
        deal_currency_code: buyer.currency,
        pipeline: deal.pipeline,
        dealstage: deal.stage,
        dealtype,
        closedate: deal.closedate,
        createdate: createdAt,
        ...buyer.owner,
        ...deal.more,
      },
      createdAt,
      deal.updatedAt,
    );
    if (buyer.companyId !== null) this.#book.link('deals', id, 'companies', buyer.companyId, true);
    this.#book.link('deals', id, 'contacts', buyer.contactId);
    for (const colleague of buyer.colleagueIds) {
      if (this.#random.chance(0.2)) this.#book.link('deals', id, 'contacts', colleague);
    }
    return id;
  }

  #instant(daysAgo: number): string {
    return this.#clock.instant(daysAgo, this.#random.whole(0, 479));
  }

  #inCurrency(buyer: Buyer, amount: number): number {
    return cents(buyer.currency === 'USD' ? amount / USD_IN_EUR : amount);
  }

  #money(buyer: Buyer, amount: number): string {
    return this.#inCurrency(buyer, amount).toFixed(2);
  }

  #sum(buyer: Buyer, lines: readonly OrderLine[]): string {
    return lines
      .reduce((sum, line) => cents(sum + cents(this.#inCurrency(buyer, line.unitPrice) * line.quantity)), 0)
      .toFixed(2);
  }
}
