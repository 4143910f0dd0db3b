import { expect, test } from 'vitest';
import { beginPurchaseLog } from '../../src/purchases/purchase-log.ts';

const line = (customer: string, day: number, amount: number | null, order = '') => ({
  customer,
  day,
  amount,
  product: 'p',
  order,
});

function made() {
  const builder = beginPurchaseLog();
  for (const one of [line('b', 12, 5, '2'), line('a', 11, 1), line('b', 10, 3, '2'), line('a', 10, null)])
    builder.add(one);
  return builder.log()!;
}

const ordersAt = (asOf: number) =>
  [...made().customers(asOf)].map(({ customer, deals }) => [customer.id, ...deals.map(({ amount }) => amount)]);

test('customers come by id with their orders by day, each with its own numbers', () => {
  const [a, b] = [...made().customers(12)];
  expect([a!.customer.id, b!.customer.id]).toEqual(['a', 'b']);
  expect(a!.deals.map(({ id, amount }) => [id, amount])).toEqual([
    ['1', null],
    ['2', 1],
  ]);
  expect(new Set(a!.lineItems.map(({ id }) => id)).size).toBe(2);
  expect(a!.lineItems.map(({ dealId }) => dealId)).toEqual(['1', '2']);
});

test('lines later than the day asked about do not exist, not even in an order that began before', () => {
  expect(ordersAt(9)).toEqual([]);
  expect(ordersAt(10)).toEqual([
    ['a', null],
    ['b', 3],
  ]);
  expect(ordersAt(12)).toEqual([
    ['a', null, 1],
    ['b', 8],
  ]);
});

test('a log can be walked again, and knows its extent', () => {
  const log = made();
  expect([...log.customers(12)]).toEqual([...log.customers(12)]);
  expect(log).toMatchObject({ lines: 4, firstDay: 10, lastDay: 12, linesWithoutAmount: 1 });
});

test('a log grows past its first thousand lines without losing any', () => {
  const builder = beginPurchaseLog();
  for (let i = 0; i < 5_000; i++) builder.add(line(`c${i % 7}`, i, 1));
  const sizes = [...builder.log()!.customers(5_000)].map(({ deals }) => deals.length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(5_000);
});

test('without lines there is no log', () => {
  expect(beginPurchaseLog().log()).toBeNull();
});
