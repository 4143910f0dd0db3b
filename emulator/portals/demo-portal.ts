import type { PortalSeed, SeedTruth } from '../portal-seed.ts';
import { renewalPipeline, salesPipeline, supportPipeline } from './deal-pipelines.ts';
import { writeActivities } from './demo/activity-writer.ts';
import { type Buyer, DealWriter, USD_IN_EUR } from './demo/deal-writer.ts';
import { demoClock } from './demo/demo-clock.ts';
import { type Fate, fateTable } from './demo/fate-table.ts';
import type { Life } from './demo/life.ts';
import { PeopleWriter, type Relation } from './demo/people-writer.ts';
import { RecordBook } from './demo/record-book.ts';
import { referredBy, writeReferrals } from './demo/referral-writer.ts';
import { ownedBy, staff } from './demo/staff.ts';
import { writeTickets } from './demo/ticket-writer.ts';
import { makeRandom, type Random } from './random.ts';

interface DemoPortalOptions {
  /** Contacts in all; customers, companies and deals follow in proportion. At least 200, so that every fate is lived. */
  readonly contacts?: number;
  readonly seed?: number;
  /** Day the portal's clock stands at, YYYY-MM-DD or an ISO instant of that day; the clock shows 16:00 UTC. */
  readonly asOf?: string;
}

const FEWEST_CONTACTS = 200;
const DEFAULT_AS_OF = '2026-06-30';
const SHARE_OF_COMPANIES = 0.7;
const PROSPECT_COMPANIES_PER_2000 = 80;
/** Apart from those of customers, which count up from 1. */
const ACTIVITY_STREAM = -1;
const SHARE_IN_USD = 0.12;
/** Contacts without a company who never bought. */
const SHARE_OF_STRANGERS = 0.08;
/** Far from the streams of customers. */
const REFERRAL_STREAM = 0x5ef3_0001;

/**
 * A believable B2B portal of known truth: supplies, yearly services and projects, sold by several people through two
 * pipelines in two currencies. What happens to every customer stands in the fate table; the same options give the same
 * portal, byte for byte.
 * @throws Error where fewer than 200 contacts are asked for or `asOf` is no date.
 */
export function demoPortal({ contacts = 2000, seed = 1, asOf = DEFAULT_AS_OF }: DemoPortalOptions = {}): PortalSeed {
  if (!Number.isInteger(contacts) || contacts < FEWEST_CONTACTS) {
    throw new Error(`A demo portal needs at least ${FEWEST_CONTACTS} contacts: ask for a whole number from there on.`);
  }
  const random = makeRandom(seed);
  const clock = demoClock(asOf);
  const book = new RecordBook(random);
  const people = new PeopleWriter(book, random, clock);
  const deals = new DealWriter(book, random, clock);
  const truth: SeedTruth[] = [];
  const buyers = new Set<string>();

  const customers = random.shuffled(plan(contacts));
  const prospects = perContacts(PROSPECT_COMPANIES_PER_2000, contacts);
  const strangers = Math.round(SHARE_OF_STRANGERS * contacts);
  let spare = contacts - customers.length - prospects - strangers;
  /** Some of the contacts that nobody needs yet, at most `most`. */
  const colleagues = (most: number): number => {
    const taken = Math.min(spare, random.whole(0, most));
    spare -= taken;
    return taken;
  };

  for (const [index, fate] of customers.entries()) {
    const life = fate.live(makeRandom(seed, index + 1));
    const relation = relationOf(life);
    const companyId = random.chance(SHARE_OF_COMPANIES) ? people.company(relation) : null;
    const contactId = people.contact(relation, companyId);
    const colleagueIds = Array.from({ length: companyId === null ? 0 : colleagues(3) }, () =>
      people.contact(relation, companyId),
    );
    const buyer: Buyer = {
      companyId,
      contactId,
      colleagueIds,
      currency: random.chance(SHARE_IN_USD) ? 'USD' : 'EUR',
      owner: ownedBy(random),
    };
    deals.write(buyer, life);
    buyers.add(contactId);
    writeTickets(book, random, clock, { contactId, companyId, warmth: life.warmth });
    truth.push({
      ...(companyId === null
        ? { customerType: 'contact', customerId: contactId }
        : { customerType: 'company', customerId: companyId }),
      ...life.verdict,
      rhythm: life.rhythm,
      ...(fate.example === undefined ? {} : { example: fate.example }),
    });
  }

  for (let made = 0; made < prospects; made++) {
    const companyId = people.company(STRANGER);
    const contactId = people.contact(STRANGER, companyId);
    for (let more = colleagues(2); more > 0; more--) people.contact(STRANGER, companyId);
    neverBought(random, deals, { companyId, contactId, colleagueIds: [], currency: 'EUR', owner: ownedBy(random) });
    truth.push({ customerType: 'company', customerId: companyId, ...NOT_YET });
  }
  for (let left = strangers + spare; left > 0; left--) {
    const contactId = people.contact(STRANGER, null);
    neverBought(random, deals, {
      companyId: null,
      contactId,
      colleagueIds: [],
      currency: 'EUR',
      owner: ownedBy(random),
    });
    truth.push({ customerType: 'contact', customerId: contactId, ...NOT_YET });
  }

  const referrals = writeReferrals(book, makeRandom(seed, REFERRAL_STREAM), buyers);
  writeActivities(book, makeRandom(seed, ACTIVITY_STREAM), clock);

  return {
    portalId: 41_000_001,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: ['USD'],
    exchangeRates: { USD: USD_IN_EUR },
    now: clock.now,
    owners: staff,
    pipelines: [salesPipeline, renewalPipeline, supportPipeline],
    customProperties: [
      {
        objectType: 'contacts',
        name: 'preferred_channel',
        label: 'Preferred channel',
        type: 'enumeration',
        fieldType: 'select',
        groupName: 'contactinformation',
        options: [
          { label: 'E-mail', value: 'email' },
          { label: 'Phone', value: 'phone' },
          { label: 'Visit', value: 'visit' },
        ],
      },
    ],
    records: book.records,
    associations: book.associations,
    associationLabels: [referredBy],
    truth,
    referrals,
  };
}

const NOT_YET = { category: 'not_a_customer', unambiguous: true, rhythm: 'none' } as const;
const STRANGER: Relation = { warmth: 0.5, sinceDaysAgo: 200, lastSeenDaysAgo: 20, customer: false };

const perContacts = (per2000: number, contacts: number): number => Math.max(1, Math.round((per2000 * contacts) / 2000));

/** One entry per customer to be. */
const plan = (contacts: number): Fate[] =>
  fateTable.flatMap((fate) => Array.from({ length: perContacts(fate.per2000, contacts) }, () => fate));

const relationOf = ({ warmth, orders }: Life): Relation => ({
  warmth,
  sinceDaysAgo: orders[0]!.daysAgo,
  lastSeenDaysAgo: Math.round(orders.at(-1)!.daysAgo * 0.8),
  customer: true,
});

/** Somebody who never bought: an offer lost, an offer open, or nothing at all. */
function neverBought(random: Random, deals: DealWriter, buyer: Buyer): void {
  const draw = random.unit();
  if (draw > 0.6) return;
  const touchedDaysAgo = draw < 0.35 ? random.whole(5, 600) : random.whole(1, 40);
  deals.other(buyer, {
    kind: draw < 0.35 ? 'lost' : 'open',
    createdDaysAgo: touchedDaysAgo + random.whole(5, 60),
    touchedDaysAgo,
    amount: Math.round(400 * Math.exp(0.7 * random.normal())),
    newBusiness: true,
  });
}
