import { describe, expect, it } from 'vitest';
import { createLocalHubSpot } from '../../../emulator/local-hubspot.ts';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { demoPortal } from '../../../emulator/portals/demo-portal.ts';
import { makeRandom } from '../../../emulator/portals/random.ts';
import { World } from '../../../emulator/world/world.ts';
import { usualWorld, type WorldPlan } from '../../../emulator/world/world-plan.ts';
import type { Assignment } from '../../../src/plays/effect/assignment.ts';
import { measureEffects } from '../../../src/plays/effect/measure-effect.ts';
import { dayOf, dayOfIso } from '../../../src/scoring/calendar.ts';
import { giveTask, lapsedCustomers, refNumber } from '../../emulator/world/lots-in-a-world.ts';

/** The shortest follow-up, and today, which is not over. */
const days = 16;
/** Nothing but tasks and purchases happens, so that a lapsed customer's chances are known exactly. */
const quiet: WorldPlan = {
  ...usualWorld,
  tasks: { complete: 1, start: 0, edit: 0, putOff: 0, reassign: 0, remove: 0 },
  perThousand: Object.fromEntries(
    Object.keys(usualWorld.perThousand).map((name) => [name, 0]),
  ) as unknown as WorldPlan['perThousand'],
  lapsedBuys: 0.01,
};

const lapsedOnly = onlyLapsed(demoPortal({ contacts: 1_000 }));

/** The same portal with no purchases but those of customers who have left or may have. */
function onlyLapsed(seed: PortalSeed): PortalSeed {
  const gone = new Set(
    seed.truth.flatMap(({ category, customerId }) =>
      category === 'account_churn' || category === 'dormant' ? [customerId] : [],
    ),
  );
  const links = [...seed.associations];
  const theirs = new Set(
    links.flatMap(({ from, fromId, toId }) => (from === 'deals' && gone.has(toId) ? [fromId] : [])),
  );
  const deals = [...(seed.records.deals ?? [])].filter(({ id }) => theirs.has(id));
  return {
    ...seed,
    records: { ...seed.records, deals, line_items: [], tickets: [] },
    associations: links.filter(
      ({ from, fromId, to }) => from !== 'tickets' && to !== 'line_items' && (from !== 'deals' || theirs.has(fromId)),
    ),
  };
}

/** Three in ten of the lapsed are held back; what is measured some days later. */
function measured(seed: number, effect: number) {
  const hubSpot = createLocalHubSpot(lapsedOnly, { realMs: () => 0 });
  const { portal } = hubSpot;
  const random = makeRandom(seed, 99);
  const { timeZone } = portal.facts;
  const at = dayOf(hubSpot.clock.nowMs(), timeZone);
  const lots = lapsedCustomers(portal).map((customer, index) => {
    const heldBack = random.chance(0.3);
    if (!heldBack) giveTask(portal, customer, refNumber(index), 'Win back: this customer has left');
    return { customer: customer.id, heldBack };
  });
  const world = new World(portal, { ...quiet, seed, effects: { win_back: effect } });
  for (let day = 0; day < days; day++) world.liveDay();
  const assignments = lots.map(
    ({ customer, heldBack }): Assignment => ({
      play: 'win_back',
      customer,
      arm: heldBack ? 'held_back' : 'task',
      at,
      acted: heldBack ? null : true,
      stratum: 'lapsed',
      after: world.truth.purchases.flatMap((one) =>
        one.customer === customer ? [{ on: dayOfIso(one.on)!, amount: one.amount }] : [],
      ),
    }),
  );
  const today = dayOf(hubSpot.clock.nowMs(), timeZone);
  return measureEffects(assignments, { today, windowDays: 90, seed }).overall;
}

/** The share that buys within so many days at so large a chance a day. */
const buysWithin = (chance: number): number => 1 - (1 - chance) ** 14;

describe('in the demo’s world', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);

  it('what tasks do is found again within its interval', () => {
    const factor = 5;
    const truth = buysWithin(quiet.lapsedBuys * factor) - buysWithin(quiet.lapsedBuys);
    const all = seeds.map((seed) => measured(seed, factor).comparison!.difference);
    expect(all.filter(({ low, high }) => low <= truth && truth <= high).length).toBeGreaterThanOrEqual(17);
    expect(all.filter(({ low }) => low > 0).length).toBeGreaterThanOrEqual(17);
  });

  it('none is found where tasks do nothing', () => {
    const all = seeds.map((seed) => measured(seed, 1).comparison!.difference);
    expect(all.filter(({ low, high }) => low > 0 || high < 0).length).toBeLessThanOrEqual(3);
  });
});
