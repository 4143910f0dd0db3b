import { existsSync, readFileSync } from 'node:fs';
import { type PurchaseRow, purchaseRow } from '../../../src/scoring/forecast/purchase-row.ts';

const file = '../shared/data/cdnow-sample.csv';

/** The CDNOW 1/10 sample (Fader, Hardie & Lee 2005) stands outside the project: tests on it are left out without it. */
export const cdnowMissing = !existsSync(file);
if (cdnowMissing) process.stdout.write(`left out: the CDNOW sample is not at ${file}\n`);

/** The purchases of each customer, one a day, days since 1970 rising. */
export function cdnowPurchases(): { day: number; amount: number }[][] {
  const customers = new Map<string, Map<number, number>>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [customer, date, amount] = line.trim().split(',');
    const days = customers.get(customer!) ?? new Map();
    customers.set(customer!, days);
    const day = Date.parse(date!) / 86_400_000;
    days.set(day, (days.get(day) ?? 0) + Number(amount));
  }
  return [...customers.values()].map((days) =>
    [...days].map(([day, amount]) => ({ day, amount })).sort((one, other) => one.day - other.day),
  );
}

/** Distinct purchase days of each customer, as days since 1970, rising. */
export function cdnowDays(): number[][] {
  return cdnowPurchases().map((purchases) => purchases.map(({ day }) => day));
}

/** Money of each customer's purchase days, in the order of `cdnowDays`; all orders of a day together, US dollars. */
export function cdnowAmounts(): { readonly day: number; readonly amount: number }[][] {
  const customers = new Map<string, Map<number, number>>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [customer, date, amount] = line.trim().split(',');
    const days = customers.get(customer!) ?? new Map<number, number>();
    customers.set(customer!, days);
    const day = Date.parse(date!) / 86_400_000;
    days.set(day, (days.get(day) ?? 0) + Number(amount));
  }
  return [...customers.values()].map((days) => [...days].map(([day, amount]) => ({ day, amount })));
}

/** The end of the first 39 weeks, 1997-09-30. */
export const cdnowCut = Date.parse('1997-09-30') / 86_400_000;

/** Rows in weeks, as in the literature. */
export function cdnowWeeks(): PurchaseRow[] {
  return cdnowDays().map(
    (days) =>
      purchaseRow(
        days.map((day) => day / 7),
        cdnowCut / 7,
      )!,
  );
}
