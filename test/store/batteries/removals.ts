import { describe, expect, it } from 'vitest';
import { nothingRemoved } from '../../../src/portals/removal.ts';
import { createRemovalStore } from '../../../src/store/removal-store.ts';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { accountOf, company, companyId, contact, ledgerRecord, memory, personAnswer } from '../sample-facts.ts';

const begun = { connection: 'oauth', step: 'tasks', begunAtMs: 5, report: nothingRemoved } as const;
const word = {
  tierOverride: 'vip',
  churnOverride: null,
  churnOverrideUntilMs: null,
  snoozeUntilMs: null,
  doNotScore: false,
} as const;

export const removalsBattery = (ground: () => Ground): void => {
  describe('removals', () => {
    const opened = () => {
      const { database, store } = ground();
      const [portal, removals, tenants] = [newPortal(), createRemovalStore(database), createTenantStore(database)];
      const tablesWith = async (of = portal): Promise<string[]> => {
        const tables = await database.query<{ name: string }>(
          `select c.table_name as name
           from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
           where c.table_schema = 'public' and c.column_name = 'portal_id' and t.table_type = 'BASE TABLE' order by 1`,
        );
        const found: string[] = [];
        for (const { name } of tables) {
          const rows = await database.query(`select 1 from "${name}" where portal_id = $1 limit 1`, [of]);
          if (rows.length > 0) found.push(name);
        }
        return found;
      };
      const furnish = async (of = portal): Promise<void> => {
        await tenants.connect(of, { connection: 'oauth', scopes: [], installedBy: '501', atMs: 1 });
        await store.savePortal(accountOf(of), 1);
        await store.saveSettings(of, { on: true });
        const run = await readAll(store, of, { contacts: [contact(1)], companies: [company(1, { word })] });
        await store.saveMemories(of, run, [{ objectType: 'contacts', id: '1', memory: memory() }]);
        await store.saveAnswerOfPerson(of, personAnswer('first'));
        const batch = await store.intendBatch(of, run, 'contacts', [ledgerRecord(1, { rapport_tier: ['', 'vip'] })], 1);
        await store.settleBatch(of, batch, [{ id: '1', fate: 'written' }], 1);
      };
      return { store, removals, tenants, portal, tablesWith, furnish };
    };

    it('know who asked until a day after the end, and not where the portal is served again', async () => {
      const { removals, tenants, portal } = opened();
      await removals.beginRemoval(portal, begun);
      await removals.noteAsker(portal, '501');
      expect(await removals.askerOf(portal, null)).toBe('501');
      await tenants.connect(portal, { connection: 'oauth', scopes: [], installedBy: '502', atMs: 6 });
      expect(await removals.askerOf(portal, 0)).toBeNull();
      await tenants.moveTenant(portal, 'removing', 7);
      expect(await removals.askerOf(portal, null)).toBe('501');
      await removals.finishRemoval(portal, nothingRemoved, 9);
      expect(await removals.askerOf(portal, null)).toBeNull();
      expect(await removals.askerOf(portal, 10)).toBeNull();
      expect(await removals.askerOf(portal, 9)).toBe('501');
      await removals.forgetAskers(9);
      expect(await removals.askerOf(portal, 0)).toBe('501');
      await removals.forgetAskers(10);
      expect(await removals.askerOf(portal, 0)).toBeNull();
      await removals.noteAsker(portal, '501');
      await removals.beginRemoval(portal, begun);
      expect(await removals.askerOf(portal, null)).toBeNull();
    });

    it('begin, go on and end, and begin anew', async () => {
      const { removals, portal } = opened();
      expect(await removals.removal(portal)).toBeNull();
      const removal = await removals.beginRemoval(portal, begun);
      expect(removal).toEqual({ portal, ...begun, toldAtMs: 5, finishedAtMs: null });
      const report = { ...nothingRemoved, tasksArchived: 3 };
      await removals.advanceRemoval(portal, { step: 'clearing', report }, 7);
      expect(await removals.removal(portal)).toEqual({ ...removal, step: 'clearing', report, toldAtMs: 7 });
      expect((await removals.unfinishedRemovals()).map((one) => one.portal)).toContain(portal);
      await removals.finishRemoval(portal, report, 9);
      expect(await removals.removal(portal)).toMatchObject({ step: 'done', finishedAtMs: 9, report });
      expect((await removals.unfinishedRemovals()).map((one) => one.portal)).not.toContain(portal);
      expect(await removals.beginRemoval(portal, { ...begun, begunAtMs: 20 })).toMatchObject({
        begunAtMs: 20,
        finishedAtMs: null,
        report: nothingRemoved,
      });
      await removals.forgetRemoval(portal);
      expect(await removals.removal(portal)).toBeNull();
    });

    it('delete every row of the portal in every table, and none of another', async () => {
      const { removals, portal, tablesWith, furnish } = opened();
      const other = newPortal();
      await furnish();
      await furnish(other);
      await removals.beginRemoval(portal, begun);
      const others = await tablesWith(other);
      expect(others.length).toBeGreaterThan(10);
      await removals.deleteData(portal);
      expect(await tablesWith()).toEqual(['removal', 'tenant']);
      await removals.deleteData(portal);
      await removals.finishRemoval(portal, nothingRemoved, 9);
      expect(await tablesWith()).toEqual(['removal']);
      expect(await tablesWith(other)).toEqual(others);
    });

    it('know on which records people entered something, and what they answered', async () => {
      const { removals, store, portal } = opened();
      const answers = { rapport_leaving_reason: 'budget' };
      await readAll(store, portal, {
        companies: [company(1, { word }), company(2)],
        contacts: [contact(3, { current: answers }), contact(4, { current: { rapport_tier: 'vip' } })],
      });
      const about = { type: 'companies', id: companyId(2) } as const;
      await store.saveAnswerOfPerson(portal, personAnswer('later', { record: about, atMs: 9 }));
      await store.saveAnswerOfPerson(portal, personAnswer('sooner', { record: about, atMs: 8 }));
      expect(await removals.peoplesRecords(portal, ['rapport_leaving_reason'])).toEqual([
        { type: 'companies', id: '1' },
        { type: 'companies', id: '2' },
        { type: 'contacts', id: '3' },
      ]);
      const told = await removals.peoplesAnswers(portal, 'companies', ['1', '2']);
      expect(told.map(({ requestId, record }) => [requestId, record])).toEqual([
        ['sooner', about],
        ['later', about],
      ]);
      expect(await removals.peoplesAnswers(portal, 'contacts', ['2'])).toEqual([]);
    });
  });
};
