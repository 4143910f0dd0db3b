import {
  apartDays,
  expectedDaysOf,
  mayBeSurprised,
  planWows,
  type WowCandidate,
  wowsLeft,
} from '../plays/wow/plan-wows.ts';
import { surprise } from '../plays/wow/surprise.ts';
import type { PortalSettings } from '../portals/settings.ts';
import { dayOf, dayOfIso, isoOfDay } from '../scoring/calendar.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { customerKeyText } from './customer-key.ts';
import type { PassStore } from './pass-store.ts';
import { candidatesOf, type PlayView } from './play-book.ts';
import type { PublishedWord } from './play-situation.ts';
import type { PublishedCustomer } from './published-customer.ts';
import { publishedPages } from './published-pages.ts';
import type { PublishedMemories } from './settlements.ts';
import type { RunId } from './stored.ts';
import type { KeptWow } from './wow-store.ts';

export interface PlanningWows {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly settings: PortalSettings;
  readonly view: PlayView;
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  readonly published: PublishedMemories;
}

/**
 * Plans surprises once a week, from the first night on which there is a budget: what no longer holds is dropped, and the
 * plan is filled up within the year's budget. A dry run plans nothing.
 */
export async function planWowsWeekly(planning: PlanningWows): Promise<void> {
  const { store, portal, run, dryRun, settings, view } = planning;
  const { wow } = settings;
  if (dryRun || !settings.plays.wow || wow.budget <= 0) return;
  const { today } = view.plays;
  const kept = await store.wows(portal, Math.min(today - apartDays, firstOfYear(today)));
  if (kept.length > 0 && !(await isNewWeek(planning))) return;
  const found = await candidates(planning);
  const holds = ({ customer, on }: KeptWow): boolean => {
    const candidate = found.get(customerKeyText(customer));
    return candidate !== undefined && surprise(candidate, on) !== null;
  };
  const dropped = kept.filter((one) => one.on > today && !holds(one));
  const before = kept.filter((one) => !dropped.includes(one));
  const made = before.filter(({ heldBack, madeOn }) => !heldBack && madeOn >= firstOfYear(today));
  const cost = made.reduce((sum, one) => sum + one.cost, 0);
  const planned = planWows([...found.values()], {
    portal,
    today,
    left: wowsLeft(wow, { count: made.length, cost }),
    weeks: wow.weeks,
    holdBackShare: wow.holdBackShare,
    ideas: wow.ideas.length,
    before,
  });
  await store.dropWows(portal, dropped);
  await store.saveWows(portal, run, planned, { on: today, costEach: wow.costEach });
}

export const firstOfYear = (day: Day): Day => dayOfIso(`${isoOfDay(day).slice(0, 4)}-01-01`)!;

/** Weeks begin on Mondays; day 0 was a Thursday. */
const weekOf = (day: Day): number => Math.floor((day + 3) / 7);

async function isNewWeek({ store, portal, view }: PlanningWows): Promise<boolean> {
  const last = await store.lastFinishedRun(portal);
  return last === null || weekOf(dayOf(last.asOfMs, view.timeZone)) < weekOf(view.plays.today);
}

/** Whom one may surprise, by `type:id`. */
async function candidates({ view, customers, published }: PlanningWows): Promise<Map<string, WowCandidate>> {
  const found = new Map<string, WowCandidate>();
  const matters = ({ tier }: PublishedWord): boolean => tier === 'vip' || tier === 'core';
  for (const page of publishedPages(customers, published)) {
    for (const [name, { situation, quiet }] of await candidatesOf(view, page.filter(matters))) {
      if (quiet || !mayBeSurprised(situation)) continue;
      found.set(name, { customer: situation.customer, ...expectedDaysOf(situation) });
    }
  }
  return found;
}
