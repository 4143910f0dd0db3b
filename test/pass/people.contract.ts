import { describe, expect, it } from 'vitest';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, daysAgo, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 500;
const fresh = (): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals));
};
/** A portal that has had its first pass. */
async function filled() {
  const pass = await fresh();
  return { pass, summary: await pass.sync() };
}
const night = (pass: OpenPass, days = 1): void => pass.hubSpot.clock.advanceDays(days);

describe("people's words", () => {
  it('a tier override counts at once, for the company and its contacts, and is never overwritten', async () => {
    const { pass } = await filled();
    await pass.change('companies', companyId(1), { rapport_tier_override: 'vip' });
    await pass.sync();
    expect(pass.values('companies', companyId(1))).toMatchObject({
      rapport_tier: 'vip',
      rapport_tier_override: 'vip',
      rapport_tier_changed_on: '2026-06-30',
    });
    expect(pass.values('contacts', contactOf(1)).rapport_tier).toBe('vip');
    expect(pass.writesSince(0).filter(({ property }) => property === 'rapport_tier_override')).toHaveLength(1);
  });

  it('a churn override counts until its last day, began when it was set, and is quiet in between', async () => {
    const { pass } = await filled();
    await pass.change('companies', companyId(2), {
      rapport_churn_override: 'dormant',
      rapport_churn_override_until: '2026-07-03',
    });
    await pass.sync();
    const overridden = {
      rapport_churn_category: 'dormant',
      rapport_churn_since: '2026-06-30',
      rapport_previous_category: 'active',
      rapport_category_changed_on: '2026-06-30',
      rapport_churn_override: 'dormant',
    };
    expect(pass.values('companies', companyId(2))).toMatchObject(overridden);
    expect(pass.values('contacts', contactOf(2))).toMatchObject({ rapport_churn_category: 'dormant' });
    for (let day = 1; day <= 3; day += 1) {
      night(pass);
      const before = pass.mark;
      await pass.sync();
      expect(pass.writesSince(before).filter(({ id }) => id === companyId(2) || id === contactOf(2))).toEqual([]);
    }
    night(pass);
    await pass.sync();
    expect(pass.values('companies', companyId(2))).toMatchObject({
      rapport_churn_category: 'active',
      rapport_previous_category: 'dormant',
      rapport_category_changed_on: '2026-07-04',
      rapport_churn_override: 'dormant',
    });
  });

  it('a churn override without a last day counts until somebody clears it', async () => {
    const { pass } = await filled();
    await pass.change('contacts', soloId, { rapport_churn_override: 'dormant' });
    await pass.sync();
    night(pass, 8);
    await pass.sync();
    expect(pass.values('contacts', soloId).rapport_churn_category).toBe('dormant');
    await pass.change('contacts', soloId, { rapport_churn_override: '' });
    await pass.sync();
    expect(pass.values('contacts', soloId).rapport_churn_category).toBe('active');
  });

  it('an override on a contact that inherits wins on that contact only', async () => {
    const { pass } = await filled();
    await pass.change('contacts', contactOf(8), {
      rapport_tier_override: 'vip',
      rapport_churn_override: 'at_risk',
    });
    await pass.sync();
    expect(pass.values('contacts', contactOf(8))).toMatchObject({
      rapport_tier: 'vip',
      rapport_churn_category: 'at_risk',
      rapport_previous_category: 'active',
      rapport_scored_as: 'via_company',
    });
    expect(pass.values('contacts', contactOf(8, 2))).toMatchObject({
      rapport_tier: 'core',
      rapport_churn_category: 'active',
    });
    expect(pass.values('companies', companyId(8))).toMatchObject({
      rapport_tier: 'core',
      rapport_churn_category: 'active',
    });
    await pass.change('contacts', contactOf(8), { rapport_tier_override: '', rapport_churn_override: '' });
    await pass.sync();
    expect(pass.values('contacts', contactOf(8))).toMatchObject({
      rapport_tier: 'core',
      rapport_churn_category: 'active',
    });
  });

  it('an override to something that is no category is no override', async () => {
    const { pass } = await filled();
    const before = pass.values('contacts', soloId);
    pass.put('contacts', soloId, 'rapport_churn_override', 'furious');
    await pass.sync();
    expect(pass.values('contacts', soloId)).toEqual({ ...before, rapport_churn_override: 'furious' });
  });

  it('"do not score" clears ours on that record and keeps it clear', async () => {
    const { pass } = await filled();
    await pass.change('companies', companyId(9), { rapport_do_not_score: 'true' });
    await pass.sync();
    expect(pass.values('companies', companyId(9))).toEqual({ rapport_do_not_score: 'true' });
    const before = pass.mark;
    await pass.sync();
    expect(pass.writesSince(before)).toEqual([]);
    await pass.change('companies', companyId(9), { rapport_do_not_score: 'false' });
    await pass.sync();
    expect(pass.values('companies', companyId(9))).toMatchObject({ rapport_churn_category: 'active' });
    expect(pass.values('companies', companyId(9))).not.toHaveProperty('rapport_category_changed_on');
  });

  it('a snoozed customer gets no task and no next play, and both when the quiet is over', async () => {
    const pass = await fresh();
    await pass.sync({ tasks: false });
    await pass.change('companies', companyId(16), { rapport_snooze_until: '2026-07-10' });
    const quiet = await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(quiet.tasks).toMatchObject({ opened: 4, heldBack: { snoozed: 1 } });
    expect(pass.values('companies', companyId(16))).not.toHaveProperty('rapport_next_play');
    night(pass, 11);
    const after = await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(after.tasks).toMatchObject({ opened: 1 });
    expect(pass.values('companies', companyId(16)).rapport_next_play).toBe('win_back');
  });

  it('a task open when the quiet begins is archived, and asked for again after it', async () => {
    const pass = await fresh();
    const on = { tasks: true, tasksForBaseline: true } as const;
    await pass.sync(on);
    await pass.change('companies', companyId(16), { rapport_snooze_until: '2026-07-10' });
    expect((await pass.sync(on)).tasks).toMatchObject({ archived: 1 });
    night(pass, 11);
    expect((await pass.sync(on)).tasks).toMatchObject({ opened: 1 });
    expect((await pass.sync(on)).tasks).toMatchObject({ opened: 0, archived: 0 });
  });
});

describe('tasks', () => {
  const on = { tasks: true, tasksForBaseline: true } as const;

  it('belong to contact, company and last deal, are due at 09:00 and carry the reasons', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const [task] = pass.tasksOf('companies', companyId(14));
    expect(task).toMatchObject({ hs_task_status: 'NOT_STARTED', hubspot_owner_id: '71', hs_task_type: 'CALL' });
    expect(Date.parse(task!.hs_timestamp!)).toBe(Date.parse('2026-07-01T09:00:00+02:00'));
    expect(task!.hs_task_body).toContain('usually every 30 days');
    expect(pass.tasksOf('contacts', contactOf(14))).toEqual([task]);
    expect(pass.tasksOf('contacts', contactOf(14, 2))).toEqual([]);
  });

  it('that people completed or deleted are not made again for the same reason', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const [done, gone] = [...pass.tasks().values()].flat();
    await pass.change('tasks', done!.id, { hs_task_status: 'COMPLETED' });
    await pass.call('DELETE', `/tasks/${gone!.id}`);
    for (let pasts = 0; pasts < 2; pasts += 1) {
      night(pass);
      expect((await pass.sync(on)).tasks).toMatchObject({ opened: 0, archived: 0 });
    }
  });

  it('are archived when the reason is gone, but not after people worked on them: those get one line', async () => {
    const pass = await fresh();
    await pass.sync(on);
    const [touched] = pass.tasksOf('companies', companyId(16));
    await pass.change('tasks', touched!.id!, { hs_task_status: 'IN_PROGRESS' });
    for (const k of [16, 14])
      await pass.win({ type: 'company', id: companyId(k) }, { amount: '1000', closedate: daysAgo(0) });
    expect((await pass.sync(on)).tasks).toMatchObject({ archived: 1 });
    await pass.sync(on);
    expect(pass.tasksOf('companies', companyId(14))).toEqual([]);
    const [still] = pass.tasksOf('companies', companyId(16));
    expect(still!.hs_task_status).toBe('IN_PROGRESS');
    expect(still!.hs_task_body!.split('the reason for this task is gone')).toHaveLength(2);
  });

  it('go to the fallback owner where nobody who still works there owns the customer', async () => {
    const pass = await fresh();
    const without = await pass.plan(on);
    expect(without.summary.tasks).toMatchObject({ opened: 5, heldBack: { noOwner: 1 } });
    const [account] = [await pass.crm().account()];
    await pass.store.savePortal(account, 0);
    await pass.store.saveSettings(pass.portal, { tasks: { fallbackOwnerId: '72' } });
    await pass.sync(on);
    expect(pass.tasksOf('companies', companyId(18))).toMatchObject([{ hubspot_owner_id: '72' }]);
  });

  it('are none at all while they are off', async () => {
    const { pass, summary } = await filled();
    expect(summary.tasks.on).toBe(false);
    expect(pass.tasks().size).toBe(0);
  });
});
