import { describe, expect, it } from 'vitest';
import { createLocalHubSpot, type LocalHubSpot } from '../../../emulator/local-hubspot.ts';
import type { Portal } from '../../../emulator/portal/portal.ts';
import { demoPortal } from '../../../emulator/portals/demo-portal.ts';
import { World } from '../../../emulator/world/world.ts';
import { usualWorld, type WorldPlan } from '../../../emulator/world/world-plan.ts';
import { giveTask, lapsedCustomers, refNumber } from './lots-in-a-world.ts';

const stillOffice = Object.fromEntries(
  Object.keys(usualWorld.perThousand).map((name) => [name, 0]),
) as unknown as WorldPlan['perThousand'];

const open = (contacts = 200): LocalHubSpot => createLocalHubSpot(demoPortal({ contacts }), { realMs: () => 0 });

/** One for every customer who has left. */
function giveTasks(portal: Portal): number {
  const lapsed = lapsedCustomers(portal);
  for (const [index, customer] of lapsed.entries())
    giveTask(portal, customer, refNumber(index), 'Win back: this customer has left');
  return lapsed.length;
}

/** All that happened in so many days, as HubSpot's write log and the world's own truth tell it. */
function lived(days: number, plan: Partial<WorldPlan> = {}, contacts = 200) {
  const hubSpot = open(contacts);
  const tasks = giveTasks(hubSpot.portal);
  const world = new World(hubSpot.portal, { ...usualWorld, ...plan });
  for (let day = 0; day < days; day++) world.liveDay();
  return { hubSpot, tasks, truth: world.truth, writes: hubSpot.writeLog.page(0, 100_000) };
}

describe('the world', () => {
  it('lives the same days for the same seed, and others for another', () => {
    const once = lived(10, { seed: 5 });
    const again = lived(10, { seed: 5 });
    expect(again.truth).toEqual(once.truth);
    expect(again.writes).toEqual(once.writes);
    expect(lived(10, { seed: 6 }).truth.purchases).not.toEqual(once.truth.purchases);
  });

  it('ends each day late in the evening of the next', () => {
    expect(new Date(lived(3).hubSpot.clock.nowMs()).toISOString()).toBe('2026-07-03T21:00:00.000Z');
  });

  it('lets people do everything that is done in an office', () => {
    const often = Object.fromEntries(
      Object.keys(usualWorld.perThousand).map((name) => [name, 15]),
    ) as unknown as WorldPlan['perThousand'];
    const { hubSpot, truth, tasks } = lived(12, { perThousand: often });
    expect(truth.met).toHaveLength(tasks);
    expect(new Set(truth.met.map(({ play }) => play))).toEqual(new Set(['win_back']));
    const { byKind, created, byProperty, archived } = hubSpot.writeLog.counts();
    expect(byKind.merge).toBeGreaterThan(3);
    expect(Object.keys(archived).sort()).toEqual(['companies', 'contacts', 'tasks']);
    for (const type of ['calls', 'meetings', 'tickets', 'deals', 'line_items'])
      expect(created[type]).toBeGreaterThan(2);
    for (const property of [
      'tasks.hs_task_status',
      'tasks.hs_timestamp',
      'contacts.hubspot_owner_id',
      'contacts.hs_feedback_last_nps_rating',
      'tickets.closed_date',
      'contacts.notes_last_contacted',
    ])
      expect(byProperty[property], property).toBeGreaterThan(0);
    expect(truth.purchases.length).toBeGreaterThan(5);
  });

  it('knows who bought because of a completed task, and nobody does where nothing helps', () => {
    const sure = { ...usualWorld.tasks, complete: 0.6 };
    const helped = lived(15, { tasks: sure, perThousand: stillOffice, effects: { win_back: 20 } }, 600);
    const because = helped.truth.purchases.filter((one) => one.because === 'win_back');
    expect(because.length).toBeGreaterThan(5);
    const touched = new Set(helped.truth.met.map(({ customer }) => customer));
    for (const { customer } of because) expect(touched).toContain(customer);
    const idle = lived(15, { tasks: sure, perThousand: stillOffice, effects: {} }, 600);
    expect(idle.truth.actions).toEqual(helped.truth.actions);
    expect(idle.truth.purchases.filter((one) => one.because !== null)).toEqual([]);
    expect(helped.truth.purchases.length - idle.truth.purchases.length).toBeGreaterThan(5);
  });

  it('answers over the local endpoints', async () => {
    const { fetch } = open();
    const ask = async (path: string, body?: unknown) => {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(new Request(`http://localhost/__local/${path}`, { ...init, headers }));
      return { status: response.status, body: await response.json() };
    };
    expect((await ask('world')).status).toBe(404);
    expect(await ask('live', { days: 2, seed: 3 })).toMatchObject({ status: 200, body: { days: 2, tasksMet: 0 } });
    expect((await ask('live', { days: -1 })).status).toBe(400);
    expect(await ask('world')).toMatchObject({ status: 200, body: { days: 2 } });
  });
});
