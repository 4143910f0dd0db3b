import type { PurchaseLine } from './purchase-line.ts';

/** Habits of some shop systems that would be mistakes to see in any other log. */
export interface LogConventions {
  /** C and digits stand for a cancellation, among order numbers of digits alone ("536365", "C536379"). */
  readonly cancellations: boolean;
  /** Codes such as POST stand for services, among stock numbers ("85123A"). */
  readonly services: boolean;
}

const digits = /^\d+$/;
const withDigit = /\d/;

/** What most lines of the log look like. */
export function conventionsOf(lines: Iterable<PurchaseLine>): LogConventions {
  let orders = 0;
  let plain = 0;
  let products = 0;
  let stockNumbers = 0;
  for (const { order, product } of lines) {
    if (order !== '') orders++;
    if (digits.test(order)) plain++;
    if (product !== '') products++;
    if (withDigit.test(product)) stockNumbers++;
  }
  return { cancellations: plain > orders / 2, services: stockNumbers > products / 2 };
}

/** Does the order number say that this is a cancellation? */
export function isCancellation(order: string, { cancellations }: LogConventions): boolean {
  return cancellations && /^C\d+$/.test(order);
}

/** Postage, manual corrections, discounts, samples, fees, carriage, gifts to charity, packing. */
const serviceCodes = new Set(
  'POST M D DOT S B C2 CRUK PADS BANK_CHARGES AMAZONFEE'.split(' ').map((code) => code.replace('_', ' ')),
);

/** Is it a service: money, but not a product? */
export function isService(product: string, { services }: LogConventions): boolean {
  return services && serviceCodes.has(product.toUpperCase());
}
