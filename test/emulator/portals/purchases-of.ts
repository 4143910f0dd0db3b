import type { PortalSeed, SeedRecord, SeedTruth } from '../../../emulator/portal-seed.ts';

interface PurchaseSeen {
  /** Days before the portal's clock, whole calendar days (UTC). */
  readonly daysAgo: number;
  /** In company currency; NaN without an amount. */
  readonly amount: number;
  readonly products: readonly string[];
  readonly deal: SeedRecord;
}

interface CustomerSeen {
  /** Won deals above zero, oldest first. */
  readonly purchases: readonly PurchaseSeen[];
  readonly deals: readonly SeedRecord[];
}

const DAY_MS = 86_400_000;
const WON = new Set(['closedwon', '309841773']);

/** What a reader of the portal sees of every customer in its truth, straight from records and associations. */
export function customersSeen(seed: PortalSeed): (truth: SeedTruth) => CustomerSeen {
  const deals = new Map([...(seed.records.deals ?? [])].map((deal) => [deal.id, deal]));
  const lines = new Map([...(seed.records.line_items ?? [])].map((line) => [line.id, line]));
  const productsOf = new Map<string, string[]>();
  const companyOf = new Map<string, string>();
  const contactsOf = new Map<string, string[]>();
  for (const { from, fromId, to, toId } of seed.associations) {
    if (from !== 'deals') continue;
    if (to === 'line_items') {
      const { hs_product_id: id, hs_sku: sku, name } = lines.get(toId)!.properties;
      productsOf.set(fromId, [...(productsOf.get(fromId) ?? []), id ?? sku ?? name ?? '']);
    } else if (to === 'companies') companyOf.set(fromId, toId);
    else if (to === 'contacts') contactsOf.set(fromId, [...(contactsOf.get(fromId) ?? []), toId]);
  }
  const byCustomer = new Map<string, SeedRecord[]>();
  for (const deal of deals.values()) {
    const company = companyOf.get(deal.id);
    const key = company === undefined ? `contact ${contactsOf.get(deal.id)?.[0]}` : `company ${company}`;
    byCustomer.set(key, [...(byCustomer.get(key) ?? []), deal]);
  }
  const today = Date.parse(`${seed.now.slice(0, 10)}T00:00:00Z`);
  return ({ customerType, customerId }) => {
    const own = byCustomer.get(`${customerType} ${customerId}`) ?? [];
    const purchases = own
      .filter(({ properties }) => WON.has(properties.dealstage ?? '') && !(properties.amount ?? '').startsWith('-'))
      .map((deal) => {
        const { closedate = '', amount, deal_currency_code: currency = '' } = deal.properties;
        return {
          daysAgo: Math.round((today - Date.parse(`${closedate.slice(0, 10)}T00:00:00Z`)) / DAY_MS),
          amount: Number(amount ?? Number.NaN) * (seed.exchangeRates[currency] ?? 1),
          products: (productsOf.get(deal.id) ?? []).sort(),
          deal,
        };
      })
      .sort((a, b) => b.daysAgo - a.daysAgo);
    return { purchases, deals: own };
  };
}

/** Purchases of one day put together, as a reader of orders does. */
export function ordersOf(
  purchases: readonly PurchaseSeen[],
): { daysAgo: number; amount: number; products: string[] }[] {
  const orders = new Map<number, { daysAgo: number; amount: number; products: string[] }>();
  for (const { daysAgo, amount, products } of purchases) {
    const order = orders.get(daysAgo) ?? { daysAgo, amount: 0, products: [] };
    order.amount += amount;
    order.products = [...order.products, ...products].sort();
    orders.set(daysAgo, order);
  }
  return [...orders.values()];
}
