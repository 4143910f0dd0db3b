import { bestArea } from '../plays/areas/best-area.ts';
import type { PlayNorms } from '../plays/situation.ts';
import type { PortalId } from '../scoring/ids.ts';
import { areaSituationOf } from './areas-of-portal.ts';
import type { Connections } from './connect-portal.ts';
import { customerKeyText } from './customer-key.ts';
import type { PassStore } from './pass-store.ts';
import { FiguresOfPortal } from './portal-figures.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { ScoredPortal } from './score-portal.ts';
import type { Standing } from './screen-store.ts';
import type { NextPlays, PublishedMemories } from './settlements.ts';
import type { RunId } from './stored.ts';

export interface Keeping {
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly dryRun: boolean;
  readonly scored: ScoredPortal;
  readonly connected: Connections;
  readonly published: PublishedMemories;
  readonly nextPlays: NextPlays;
  readonly playNorms: PlayNorms;
}

const pageSize = 2_000;

/**
 * Keeps one narrow row a customer, as published, and the portal's figures with what moved since the run before. A dry run
 * keeps them only as long as no pass has written: it may look from another day.
 */
export async function keepStandings(keeping: Keeping): Promise<void> {
  const { store, portal, run, dryRun, scored } = keeping;
  const last = await store.lastFinishedRun(portal);
  if (dryRun && last !== null) return;
  const { areas } = scored;
  const figures = new FiguresOfPortal();
  const customers = [...scored.customers.values()];
  for (let start = 0; start < customers.length; start += pageSize) {
    const page = customers.slice(start, start + pageSize);
    const keys = page.map(({ key }) => key);
    const before = await store.standingsBefore(portal, run, keys);
    const standings = page.map((customer) => standingOf(customer, { ...keeping, areas }));
    for (const standing of standings) figures.add(standing, before.get(customerKeyText(standing.customer)) ?? null);
    await store.saveStandings(portal, run, standings);
  }
  for (const play of keeping.nextPlays.values()) figures.addPlay(play);
  for (const former of await store.formerStandings(portal)) figures.addFormer(former);
  await store.saveOverview(portal, run, { ...figures.figures(last?.asOfMs ?? null), playNorms: keeping.playNorms });
  await store.forgetFormerStandings(portal);
}

/** One narrow row of a customer as published. */
export function standingOf(
  customer: PublishedCustomer,
  { connected, published, areas }: Pick<Keeping, 'connected' | 'published'> & Pick<ScoredPortal, 'areas'>,
): Standing {
  const { key, tier, revenueAtRisk, revenueLost, spendLast12Months: spend, lifetimeValue: lifetime } = customer;
  const name = customerKeyText(key);
  const memory = published.get(name);
  const ofType = key.type === 'company' ? connected.companies : connected.contacts;
  const { chance, expected, ifAlive, purchases, lastPurchase } = customer;
  const said = {
    category: memory?.category ?? customer.category,
    tier: memory ? memory.tier : tier.tier,
    stage: memory?.stage ?? ofType.get(key.id)?.answer.stage ?? null,
  };
  const best = areas === undefined ? null : bestArea(areaSituationOf(customer, said), areas);
  return {
    customer: key,
    ...said,
    since: memory?.category ? memory.since : customer.since,
    tierHeld: tier.held,
    tierReason: tier.reason,
    chance,
    atRisk: revenueAtRisk,
    lost: revenueLost,
    expected,
    ifAlive,
    spend,
    lifetime,
    purchases,
    lastPurchase,
    area: best?.area ?? null,
    areaMoney: best?.money ?? null,
  };
}
