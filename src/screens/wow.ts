import type { PlaysAnswer } from '../../extensions/app/cards/lib/answers/plays-answer.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import { firstOfYear } from '../pass/plan-wows.ts';
import { wowsAYear } from '../plays/wow/plan-wows.ts';
import type { PortalSettings } from '../portals/settings.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { Place } from './place.ts';
import { cents } from './shown-customer.ts';

const mostNext = 10;

/** This year's surprises: what is set, what is planned next and what is done. */
export async function wowOf(
  { store }: Pick<Place, 'store'>,
  portal: PortalId,
  { plays, wow }: PortalSettings,
  today: Day,
): Promise<PlaysAnswer['wow']> {
  const { budget, costEach } = wow;
  const customers = wowsAYear(wow);
  const from = firstOfYear(today);
  const kept = await store.wows(portal, from);
  const ofYear = kept.filter(({ madeOn }) => madeOn >= from);
  const surprised = ofYear.filter(({ heldBack }) => !heldBack);
  const done = surprised.filter(({ task }) => task === 'done');
  const next = kept.filter(
    ({ heldBack, on, task }) => !heldBack && on >= today && task !== 'done' && task !== 'closed',
  );
  return {
    on: plays.wow && customers > 0,
    ...{ budget, costEach, customers },
    planned: surprised.length,
    heldBack: ofYear.length - surprised.length,
    done: done.length,
    spent: cents(done.reduce((sum, { cost }) => sum + cost, 0)),
    next: next.slice(0, mostNext).map(({ customer: { type, id }, on, surprise }) => ({
      on: isoOfDay(on),
      surprise,
      record: { type: objectTypeOf(type), id },
    })),
  };
}
