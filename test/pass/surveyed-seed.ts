import type { PortalSeed, SeedAssociation, SeedRecord } from '../../emulator/portal-seed.ts';
import { daysAgo, tradingSeed } from './trading-seed.ts';

export const personId = (index: number): string => String(2_001 + index);
/** The answers of every first and second of four are enthusiastic, of the others bitter. */
export const isPromoter = (index: number): boolean => index % 4 < 2;

/** People who have bought every 30 days, each on a day of their own, and have told before `answeredAgo` what they think. */
export function surveyedSeed(portalId: number, people: number, answeredAgo = 20): PortalSeed {
  const contacts: SeedRecord[] = [];
  const deals: SeedRecord[] = [];
  const associations: SeedAssociation[] = [];
  for (let index = 0; index < people; index += 1) {
    contacts.push({
      id: personId(index),
      properties: {
        email: `p${index}@example.com`,
        hs_feedback_last_nps_rating: isPromoter(index) ? '10' : '2',
        hs_feedback_last_survey_date: daysAgo(answeredAgo),
      },
      createdAt: daysAgo(900),
    });
    for (let order = 0; order < 8; order += 1) {
      const id = String(30_000 + 10 * index + order);
      const ago = (index % 30) + 30 * order;
      const properties = { pipeline: 'default', dealstage: 'won', amount: '100', closedate: daysAgo(ago) };
      deals.push({ id, properties, createdAt: daysAgo(ago + 2) });
      associations.push({ from: 'deals', fromId: id, to: 'contacts', toId: personId(index) });
    }
  }
  return tradingSeed(portalId, { records: { contacts, deals }, associations });
}
