import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/purchases/purchase-columns.ts';
import { amountFrom, dayFrom } from '../../src/purchases/purchase-fields.ts';
import { isoOfDay } from '../../src/scoring/calendar.ts';

describe('a date in a purchase log', () => {
  it.each([
    ['2011-01-18', '2011-01-18'],
    ['2011-01-18 08:26:00', '2011-01-18'],
    ['2011-01-18T23:59:59-11:00', '2011-01-18'],
    ['19970101', '1997-01-01'],
    ['20240229', '2024-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(isoOfDay(dayFrom(text)!)).toBe(iso);
  });

  it.each([
    '',
    '2011-02-30',
    '2023-02-29',
    '18.01.2011',
    '18/01/2011',
    '01181997',
    '18011997',
    '20121901',
    '2011-1-8',
    '2011-01-188',
    '0001-01-01',
    '9999-12-31',
    '1997',
    '852076800',
    'yesterday',
  ])('"%s" is none', (text) => {
    expect(dayFrom(text)).toBeNull();
  });
});

describe('an amount in a purchase log', () => {
  it.each([
    ['29.33', 29.33],
    ['-77183.6', -77183.6],
    ['+5', 5],
    ['.5', 0.5],
    ['7.', 7],
    ['1e3', 1000],
    ['0', 0],
  ])('%s', (text, amount) => {
    expect(amountFrom(text)).toBe(amount);
  });

  it.each(['', '1,234.50', '12,50', '£5', '5 EUR', 'NaN', 'Infinity', '1e13', '0x10', '--1', '.'])(
    '"%s" is none',
    (text) => {
      expect(amountFrom(text)).toBeNull();
    },
  );
});

describe('the header of a purchase log', () => {
  it('names columns in any order, case and spelling, beside others', () => {
    const found = columnsOf(['Invoice No', 'Country', 'Order_Date', 'Stock-Code', 'CUSTOMER ID', 'Revenue']);
    expect(found).toEqual({ ok: true, columns: { cust: 4, date: 2, amount: 5, product: 3, order: 0 } });
  });

  it.each(['amount', 'Value', 'REVENUE', 'Sales', 'total'])('takes %s for the amount', (name) => {
    expect(columnsOf(['cust', 'date', name])).toMatchObject({ columns: { amount: 2 } });
  });

  it('prefers the plain name to any other', () => {
    expect(columnsOf(['invoice date', 'customer', 'date', 'cust'])).toMatchObject({ columns: { cust: 3, date: 2 } });
  });

  it('needs a customer and a date, and nothing else', () => {
    expect(columnsOf(['cust', 'date'])).toEqual({
      ok: true,
      columns: { cust: 0, date: 1, amount: -1, product: -1, order: -1 },
    });
    expect(columnsOf(['cust;date;amount'])).toEqual({ ok: false, missing: ['cust', 'date'] });
  });
});
