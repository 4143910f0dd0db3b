import { type OpenPlay, openPlays, type PlaySwitches } from '../plays/next-play.ts';
import type { KnownTask, PlayCandidate } from '../plays/plan-tasks.ts';
import { customerKeyText } from './customer-key.ts';
import { candidatesOf, type PlayView } from './play-book.ts';
import type { PublishedWord } from './play-situation.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { PublishedMemories } from './settlements.ts';

export interface Choosing {
  readonly view: PlayView;
  readonly switches: PlaySwitches;
  /** Most tasks of one run. */
  readonly perRun: number;
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly published: PublishedMemories;
}

/** So many more customers than tasks are kept, because owners' caps hold some back. */
const keptPerTask = 4;
const pageSize = 2_000;

interface Ranked {
  readonly candidate: PlayCandidate;
  readonly promised: boolean;
  readonly atStake: number;
}

/**
 * The customers about whom something may have to be done: who waits for us first, then the most money, and everybody with
 * an open task of ours. Category, tier and dates are those that were published, so that task and property tell the same
 * story. Memory holds one page of customers and the best of those seen.
 */
export async function playCandidates(choosing: Choosing, known: readonly KnownTask[]): Promise<PlayCandidate[]> {
  const { view, switches, perRun, customers, published } = choosing;
  const withTask = new Set(known.filter(({ open }) => open).map(({ customer }) => customerKeyText(customer)));
  // What was acted upon before still has its reason, and must not take the place of what was not.
  const most = perRun * keptPerTask + known.length;
  const own: PlayCandidate[] = [];
  let best: Ranked[] = [];
  for (const page of pagesOf(customers, published)) {
    for (const [name, candidate] of await candidatesOf(view, page)) {
      const [next] = openPlays(candidate.situation, view.plays, switches);
      if (withTask.has(name)) own.push(candidate);
      else if (next !== undefined) best.push(ranked(candidate, next));
    }
    if (best.length > 2 * most) best = best.sort(byUrgency).slice(0, most);
  }
  return [
    ...own,
    ...best
      .sort(byUrgency)
      .slice(0, most)
      .map(({ candidate }) => candidate),
  ];
}

/** The customers as published, page by page; those about whom nothing is published are left out. */
export function* pagesOf(
  customers: ReadonlyMap<string, PublishedCustomer>,
  published: PublishedMemories,
): Generator<readonly PublishedWord[]> {
  let page: PublishedWord[] = [];
  for (const [name, figures] of customers) {
    const memory = published.get(name);
    if (memory === undefined || memory.category === null) continue;
    const { category, since, categoryChangedOn: changedOn, stage } = memory;
    page.push({ figures, category, since, changedOn, tier: memory.tier ?? figures.tier.tier, stage });
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
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
