import { type AskCondition, askConditions, mayBeAsked } from '../plays/ask-referral.ts';
import type { PlayPortal, PlaySituation } from '../plays/situation.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';

/** Somebody who may be asked for a referral, with what speaks for it. */
export interface AskRow {
  readonly customer: CustomerKey;
  readonly fullyConnected: boolean;
  /** The newest survey answer in its highest group. */
  readonly pleasedOn: Day | null;
  readonly firstPurchase: Day | null;
  /** The newest human touch or closed ticket. */
  readonly servedOn: Day | null;
  readonly referralsMade: number;
}

export interface AskList {
  /** Who brought most before, then who spends most; at most `most`. */
  readonly rows: readonly AskRow[];
  readonly total: number;
  /** VIPs who lack one condition only, by that condition. */
  readonly nearly: Readonly<Record<AskCondition, number>>;
}

/** Who may be asked today, by the same conditions as the play `ask_referral`; VIPs are enough to look at. */
export function askList(situations: Iterable<PlaySituation>, portal: PlayPortal, most: number): AskList {
  const asked: PlaySituation[] = [];
  const nearly = Object.fromEntries(askConditions.map((condition) => [condition, 0])) as Record<AskCondition, number>;
  for (const situation of situations) {
    const { may, lacks } = mayBeAsked(situation, portal);
    const [only] = lacks;
    if (may) asked.push(situation);
    else if (lacks.length === 1 && only !== undefined && situation.tier === 'vip') nearly[only] += 1;
  }
  asked.sort(
    (one, other) =>
      other.referral.made - one.referral.made ||
      other.spendLast12Months - one.spendLast12Months ||
      one.customer.id.localeCompare(other.customer.id),
  );
  return { rows: asked.slice(0, most).map(rowOf), total: asked.length, nearly };
}

function rowOf({ customer, stage, surveys, firstPurchase, servedOn, touches, referral }: PlaySituation): AskRow {
  const pleased = surveys.filter(({ group }) => group === 'highest').map(({ on }) => on);
  const served = [servedOn, touches.lastOn].filter((on) => on !== null);
  return {
    customer,
    fullyConnected: stage === 'fully_connected',
    pleasedOn: pleased.length === 0 ? null : Math.max(...pleased),
    firstPurchase,
    servedOn: served.length === 0 ? null : Math.max(...served),
    referralsMade: referral.made,
  };
}
