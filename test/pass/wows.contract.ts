import { describe, expect, it } from 'vitest';
import type { SeedRecord } from '../../emulator/portal-seed.ts';
import type { KeptWow } from '../../src/pass/wow-store.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { now, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 870_000;
const idea = 'Send a hand-written card & a cake';
const wow = { budget: 100, costEach: 20, customers: 50, ideas: [idea], holdBackShare: 0.5, weeks: 6 };
const onlyWow = {
  ...{ win_back: false, check_in: false, recover_product: false, review_spend: false, thank: false },
  ...{ second_purchase: false, purchase_due: false, keep_in_touch: false, resolve_complaint: false },
  ...{ ask_referral: false, thank_referrer: false, contact_again: false, wow: true },
};

/** As if customers bought twice a year: who buys every month is never away from a purchase. */
const slower = (deal: SeedRecord): SeedRecord => {
  const ago = (Date.parse(now) - Date.parse(deal.properties.closedate!)) * 6;
  return { ...deal, properties: { ...deal.properties, closedate: new Date(Date.parse(now) - ago).toISOString() } };
};

async function portalWith(settings: object): Promise<OpenPass> {
  portals += 1;
  const seed = tradingSeed(portals);
  const pass = await open({ ...seed, records: { ...seed.records, deals: [...seed.records.deals!].map(slower) } });
  await pass.store.savePortal(await pass.crm().account(), 1);
  await pass.store.saveSettings(pass.portal, settings);
  return pass;
}

const planned = (pass: OpenPass): Promise<readonly KeptWow[]> => pass.store.wows(pass.portal, 0);
const today = (pass: OpenPass): number => Math.floor(pass.hubSpot.clock.nowMs() / 86_400_000);

describe('surprises', () => {
  it('are planned once there is a budget, within it, and become tasks with the idea on their day; the lot leaves some out', async () => {
    const pass = await portalWith({ wow, plays: onlyWow, tasks: { on: true, fallbackOwnerId: '71' } });
    await pass.sync();
    const plan = await planned(pass);
    const surprised = plan.filter(({ heldBack }) => !heldBack);
    expect(surprised.length).toBeGreaterThan(0);
    expect(surprised.length).toBeLessThanOrEqual(5);
    expect(surprised.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(100);
    expect(pass.tasks().size).toBe(0);

    const seen = new Set<string>();
    const from = today(pass);
    while (today(pass) < from + 7 * 6 + 1) {
      pass.hubSpot.clock.advanceDays(7);
      await pass.sync();
      for (const [ref, [task]] of pass.tasks()) {
        seen.add(ref);
        expect(task!.values.hs_task_body).toContain('Send a hand-written card &#38; a cake');
      }
    }
    const after = await planned(pass);
    const made = after.filter(({ task }) => task !== null);
    expect(made.length).toBe(seen.size);
    expect(made.length).toBeGreaterThan(0);
    expect(made.every(({ heldBack }) => !heldBack)).toBe(true);
    // Whom the lot left out stands where effects are measured from.
    const lots = await pass.stores.effects.assignments(pass.portal, 0, 30, []);
    const leftOut = lots.filter(({ heldBack, play }) => heldBack && play === 'wow');
    expect(leftOut.length).toBeGreaterThan(0);
    const due = after.filter(({ heldBack, on }) => heldBack && on <= today(pass)).map(({ customer }) => customer.id);
    expect(due).toEqual(expect.arrayContaining(leftOut.map(({ customer }) => customer.id)));
    const customers = after.map(({ customer }) => `${customer.type}:${customer.id}`);
    expect(new Set(customers).size).toBe(customers.length);
  });

  it('are not planned without a budget, without the play, or in a dry run', async () => {
    for (const settings of [
      { wow: { ...wow, budget: 0 }, plays: onlyWow },
      { wow, plays: { ...onlyWow, wow: false } },
    ]) {
      const pass = await portalWith(settings);
      await pass.sync();
      expect(await planned(pass)).toEqual([]);
    }
    const pass = await portalWith({ wow, plays: onlyWow });
    await pass.plan();
    expect(await planned(pass)).toEqual([]);
  });

  it('are looked at anew each week: who has left in the meantime is dropped, and the same week plans nothing more', async () => {
    const pass = await portalWith({ wow: { ...wow, customers: 2, weeks: 20 }, plays: onlyWow });
    await pass.sync();
    const first = await planned(pass);
    await pass.store.saveSettings(pass.portal, { wow: { ...wow, customers: 50, weeks: 20 }, plays: onlyWow });
    pass.hubSpot.clock.advanceDays(1);
    await pass.sync();
    expect(await planned(pass)).toEqual(first);
    const { customer } = first.find(({ heldBack }) => !heldBack)!;
    const type = customer.type === 'company' ? 'companies' : 'contacts';
    pass.put(type, customer.id, 'rapport_churn_override', 'account_churn');
    pass.hubSpot.clock.advanceDays(7);
    await pass.sync();
    const then = await planned(pass);
    expect(then.some((one) => one.customer.id === customer.id)).toBe(false);
    expect(then.length).toBeGreaterThan(first.length - 1);
  });
});
