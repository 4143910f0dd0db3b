import type { RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { LastLook } from '../pass/last-look.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { RecordState } from '../pass/stored.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { buyingGroup } from '../team/buying-group.ts';

/** A company with more contacts is told about by the first of them. */
const mostContacts = 2_000;
const mostShown = 10;

/** Who of a company takes part, on the company's own record. */
export async function buyingGroupOn(
  store: PassStore,
  portal: PortalId,
  { company, scoredAs }: RecordState,
  { account: { timeZone }, asOfMs }: LastLook,
): Promise<RecordAnswer['buyingGroup']> {
  if (company === null || scoredAs !== 'customer') return null;
  const rows = await store.buyingGroupOf(portal, company.id, { asOfMs, limit: mostContacts });
  const on = (ms: number | null): Day | null => (ms === null ? null : dayOf(ms, timeZone));
  const contacts = rows.map(({ id, here, lastTouchAtMs, lastReplyAtMs, lastDealAtMs }) => ({
    ...{ id, here },
    lastTouchOn: on(lastTouchAtMs),
    lastReplyOn: on(lastReplyAtMs),
    lastDealOn: on(lastDealAtMs),
  }));
  const group = buyingGroup(contacts, dayOf(asOfMs, timeZone));
  if (group === null) return null;
  const { people, takePart, silent, left } = group;
  return {
    people,
    takePart,
    silent: silent.slice(0, mostShown).map(({ id, since }) => ({ id, since: isoOfDay(since) })),
    silentCount: silent.length,
    left: left.slice(0, mostShown),
    leftCount: left.length,
  };
}
