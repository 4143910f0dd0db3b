import type { ContactId, Day } from '../scoring/ids.ts';

/** One contact around a company that is a customer: on its deals, or associated with it now. Days in the portal's time zone. */
export interface GroupContact {
  readonly id: ContactId;
  /** HubSpot says it is of this company now; `false`: of another one. `null`: of none. */
  readonly here: boolean | null;
  /** The newest call or meeting with it, reply of it, and deal it is on; `null`: none on record. */
  readonly lastTouchOn: Day | null;
  readonly lastReplyOn: Day | null;
  readonly lastDealOn: Day | null;
}

/** Who of a company customer takes part in the relation. */
export interface BuyingGroup {
  readonly people: number;
  /** Touched, replied, or on a deal within 12 months. */
  readonly takePart: number;
  /** Took part before, and not for 12 months: longest silent first. */
  readonly silent: readonly { readonly id: ContactId; readonly since: Day }[];
  /** On this customer's deals, and of another company now. */
  readonly left: readonly ContactId[];
}

const takesPartDays = 365;

/** `null`: nobody belongs to the company, and nobody left it. */
export function buyingGroup(contacts: readonly GroupContact[], today: Day): BuyingGroup | null {
  const here = contacts.filter((one) => one.here !== false);
  const left = contacts.filter((one) => one.here === false).map(({ id }) => id);
  if (here.length + left.length === 0) return null;
  const silent: { id: ContactId; since: Day }[] = [];
  let takePart = 0;
  for (const one of here) {
    const since = lastOf(one);
    if (since === null) continue;
    if (today - since <= takesPartDays) takePart += 1;
    else silent.push({ id: one.id, since });
  }
  return { people: here.length, takePart, silent: silent.sort((one, other) => one.since - other.since), left };
}

function lastOf({ lastTouchOn, lastReplyOn, lastDealOn }: GroupContact): Day | null {
  const days = [lastTouchOn, lastReplyOn, lastDealOn].filter((day) => day !== null);
  return days.length === 0 ? null : Math.max(...days);
}
