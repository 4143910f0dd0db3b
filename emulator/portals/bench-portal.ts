import type { PortalSeed, SeedAssociation, SeedRecord } from '../portal-seed.ts';
import { type BenchHistories, benchHistories, HISTORY_DAYS } from './bench/bench-histories.ts';
import { type IdOf, unevenIds } from './bench/uneven-ids.ts';
import { salesPipeline, supportPipeline } from './deal-pipelines.ts';
import { makeRandom } from './random.ts';

interface BenchPortalOptions {
  readonly contacts?: number;
  readonly companies?: number;
  readonly deals?: number;
  readonly lineItems?: number;
  readonly seed?: number;
}

const NOW = '2026-06-30T16:00:00.000Z';
const DAY_MS = 86_400_000;
const PRODUCTS = 40;
/** Contacts that belong to a company, and of the others those who buy by themselves. */
const SHARE_WITH_COMPANY = 0.8;
const SHARE_BUYING_ALONE = 0.25;
const SHARE_NOT_WON = 0.02;
const OWNERS = ['50010001', '50010002', '50010003'];

/**
 * A big portal, made while it is read: nothing but two numbers per deal is kept. Deals follow a modified
 * beta-geometric process, 98 % are won, all belong to a primary company or, without one, to a contact. Ids are uneven.
 * `truth` is empty.
 */
export function benchPortal(options: BenchPortalOptions = {}): PortalSeed {
  const { contacts = 100_000, companies = 20_000, deals = 50_000, lineItems = 50_000, seed = 1 } = options;
  const contactId = unevenIds(contacts);
  const companyId = unevenIds(companies);
  const dealId = unevenIds(deals);
  const lineItemId = unevenIds(lineItems);

  const inCompanies = companies === 0 ? 0 : Math.floor(contacts * SHARE_WITH_COMPANY);
  const alone = Math.ceil((contacts - inCompanies) * SHARE_BUYING_ALONE);
  const histories = benchHistories(companies + alone, deals, seed);
  const companyOfContact = (contact: number): number | null => (contact < inCompanies ? contact % companies : null);
  const dealOfLine = (line: number): number =>
    deals === 0 ? -1 : Math.floor(((line % 10 === 9 ? line - 1 : line) * deals) / lineItems);
  if (deals === 0 && lineItems > 0) throw new Error('Line items need deals: ask for deals, or for no line items.');

  return {
    portalId: 41_000_003,
    timeZone: 'America/New_York',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    exchangeRates: {},
    now: NOW,
    owners: OWNERS.map((id, i) => ({
      id,
      userId: 7_020_001 + i,
      email: `owner-${i + 1}@example.com`,
      firstName: 'Owner',
      lastName: String(i + 1),
    })),
    pipelines: [salesPipeline, supportPipeline],
    customProperties: [],
    records: {
      contacts: counted(contacts, (i) => contactRecord(i, contactId, companyOfContact(i), companyId, seed)),
      companies: counted(companies, (i) => companyRecord(i, companyId)),
      deals: counted(deals, (i) => dealRecord(i, dealId, histories, seed)),
      line_items: counted(lineItems, (i) => lineItemRecord(i, lineItemId, seed)),
      tickets: [],
    },
    associations: {
      *[Symbol.iterator](): Generator<SeedAssociation> {
        for (let i = 0; i < inCompanies; i++) {
          const toId = companyId(companyOfContact(i)!);
          yield { from: 'contacts', fromId: contactId(i), to: 'companies', toId, primary: true };
        }
        for (let i = 0; i < deals; i++) {
          const customer = histories.customerOf[i]!;
          const fromId = dealId(i);
          if (customer < companies) {
            yield { from: 'deals', fromId, to: 'companies', toId: companyId(customer), primary: true };
            if (customer < inCompanies) yield { from: 'deals', fromId, to: 'contacts', toId: contactId(customer) };
          } else {
            yield { from: 'deals', fromId, to: 'contacts', toId: contactId(inCompanies + customer - companies) };
          }
        }
        for (let i = 0; i < lineItems; i++) {
          yield { from: 'deals', fromId: dealId(dealOfLine(i)), to: 'line_items', toId: lineItemId(i) };
        }
      },
    },
    truth: [],
  };
}

function counted(count: number, make: (index: number) => SeedRecord): Iterable<SeedRecord> {
  return {
    *[Symbol.iterator]() {
      for (let i = 0; i < count; i++) yield make(i);
    },
  };
}

const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
/** Records are made in the order of their ids, the oldest first. */
const created = (index: number): string => daysAgo(HISTORY_DAYS + 60 - (index % 50));
const ownerOf = (index: number): string => OWNERS[index % OWNERS.length]!;
/** One stream of draws per record, apart from the streams of the histories. */
const drawsOf = (index: number, seed: number, kind: number) => makeRandom(seed ^ kind, -1 - index);

function contactRecord(index: number, idOf: IdOf, company: number | null, companyIdOf: IdOf, seed: number): SeedRecord {
  const random = drawsOf(index, seed, 0x0c0);
  const contacted = random.whole(0, 40);
  const properties: Record<string, string> = {
    firstname: `Person ${index + 1}`,
    lastname: 'Example',
    email: `person-${index + 1}@example.org`,
    hubspot_owner_id: ownerOf(index),
    lifecyclestage: company === null ? 'lead' : 'customer',
    num_contacted_notes: String(contacted),
    num_notes: String(contacted + random.whole(0, 5)),
  };
  if (company !== null) properties.associatedcompanyid = companyIdOf(company);
  if (contacted > 0) properties.notes_last_contacted = daysAgo(random.whole(1, 700));
  if (random.chance(0.1)) {
    properties.hs_feedback_last_nps_rating = String(random.whole(0, 10));
    properties.hs_feedback_last_survey_date = daysAgo(random.whole(1, 500));
  }
  return { id: idOf(index), properties, createdAt: created(index), updatedAt: created(index) };
}

function companyRecord(index: number, idOf: IdOf): SeedRecord {
  const properties = {
    name: `Company ${index + 1}`,
    domain: `company-${index + 1}.example.com`,
    hubspot_owner_id: ownerOf(index),
  };
  return { id: idOf(index), properties, createdAt: created(index), updatedAt: created(index) };
}

function dealRecord(index: number, idOf: IdOf, histories: BenchHistories, seed: number): SeedRecord {
  const random = drawsOf(index, seed, 0xdea);
  const closed = histories.daysAgo[index]!;
  const stage = random.chance(SHARE_NOT_WON) ? (random.chance(0.5) ? 'closedlost' : 'contractsent') : 'closedwon';
  const createdAt = daysAgo(closed + random.whole(1, 30));
  const properties = {
    dealname: `Deal ${index + 1}`,
    amount: Math.exp(6.5 + 0.8 * random.normal()).toFixed(2),
    deal_currency_code: 'USD',
    pipeline: salesPipeline.id,
    dealstage: stage,
    dealtype: 'newbusiness',
    closedate: daysAgo(closed),
    createdate: createdAt,
    hubspot_owner_id: ownerOf(histories.customerOf[index]!),
  };
  return { id: idOf(index), properties, createdAt, updatedAt: daysAgo(closed) };
}

function lineItemRecord(index: number, idOf: IdOf, seed: number): SeedRecord {
  const random = drawsOf(index, seed, 0x11e);
  const product = random.whole(1, PRODUCTS);
  const quantity = random.whole(1, 9);
  const price = 20 + product * 7;
  const properties = {
    name: `Product ${product}`,
    hs_sku: `SKU-${product}`,
    quantity: String(quantity),
    price: price.toFixed(2),
    amount: (price * quantity).toFixed(2),
  };
  return { id: idOf(index), properties, createdAt: created(index), updatedAt: created(index) };
}
