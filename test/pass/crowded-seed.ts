import type { PortalSeed, SeedAssociation, SeedRecord } from '../../emulator/portal-seed.ts';
import { companies, companyId, daysAgo, tradingSeed } from './trading-seed.ts';

const colleagues = 12;
/** Colleague n of company k. */
export const colleagueOf = (k: number, n: number): string => String(20_000 + 100 * k + n);
/** Bought as a person until more than a year ago; last in the order of filling. */
export const lateId = '90001';
/** Buys as a person every 30 days; right before that one. */
export const faithfulId = '90000';
/** Records that a first fill of this portal writes: more than the first two hours allow. */
export const crowded = companies + 2 * companies + 1 + colleagues * companies + 2;

/** The trading portal with many more people at its companies. */
export function crowdedSeed(portalId: number): PortalSeed {
  const seed = tradingSeed(portalId);
  const people: SeedRecord[] = [];
  const deals: SeedRecord[] = [];
  const associations: SeedAssociation[] = [];
  for (let k = 1; k <= companies; k += 1) {
    for (let n = 1; n <= colleagues; n += 1) {
      people.push({ id: colleagueOf(k, n), properties: { email: `c${n}@trader${k}.example` } });
      const link = { from: 'contacts', fromId: colleagueOf(k, n), to: 'companies', toId: companyId(k), primary: true };
      associations.push(link);
    }
  }
  for (const [id, silent] of [
    [faithfulId, 5],
    [lateId, 420],
  ] as const) {
    people.push({ id, properties: { email: `c${id}@example.com` } });
    for (let order = 0; order < 10; order += 1) {
      const deal = `${id}${order}`;
      const properties = { pipeline: 'default', dealstage: 'won', amount: '800' };
      const closedate = daysAgo(silent + 30 * order);
      deals.push({ id: deal, properties: { ...properties, closedate }, createdAt: daysAgo(silent + 30 * order + 5) });
      associations.push({ from: 'deals', fromId: deal, to: 'contacts', toId: id });
    }
  }
  const { records } = seed;
  return {
    ...seed,
    records: {
      ...records,
      contacts: [...records.contacts!, ...people],
      deals: [...records.deals!, ...deals],
    },
    associations: [...seed.associations, ...associations],
  };
}
