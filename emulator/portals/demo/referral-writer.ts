import type { SeedAssociationLabel, SeedReferral } from '../../portal-seed.ts';
import type { Random } from '../random.ts';
import type { RecordBook } from './record-book.ts';

/** As a contact's record shows it: "Referred by" on the referred, "Referred" on who referred them. */
export const referredBy: SeedAssociationLabel = {
  objectTypes: ['contacts', 'contacts'],
  typeId: 41,
  label: 'Referred by',
  inverseTypeId: 42,
  inverseLabel: 'Referred',
};

/** Who was referred becomes a customer more often: they are many among those who did. */
const SHARE_OF_CUSTOMERS = 0.14;
const SHARE_OF_OTHERS = 0.05;
/** Customers who refer at all: a few of them bring most. */
const SHARE_OF_REFERRERS = 0.15;
const MOST_TRIES = 8;

/**
 * Links contacts that stand in the book with the label "Referred by" to customers who were there before them, and says
 * who brought whom. Draws from a generator of its own and changes nothing else.
 * @param customers ids of the contacts who bought, one a customer
 */
export function writeReferrals(book: RecordBook, random: Random, customers: ReadonlySet<string>): SeedReferral[] {
  const contacts = book.records.contacts;
  const referrers = contacts.filter(({ id }) => customers.has(id) && random.chance(SHARE_OF_REFERRERS));
  if (referrers.length === 0) return [];
  const made: SeedReferral[] = [];
  for (const { id, createdAt, properties } of contacts) {
    if (!random.chance(customers.has(id) ? SHARE_OF_CUSTOMERS : SHARE_OF_OTHERS)) continue;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      // The square of a uniform draw falls on the first of the list more often than on the last.
      const referrer = referrers[Math.floor(random.unit() ** 2 * referrers.length)]!;
      const company = properties.associatedcompanyid;
      const colleagues = company !== undefined && company === referrer.properties.associatedcompanyid;
      if (colleagues || referrer.createdAt! >= createdAt!) continue;
      book.label('contacts', id, 'contacts', referrer.id, referredBy.typeId);
      made.push({ referredId: id, referrerId: referrer.id });
      break;
    }
  }
  return made;
}
