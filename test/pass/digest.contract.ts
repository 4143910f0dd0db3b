import { describe, expect, it } from 'vitest';
import type { Crm } from '../../src/pass/crm.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, daysAgo, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 880_000;
/** The portal's now is a Tuesday. */
const digest = { on: true, ownerId: '71', weekday: 'tuesday' };

async function portalWith(settings: object): Promise<OpenPass> {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  await pass.store.savePortal(await pass.crm().account(), 1);
  await pass.store.saveSettings(pass.portal, settings);
  return pass;
}

const digests = (pass: OpenPass): Readonly<Record<string, string>>[] =>
  [...pass.tasks().values()]
    .flat()
    .map(({ values }) => values)
    .filter(({ hs_task_subject: subject }) => subject === 'Rapport: your customers this week');

describe('the weekly digest', () => {
  it('comes once a week, at nine, with figures and no names, and counts as no play', async () => {
    const pass = await portalWith({ digest });
    await pass.sync();
    expect(digests(pass)).toHaveLength(1);
    const [first] = digests(pass);
    expect(first).toMatchObject({
      hubspot_owner_id: '71',
      hs_task_type: 'TODO',
      hs_timestamp: '2026-06-30T07:00:00Z',
    });
    expect(first!.hs_task_body).toContain('Nobody left or went dormant.');
    expect(first!.hs_task_body).toMatch(/Revenue at risk: €[\d,]+ a year\./);
    expect(first!.hs_task_body).not.toMatch(/Trader|example/);
    expect(await pass.store.taskCounts(pass.portal)).toEqual([]);
    pass.hubSpot.clock.advanceDays(1);
    await pass.sync();
    expect(digests(pass)).toHaveLength(1);
  });

  it('says who came back, how much more is at risk, and links to whom to look at, by record id', async () => {
    const pass = await portalWith({ digest });
    await pass.sync();
    const [first] = digests(pass);
    // Weeks of silence later.
    pass.hubSpot.clock.advanceDays(42);
    await pass.win({ type: 'company', id: companyId(4) }, { amount: '500', closedate: daysAgo(-41) });
    await pass.sync();
    expect(digests(pass)).toHaveLength(2);
    const second = digests(pass).find(({ hs_timestamp: due }) => due !== first!.hs_timestamp)!;
    expect(second.hs_task_body).toMatch(/1 customer came back; they spent €/);
    expect(second.hs_task_body).toMatch(
      new RegExp(`<a href="https://[\\w.-]+/contacts/${pass.portal}/record/0-[12]/\\d+">(Company|Contact) \\d+</a>`),
    );
    expect(second.hs_task_body).not.toMatch(/Trader|example/);
    expect(second.hs_task_body).toMatch(/a year(, €[\d,]+ (more|less) than|, as) in the last digest/);
  });

  it('that was lost on the way is looked for, and only made again where HubSpot does not have it', async () => {
    for (const arrives of [true, false]) {
      const pass = await portalWith({ digest });
      const crm = pass.crm();
      const cut: Crm = {
        ...crm,
        createTasks: async (tasks) => {
          if (arrives) await crm.createTasks(tasks);
          throw new Error('the line is cut');
        },
      };
      await expect(pass.sync({}, { crm: cut })).rejects.toThrow('the line is cut');
      // The same hour: HubSpot's search may not know yet.
      await pass.sync();
      expect(digests(pass)).toHaveLength(arrives ? 1 : 0);
      pass.hubSpot.clock.advanceDays(1);
      await pass.sync();
      expect(digests(pass)).toHaveLength(1);
      const [kept] = await pass.store.digests(pass.portal);
      expect(kept!.taskId).not.toBeNull();
    }
  });

  it('is shown by a dry run and made by none, and comes to nobody who did not ask', async () => {
    const pass = await portalWith({ digest });
    const { changes } = await pass.plan();
    expect(changes.filter(({ kind }) => kind === 'digest')).toMatchObject([
      { ownerId: '71', subject: 'Rapport: your customers this week' },
    ]);
    expect(digests(pass)).toEqual([]);
    for (const other of [
      { ...digest, on: false },
      { ...digest, ownerId: null },
      { ...digest, weekday: 'friday' },
    ]) {
      await pass.store.saveSettings(pass.portal, { digest: other });
      await pass.sync();
      expect(digests(pass)).toEqual([]);
    }
  });
});
