import { basename } from 'node:path';
import type { PortalSeed, SeedAssociation, SeedRecord } from '../portal-seed.ts';
import { salesPipeline, supportPipeline } from './deal-pipelines.ts';
import { endOfDayMs, localNoons } from './purchases/local-noon.ts';
import { type Order, OrderBook } from './purchases/order-book.ts';
import { isDay, readPurchaseLines } from './purchases/purchase-lines.ts';

interface PurchasesPortalOptions {
  /** CSV or .csv.gz with the columns cust,date,amount,product and optionally order. */
  readonly file: string;
  /** YYYY-MM-DD: lines after this day are left out, and the portal's clock stands at its end. */
  readonly asOf?: string;
  /** ISO instant for the portal's clock; default: the end of `asOf`, else of the last day in the file. */
  readonly now?: string;
}

const TIME_ZONE = 'Europe/London';
const CURRENCY = 'GBP';
const OWNER = '40010001';
const FIRST_COMPANY_ID = 5_100_000_000;
const FIRST_CONTACT_ID = 210_000_000_001;
const FIRST_DEAL_ID = 9_000_000_101;
const FIRST_LINE_ITEM_ID = 6_700_000_001;

/**
 * A portal made from a file of purchase lines: every customer a company with one contact, every order a won deal at
 * noon of its day with one line item per product (quantity 1), every refund a won deal below zero. Nothing is known of
 * what became of the customers, so `truth` is empty.
 * @throws Error with one sentence that names the file, the line, what is wrong and what to do.
 */
export async function purchasesPortal({ file, asOf, now }: PurchasesPortalOptions): Promise<PortalSeed> {
  if (asOf !== undefined && !isDay(asOf)) throw new Error(`"${asOf}" is not a date: write it as YYYY-MM-DD.`);
  const book = new OrderBook();
  await readPurchaseLines(file, (line) => {
    if (asOf === undefined || line.day <= asOf) book.add(line);
  });
  const orders = book.sorted();
  const last = orders.at(-1);
  if (last === undefined) {
    throw new Error(`${basename(file)} holds no purchase up to ${asOf ?? 'its end'}: choose a later date.`);
  }
  const noonOf = localNoons(TIME_ZONE);
  const instantOf = (day: string): string => new Date(noonOf(day)).toISOString();

  const customers = new Map<string, { readonly index: number; readonly since: string }>();
  const firstLine: number[] = [];
  let lines = 0;
  for (const order of orders) {
    if (!customers.has(order.cust)) customers.set(order.cust, { index: customers.size, since: instantOf(order.day) });
    firstLine.push(lines);
    lines += order.products.size;
  }
  const companyOf = (order: Order): number => customers.get(order.cust)!.index;

  return {
    portalId: 41_000_002,
    timeZone: TIME_ZONE,
    companyCurrency: CURRENCY,
    additionalCurrencies: [],
    exchangeRates: {},
    now: now ?? new Date(endOfDayMs(noonOf(asOf ?? last.day))).toISOString(),
    owners: [{ id: OWNER, userId: 7_010_001, email: 'sales@example.com', firstName: 'Sales', lastName: 'Desk' }],
    pipelines: [salesPipeline, supportPipeline],
    customProperties: [],
    records: {
      companies: each(
        () => customers,
        ([cust, { index, since }]) => companyRecord(cust, index, since),
      ),
      contacts: each(
        () => customers,
        ([cust, { index, since }]) => contactRecord(cust, index, since),
      ),
      deals: each(
        () => orders.entries(),
        ([index, order]) => dealRecord(order, index, instantOf(order.day)),
      ),
      line_items: lineItems(orders, firstLine, instantOf),
      tickets: [],
    },
    associations: associations(orders, firstLine, customers.size, companyOf),
    truth: [],
  };
}

/** An iterable that can be walked again and again and holds no record itself. */
function each<T, R>(source: () => Iterable<T>, make: (item: T) => R): Iterable<R> {
  return {
    *[Symbol.iterator]() {
      for (const item of source()) yield make(item);
    },
  };
}

const money = (cents: number): string => (cents / 100).toFixed(2);

function companyRecord(cust: string, index: number, since: string): SeedRecord {
  const properties = { name: `Customer ${cust}`, domain: `customer-${index + 1}.example.com`, hubspot_owner_id: OWNER };
  return { id: String(FIRST_COMPANY_ID + index), properties, createdAt: since, updatedAt: since };
}

function contactRecord(cust: string, index: number, since: string): SeedRecord {
  const properties = {
    firstname: 'Buyer',
    lastname: cust,
    email: `buyer-${index + 1}@customer-${index + 1}.example.com`,
    associatedcompanyid: String(FIRST_COMPANY_ID + index),
    lifecyclestage: 'customer',
    hubspot_owner_id: OWNER,
  };
  return { id: String(FIRST_CONTACT_ID + index), properties, createdAt: since, updatedAt: since };
}

function dealRecord(order: Order, index: number, at: string): SeedRecord {
  const properties = {
    dealname: order.reference === '' ? `Order of ${order.day}` : `Order ${order.reference}`,
    amount: money(order.netCents),
    deal_currency_code: CURRENCY,
    pipeline: salesPipeline.id,
    dealstage: 'closedwon',
    closedate: at,
    createdate: at,
    hubspot_owner_id: OWNER,
  };
  return { id: String(FIRST_DEAL_ID + index), properties, createdAt: at, updatedAt: at };
}

function lineItems(
  orders: readonly Order[],
  firstLine: readonly number[],
  instantOf: (day: string) => string,
): Iterable<SeedRecord> {
  return {
    *[Symbol.iterator]() {
      for (const [index, order] of orders.entries()) {
        const createdAt = instantOf(order.day);
        let id = FIRST_LINE_ITEM_ID + firstLine[index]!;
        for (const [product, cents] of order.products) {
          const price = money(cents);
          const properties = { name: product, hs_sku: product, quantity: '1', price, amount: price };
          yield { id: String(id++), properties, createdAt, updatedAt: createdAt };
        }
      }
    },
  };
}

function associations(
  orders: readonly Order[],
  firstLine: readonly number[],
  customers: number,
  companyOf: (order: Order) => number,
): Iterable<SeedAssociation> {
  return {
    *[Symbol.iterator]() {
      for (let i = 0; i < customers; i++) {
        const toId = String(FIRST_COMPANY_ID + i);
        yield { from: 'contacts', fromId: String(FIRST_CONTACT_ID + i), to: 'companies', toId, primary: true };
      }
      for (const [index, order] of orders.entries()) {
        const fromId = String(FIRST_DEAL_ID + index);
        const customer = companyOf(order);
        yield { from: 'deals', fromId, to: 'companies', toId: String(FIRST_COMPANY_ID + customer), primary: true };
        yield { from: 'deals', fromId, to: 'contacts', toId: String(FIRST_CONTACT_ID + customer) };
        for (let line = 0; line < order.products.size; line++) {
          yield {
            from: 'deals',
            fromId,
            to: 'line_items',
            toId: String(FIRST_LINE_ITEM_ID + firstLine[index]! + line),
          };
        }
      }
    },
  };
}
