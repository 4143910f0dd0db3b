import type { CustomerKey } from '../scoring/facts.ts';
import { compareIds } from '../scoring/ids.ts';

/** "Was referred by", as it stands between two records of one type, with whom each of them counts for. */
export interface RecordedReferral {
  readonly type: CustomerKey['type'];
  readonly referredId: string;
  readonly referrerId: string;
  /** The customer that a record is or belongs to; who never bought counts for its company, else for itself. */
  readonly referred: CustomerKey;
  readonly referrer: CustomerKey;
  /** When it was first met (epoch ms); when the referred was created, where it stood before anybody looked. */
  readonly metAtMs: number;
  readonly referredSinceMs: number;
}

/** One lead that somebody brought: a referred lead has one referrer. */
export interface Referral {
  readonly referred: CustomerKey;
  readonly referrer: CustomerKey;
  readonly metAtMs: number;
}

/** Why a recorded referral does not count. */
export const leftOutReasons = ['itself', 'again', 'later_referrer', 'circle'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface CountedReferrals {
  /** In the order in which they were met. */
  readonly referrals: readonly Referral[];
  /** Ids of the contacts behind them. */
  readonly referredContacts: ReadonlySet<string>;
  /**
   * `itself`: somebody brought themselves or a colleague. `again`: the same referrer brought the same lead once more, by
   * another of its people. `later_referrer`: somebody else was first. `circle`: of those who brought each other in a
   * circle, the one who was there first was brought by nobody.
   */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

const keyText = ({ type, id }: CustomerKey): string => `${type}:${id}`;

/** Which of the recorded referrals count: one a lead, the first that was met. */
export function countReferrals(recorded: readonly RecordedReferral[]): CountedReferrals {
  const leftOut: Record<LeftOutReason, number> = { itself: 0, again: 0, later_referrer: 0, circle: 0 };
  const first = new Map<string, RecordedReferral>();
  const again: RecordedReferral[] = [];
  for (const referral of [...recorded].sort(inOrder)) {
    const lead = keyText(referral.referred);
    const known = first.get(lead);
    if (lead === keyText(referral.referrer)) leftOut.itself += 1;
    else if (known === undefined) first.set(lead, referral);
    else if (keyText(known.referrer) !== keyText(referral.referrer)) leftOut.later_referrer += 1;
    else {
      leftOut.again += 1;
      again.push(referral);
    }
  }
  for (const lead of beginningsOfCircles(first)) {
    first.delete(lead);
    leftOut.circle += 1;
  }
  const counted = [...first.values()];
  const people = [...counted, ...again.filter(({ referred }) => first.has(keyText(referred)))];
  return {
    referrals: counted.map(({ referred, referrer, metAtMs }) => ({ referred, referrer, metAtMs })),
    referredContacts: new Set(people.flatMap(({ type, referredId }) => (type === 'contact' ? [referredId] : []))),
    leftOut,
  };
}

function inOrder(one: RecordedReferral, other: RecordedReferral): number {
  return (
    one.metAtMs - other.metAtMs ||
    compareIds(one.referredId, other.referredId) ||
    compareIds(one.referrerId, other.referrerId) ||
    one.type.localeCompare(other.type)
  );
}

/** Of each circle the lead that was there first. Everybody has one referrer, so every walk ends or meets itself. */
function beginningsOfCircles(first: ReadonlyMap<string, RecordedReferral>): readonly string[] {
  const walkOf = new Map<string, number>();
  const beginnings: string[] = [];
  let walk = 0;
  for (const start of first.keys()) {
    walk += 1;
    let at: string | undefined = start;
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, walk);
      const referral = first.get(at);
      at = referral && keyText(referral.referrer);
    }
    if (at === undefined || walkOf.get(at) !== walk) continue;
    const circle: string[] = [];
    for (let member = at; !circle.includes(member); member = keyText(first.get(member)!.referrer)) circle.push(member);
    circle.sort((one, other) => {
      const [left, right] = [first.get(one)!, first.get(other)!];
      return left.referredSinceMs - right.referredSinceMs || compareIds(left.referredId, right.referredId);
    });
    beginnings.push(circle[0]!);
  }
  return beginnings;
}
