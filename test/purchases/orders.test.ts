import { describe, expect, it } from 'vitest';
import { conventionsOf } from '../../src/purchases/log-conventions.ts';
import { ordersOf } from '../../src/purchases/orders.ts';
import type { PurchaseLine } from '../../src/purchases/purchase-line.ts';

const line = (day: number, amount: number | null, order = '', product = ''): PurchaseLine => ({
  customer: 'A',
  day,
  amount,
  order,
  product,
});
const shop = { cancellations: true, services: true };
const plain = { cancellations: false, services: false };

describe('lines become orders', () => {
  it('by order number, dated by the first line', () => {
    const lines = [line(12, 2, '7', 'b'), line(10, 1, '7', 'a'), line(10, 4, '8', 'a')];
    expect(ordersOf(lines, plain)).toEqual([
      {
        day: 10,
        amount: 3,
        products: [
          { product: 'a', amount: 1 },
          { product: 'b', amount: 2 },
        ],
      },
      { day: 10, amount: 4, products: [{ product: 'a', amount: 4 }] },
    ]);
  });

  it('by day where there is no number', () => {
    expect(ordersOf([line(10, 1), line(11, 2), line(10, 3)], plain).map(({ day, amount }) => [day, amount])).toEqual([
      [10, 4],
      [11, 2],
    ]);
  });

  it('a number that comes again much later is another order', () => {
    const days = ordersOf([line(10, 1, '1'), line(40, 1, '1'), line(41, 1, '1')], plain).map(({ day }) => day);
    expect(days).toEqual([10, 41]);
  });

  it('one that nets below zero is a refund of the products that went back', () => {
    const lines = [line(10, -9, '7', 'a'), line(10, 4, '7', 'b')];
    expect(ordersOf(lines, plain)).toEqual([{ day: 10, amount: -5, products: [{ product: 'a', amount: -9 }] }]);
  });

  it('one of which nothing is left is none, even where cents do not add up in binary', () => {
    expect(ordersOf([line(10, 0.1, '7'), line(10, 0.2, '7'), line(10, -0.3, '7')], plain)).toEqual([]);
  });

  it('a free order counts, without value', () => {
    expect(ordersOf([line(10, 0, '7', 'a')], plain)).toEqual([
      { day: 10, amount: 0, products: [{ product: 'a', amount: 0 }] },
    ]);
  });

  it('amounts may be unknown', () => {
    expect(ordersOf([line(10, null, '7', 'a')], plain)).toEqual([
      { day: 10, amount: null, products: [{ product: 'a', amount: null }] },
    ]);
    expect(ordersOf([line(10, null, '7'), line(10, 5, '7')], plain)[0]!.amount).toBe(5);
  });

  it('a product given back within the order was not bought', () => {
    const lines = [line(10, 5, '7', 'a'), line(10, -5, '7', 'a'), line(10, 3, '7', 'b')];
    expect(ordersOf(lines, plain)[0]).toEqual({ day: 10, amount: 3, products: [{ product: 'b', amount: 3 }] });
  });

  it('a cancellation is a refund whatever the sign of its lines', () => {
    expect(ordersOf([line(10, 5, 'C7', 'a')], shop)).toEqual([
      { day: 10, amount: -5, products: [{ product: 'a', amount: -5 }] },
    ]);
    expect(ordersOf([line(10, -5, 'C7', 'a')], shop)[0]!.amount).toBe(-5);
    expect(ordersOf([line(10, null, 'C7', 'a')], shop)).toEqual([]);
  });

  it('services are money, but no products', () => {
    expect(ordersOf([line(10, 5, '7', 'a'), line(10, 2, '7', 'Post')], shop)).toEqual([
      { day: 10, amount: 7, products: [{ product: 'a', amount: 5 }] },
    ]);
  });
});

describe('habits of shop systems are believed only where the log shows them', () => {
  it('C for a cancellation, among order numbers of digits', () => {
    const numbers = ['536365', '536366', 'C536379'].map((order) => line(1, 5, order));
    expect(conventionsOf(numbers).cancellations).toBe(true);
    const all = ['C1001', 'C1002', 'C1003'].map((order) => line(1, 5, order));
    expect(conventionsOf(all).cancellations).toBe(false);
    expect(ordersOf(all, conventionsOf(all)).map(({ amount }) => amount)).toEqual([5, 5, 5]);
    expect(ordersOf([line(1, 5, 'CA-2014-152156')], shop)[0]!.amount).toBe(5);
  });

  it('POST, M and D for services, among stock numbers', () => {
    const stock = ['85123A', '22423', 'POST'].map((product) => line(1, 5, '', product));
    expect(conventionsOf(stock).services).toBe(true);
    const sizes = ['S', 'M', 'L'].map((product) => line(1, 5, '', product));
    expect(conventionsOf(sizes).services).toBe(false);
    expect(ordersOf(sizes, conventionsOf(sizes))[0]!.products).toHaveLength(3);
  });

  it('nothing is believed of a log without order numbers and products', () => {
    expect(conventionsOf([line(1, 5)])).toEqual({ cancellations: false, services: false });
  });
});
