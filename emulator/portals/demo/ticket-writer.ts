import { supportPipeline } from '../deal-pipelines.ts';
import type { Random } from '../random.ts';
import type { DemoClock } from './demo-clock.ts';
import type { RecordBook } from './record-book.ts';

const SUBJECTS = [
  'Delivery incomplete',
  'Invoice question',
  'Machine leaks',
  'Wrong article',
  'Change of address',
  'Taste differs',
];
const OPEN_STAGES = supportPipeline.stages.slice(0, 3).map(({ id }) => id);

/** A few tickets of one contact, more where the relation is cold; most are closed within days. */
export function writeTickets(
  book: RecordBook,
  random: Random,
  clock: DemoClock,
  who: { readonly contactId: string; readonly companyId: string | null; readonly warmth: number },
): void {
  for (let left = random.chance(0.5) ? 0 : random.whole(1, who.warmth < 0.5 ? 3 : 2); left > 0; left--) {
    const openedDaysAgo = random.whole(2, 700);
    const closed = openedDaysAgo > 30 || random.chance(0.5);
    const createdAt = clock.instant(openedDaysAgo, random.whole(0, 479));
    const closedAt = clock.instant(openedDaysAgo - random.whole(1, Math.min(12, openedDaysAgo)), 479);
    const properties = {
      subject: random.pick(SUBJECTS),
      hs_pipeline: supportPipeline.id,
      hs_pipeline_stage: closed ? '4' : random.pick(OPEN_STAGES),
      hs_ticket_priority: random.pick(['LOW', 'MEDIUM', 'MEDIUM', 'HIGH']),
      createdate: createdAt,
      ...(closed ? { closed_date: closedAt } : {}),
    };
    const id = book.add('tickets', properties, createdAt, closed ? closedAt : createdAt);
    book.link('tickets', id, 'contacts', who.contactId);
    if (who.companyId !== null) book.link('tickets', id, 'companies', who.companyId);
  }
}
