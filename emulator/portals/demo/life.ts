import type { Product } from './catalogue.ts';

/** One line of an order. Money here is always company currency; the writer converts for customers who pay otherwise. */
export interface OrderLine {
  readonly product: Product;
  readonly quantity: number;
  readonly unitPrice: number;
  /** Sold as a contract of so many months from the order's day on. */
  readonly contractMonths?: number;
}

/** One purchase. Days are counted back from the portal's clock: 0 is today. */
export interface Order {
  readonly daysAgo: number;
  readonly lines: readonly OrderLine[];
  /** Sold through the renewal pipeline. */
  readonly renewal?: boolean;
}

/** A deal that is no purchase: lost or still open. */
export interface OtherDeal {
  readonly kind: 'lost' | 'open';
  readonly createdDaysAgo: number;
  /** Lost: when it was lost. Open: when somebody last worked on it. */
  readonly touchedDaysAgo: number;
  readonly amount: number;
  readonly renewal?: boolean;
  readonly newBusiness?: boolean;
  readonly lostReason?: string;
}

export interface Verdict {
  readonly category: string;
  readonly unambiguous: boolean;
  readonly bestChance?: number;
}

/** What a customer of the portal did, and what is true of it. Orders stand oldest first. */
export interface Life {
  readonly rhythm: string;
  readonly orders: readonly Order[];
  readonly otherDeals?: readonly OtherDeal[];
  readonly verdict: Verdict;
  /** 0 (cold) to 1 (warm): how surveys, answers and meetings tend to be. */
  readonly warmth: number;
  /** Nothing about the money is part of the fate, so that refunds and free orders may be strewn in. */
  readonly calm?: boolean;
  /** Sold without line items. */
  readonly bare?: boolean;
}

/** A verdict that the data proves. */
export const proven = (category: string): Verdict => ({ category, unambiguous: true });
