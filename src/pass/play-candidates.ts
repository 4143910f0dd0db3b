import { type OpenPlay, openPlays, type PlaySwitches } from '../plays/next-play.ts';
import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { PlayPortal, PlaySituation } from '../plays/situation.ts';
import type { RecordMemory } from '../scoring/answer.ts';

interface Ranked {
  readonly candidate: PlayCandidate;
  readonly promised: boolean;
  readonly atStake: number;
}

export interface Gathering {
  readonly plays: PlayPortal;
  readonly switches: PlaySwitches;
  /** So many are kept besides those with a task; `Infinity`: all. */
  readonly most: number;
  /** Customers with an open task of ours, by `type:id`; `null`: may be any. */
  readonly withTask: ReadonlySet<string> | null;
  /** Hears of every VIP. */
  readonly onVip?: (situation: PlaySituation) => void;
}

/**
 * Gathers, while customers pass by, those about whom something may have to be done: who waits for us first, then the most
 * money, and everybody with an open task of ours. Category, tier and dates are those that are published, so that task and
 * property tell the same story. Memory holds the best of those seen.
 */
export class PlayCandidates {
  private readonly gathering: Gathering;
  private readonly own: PlayCandidate[] = [];
  private best: Ranked[] = [];

  constructor(gathering: Gathering) {
    this.gathering = gathering;
  }

  /** @param name `type:id` of the customer; `candidate` as its answer says, `memory` as it is published */
  offer(name: string, { situation, ...candidate }: PlayCandidate, memory: RecordMemory): void {
    if (memory.category === null) return;
    const { category, since, categoryChangedOn: changedOn, tier, stage } = memory;
    const published = {
      ...candidate,
      situation: {
        ...situation,
        ...{ category, since, changedOn },
        tier: tier ?? situation.tier,
        stage: stage ?? situation.stage,
      },
    };
    const { plays, switches, most, withTask, onVip } = this.gathering;
    if (published.situation.tier === 'vip') onVip?.(published.situation);
    if (withTask === null || withTask.has(name)) {
      this.own.push(published);
      return;
    }
    // Also what the lot will leave out: it is drawn where tasks are chosen.
    const [next] = openPlays(published.situation, plays, switches);
    if (next === undefined) return;
    this.best.push(ranked(published, next));
    if (this.best.length > 2 * most) this.best = this.best.sort(byUrgency).slice(0, most);
  }

  gathered(): readonly PlayCandidate[] {
    const best = this.best.sort(byUrgency).slice(0, this.gathering.most);
    return [...this.own, ...best.map(({ candidate }) => candidate)];
  }
}

const ranked = (candidate: PlayCandidate, { play }: OpenPlay): Ranked => ({
  candidate,
  promised: play.promised,
  atStake: play.atStake(candidate.situation),
});

function byUrgency(one: Ranked, other: Ranked): number {
  const spend = ({ candidate }: Ranked): number => candidate.situation.spendLast12Months;
  return Number(other.promised) - Number(one.promised) || other.atStake - one.atStake || spend(other) - spend(one);
}
