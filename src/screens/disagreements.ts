import type { ProofAnswer } from '../../extensions/app/cards/lib/answers/proof-answer.ts';
import { churnCategories, tiers } from '../../extensions/app/cards/lib/words.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { Framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';

const mostRows = 50;
/** Words of somebody who thinks that the customer is leaving or gone. */
const leaving = ['at_risk', 'dormant', 'account_churn'];

/** Human judgement beside the computed answer, for those who see the whole portal; never mixed into answers. */
export async function disagreements(
  { store }: Place,
  { portal, admin, seesMoney }: Asker,
  { frame }: Framed,
): Promise<ProofAnswer['disagreements']> {
  if (!(admin || seesMoney)) return null;
  const { timeZone, today } = frame;
  const found = await store.disagreements(portal, { today, leaving, limit: mostRows });
  return {
    total: found.total,
    saidLeaving: found.saidLeaving,
    rows: found.rows.map(({ record, kind, said, atMs, boughtSince }) => ({
      record,
      kind,
      category: churnCategories.find((one) => one === said) ?? null,
      tier: tiers.find((one) => one === said) ?? null,
      on: isoOfDay(dayOf(atMs, timeZone)),
      boughtSince,
    })),
  };
}
