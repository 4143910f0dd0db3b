import { expect, test } from 'vitest';
import { bookOf } from '../../src/scoring/products/order-book.ts';

test('a product is called by its newest name, also where single lines carry only its id', () => {
  const order = (day: number, name: string) => ({
    day,
    known: day,
    amount: 100,
    basketKnown: true,
    basket: [{ product: '4711', name, quantity: 1, amount: 100, recurring: false }],
  });
  const nameAfter = (...names: string[]) =>
    bookOf(
      names.map((name, i) => order(i, name)),
      new Set(),
    ).lines.get('4711')!.name;
  expect(nameAfter('', 'Backup')).toBe('Backup');
  expect(nameAfter('Backup', '')).toBe('Backup');
  expect(nameAfter('Backup', 'Backup Plus', '')).toBe('Backup Plus');
});
