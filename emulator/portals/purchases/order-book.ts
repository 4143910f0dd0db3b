import type { PurchaseLine } from './purchase-lines.ts';

/** All lines that belong to one order of one customer. */
export interface Order {
  readonly cust: string;
  /** YYYY-MM-DD, of the order's first line. */
  day: string;
  readonly reference: string;
  /** Net of all lines, services included; cents. Negative: a refund. */
  netCents: number;
  /** Net cents by product; services are not products. */
  readonly products: Map<string, number>;
}

/** Codes that stand for postage, manual corrections, discounts, fees and the like. */
const SERVICES = new Set(['POST', 'M', 'D', 'DOT', 'BANK CHARGES', 'C2', 'CRUK', 'PADS', 'S', 'B', 'AMAZONFEE']);

/** Gathers purchase lines into orders: by order reference, or by customer and day where a line has none. */
export class OrderBook {
  readonly #orders = new Map<string, Order>();

  add(line: PurchaseLine): void {
    const key = line.order === '' ? `day\0${line.cust}\0${line.day}` : `order\0${line.cust}\0${line.order}`;
    let order = this.#orders.get(key);
    if (order === undefined) {
      order = { cust: line.cust, day: line.day, reference: line.order, netCents: 0, products: new Map() };
      this.#orders.set(key, order);
    }
    if (line.day < order.day) order.day = line.day;
    order.netCents += line.amountCents;
    if (line.product === '' || SERVICES.has(line.product.toUpperCase())) return;
    order.products.set(line.product, (order.products.get(line.product) ?? 0) + line.amountCents);
  }

  /**
   * Orders by day, ties in the order of the file. An order whose reference begins with C is a refund whatever the sign
   * of its lines, so its net is turned negative; one that cancels nothing (net zero) is left out.
   */
  sorted(): Order[] {
    const orders = [...this.#orders.values()].filter((order) => !(isCancellation(order) && order.netCents === 0));
    for (const order of orders) {
      if (!isCancellation(order) || order.netCents < 0) continue;
      order.netCents = -order.netCents;
      for (const [product, cents] of order.products) order.products.set(product, -cents);
    }
    return orders.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }
}

const isCancellation = (order: Order): boolean => order.reference.startsWith('C');
