import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { dayOfIso } from '../src/scoring/calendar.ts';
import type { DatedPurchase } from '../src/scoring/calibration/purchase-table.ts';

interface Line {
  readonly cust: string;
  readonly date: string;
  readonly amount?: string;
  readonly order?: string;
}

/**
 * Purchases by customer from a CSV file (also .gz) with the columns `cust` and `date`, and where known `amount` and `order`.
 * Orders below zero are refunds: they are taken off the customer's latest earlier orders, and what is refunded in full is gone.
 */
export function customersOfFile(file: string): DatedPurchase[][] {
  const bytes = readFileSync(file);
  const lines: Line[] = parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, {
    columns: true,
    trim: true,
    bom: true,
  });
  const customers = new Map<string, Map<string, { day: number; amount: number }>>();
  for (const { cust, date, amount = '', order = date } of lines) {
    const orders = customers.get(cust) ?? new Map();
    customers.set(cust, orders);
    const sum = orders.get(order) ?? { day: dayOfIso(date)!, amount: amount === '' ? Number.NaN : 0 };
    sum.amount += Number(amount);
    orders.set(order, sum);
  }
  return [...customers.values()].map((orders) => netDays([...orders.values()]));
}

function netDays(orders: { day: number; amount: number }[]): DatedPurchase[] {
  orders.sort((one, other) => one.day - other.day);
  const sales = orders.filter(({ amount }) => !(amount < 0)).map((order) => ({ ...order, left: order.amount }));
  for (const refund of orders.filter(({ amount }) => amount < 0)) {
    let rest = -refund.amount;
    for (const sale of sales.toReversed()) {
      if (sale.day > refund.day || !(sale.left > 0)) continue;
      const taken = Math.min(rest, sale.left);
      sale.left -= taken;
      rest -= taken;
    }
  }
  const days = new Map<number, number>();
  for (const { day, amount, left } of sales) {
    if (amount > 0 && left <= 0.002 * amount) continue;
    days.set(day, (days.get(day) ?? 0) + left);
  }
  return [...days].map(([day, amount]) => ({ day, amount: Number.isNaN(amount) ? null : amount }));
}
