import type { PortalSeed, SeedAssociation, SeedRecord } from '../../emulator/portal-seed.ts';

export const now = '2026-06-30T10:00:00.000Z';
const dayMs = 86_400_000;

/** So many days before the portal's now, as HubSpot writes instants. */
export const daysAgo = (days: number, at: string = now): string =>
  new Date(Date.parse(at) - days * dayMs).toISOString();

/** Companies that buy every 30 days, bigger ones with higher ids; company k is 500 + k, its people 1000 + 10 k + 1, 2. */
export const companyId = (k: number): string => String(500 + k);
export const contactOf = (k: number, person = 1): string => String(1000 + 10 * k + person);
/** Has bought as a person, without a company. */
export const soloId = '1901';
export const prospectId = '1951';
export const prospectCompanyId = '590';
/** Have not bought for so many days. */
export const silent: Readonly<Record<number, number>> = { 4: 400, 14: 430, 16: 410, 18: 420 };
/** Bought two products each time until half a year ago, since then only one. */
export const droppedProduct: readonly number[] = [7, 13];
/** Tasks of a first pass: two have left, two no longer buy a product, one waits for an answer to a ticket. */
export const openedTasks = 5;
export const companies = 20;
export const orders = 10;
export const owners = { kim: '71', lee: '72', left: '73' } as const;

/** A small trading portal in which every kind of record occurs, with a portal id of its own. */
export function tradingSeed(portalId: number, changes: Partial<PortalSeed> = {}): PortalSeed {
  const deals: SeedRecord[] = [];
  const items: SeedRecord[] = [];
  const associations: SeedAssociation[] = [];
  const link = (from: string, fromId: string, to: string, toId: string, primary = false): unknown =>
    associations.push({ from, fromId, to, toId, ...(primary ? { primary } : {}) });
  let next = 3001;
  const sell = (ago: number, amount: number): string => {
    const id = String(next);
    next += 1;
    deals.push({
      id,
      properties: { pipeline: 'default', dealstage: 'won', amount: String(amount), closedate: daysAgo(ago) },
      createdAt: daysAgo(ago + 5),
    });
    return id;
  };
  const put = (deal: string, name: string, amount: number): void => {
    const id = `8${deal}${items.length}`;
    items.push({ id, properties: { name, quantity: '1', price: String(amount), amount: String(amount) } });
    link('deals', deal, 'line_items', id);
  };

  const companyRecords: SeedRecord[] = [];
  const people: SeedRecord[] = [];
  for (let k = 1; k <= companies; k += 1) {
    const owner = k % 6 === 0 ? owners.left : k % 2 === 0 ? owners.kim : owners.lee;
    companyRecords.push({ id: companyId(k), properties: { name: `Trader ${k}`, hubspot_owner_id: owner } });
    for (const person of [1, 2]) {
      people.push({ id: contactOf(k, person), properties: { email: `p${person}@trader${k}.example` } });
      link('contacts', contactOf(k, person), 'companies', companyId(k), true);
    }
    const first = silent[k] ?? k % 13;
    for (let order = 0; order < orders; order += 1) {
      const ago = first + 30 * order;
      const amount = 200 + 50 * k;
      const deal = sell(ago, amount);
      link('deals', deal, 'companies', companyId(k), true);
      link('deals', deal, 'contacts', contactOf(k));
      const both = !droppedProduct.includes(k) || ago > 180;
      put(deal, 'Paper', both ? amount / 2 : amount);
      if (both) put(deal, 'Toner', amount / 2);
    }
  }
  people.push({ id: soloId, properties: { email: 'solo@example.com', hubspot_owner_id: owners.kim } });
  for (let order = 0; order < 10; order += 1) link('deals', sell(3 + 30 * order, 900), 'contacts', soloId);
  people.push({ id: prospectId, properties: { email: 'curious@example.com' } });
  companyRecords.push({ id: prospectCompanyId, properties: { name: 'Not yet' } });

  return {
    portalId,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    exchangeRates: {},
    now,
    owners: [
      { id: owners.kim, userId: 501, email: 'kim@example.com', firstName: 'Kim', lastName: 'Roe' },
      { id: owners.lee, userId: 502, email: 'lee@example.com', firstName: 'Lee', lastName: 'Poe' },
      { id: owners.left, userId: 503, email: 'gone@example.com', firstName: 'Gil', lastName: 'Oak', archived: true },
    ],
    pipelines: [
      {
        objectType: 'deals',
        id: 'default',
        label: 'Sales',
        stages: [
          { id: 'talking', label: 'Talking', metadata: { isClosed: 'false', probability: '0.4' } },
          { id: 'won', label: 'Won', metadata: { isClosed: 'true', probability: '1.0' } },
          { id: 'lost', label: 'Lost', metadata: { isClosed: 'true', probability: '0.0' } },
        ],
      },
      {
        objectType: 'tickets',
        id: '0',
        label: 'Support',
        stages: [
          { id: '1', label: 'New', metadata: { ticketState: 'OPEN' } },
          { id: '4', label: 'Closed', metadata: { ticketState: 'CLOSED' } },
        ],
      },
    ],
    customProperties: [],
    records: {
      contacts: people,
      companies: companyRecords,
      deals,
      line_items: items,
      tickets: [
        {
          id: '901',
          properties: { subject: 'Late', hs_pipeline: '0', hs_pipeline_stage: '1' },
          createdAt: daysAgo(20),
        },
      ],
    },
    associations: [...associations, { from: 'tickets', fromId: '901', to: 'contacts', toId: contactOf(2) }],
    truth: [],
    ...changes,
  };
}
