import { describe, expect, it } from 'vitest';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { company, contact, ledgerRecord } from '../sample-facts.ts';

export const ledgerBattery = (ground: () => Ground): void => {
  describe('the ledger', () => {
    async function opened() {
      const { store } = ground();
      const portal = newPortal();
      const current = { rapport_tier: 'core', rapport_reasons: 'old' };
      const run = await readAll(store, portal, {
        contacts: [contact(1, { current }), contact(2), contact(3)],
        companies: [company(1)],
      });
      const records = [
        ledgerRecord(1, { rapport_tier: ['core', 'vip'], rapport_reasons: ['old', ''] }),
        ledgerRecord(2, { rapport_tier: ['', 'tail'] }),
        ledgerRecord(3, { rapport_tier: ['', 'tail'] }),
      ];
      const stateOf = async (id: string) => {
        const state = await store.record(portal, run, 'contacts', id);
        return { current: state?.contact?.current, written: state?.written };
      };
      return { store, portal, run, records, stateOf };
    }

    it('comes page by page in the order of writing, each value once, wherever a page begins', async () => {
      const { store, portal, run, records } = await opened();
      await store.intendBatch(portal, run, 'contacts', records, 5);
      await store.intendBatch(portal, run, 'companies', [], 5);
      await store.intendBatch(portal, run, 'companies', [ledgerRecord(1, { rapport_tier: ['', 'vip'] })], 6);
      await store.intendBatch(portal, run, 'contacts', records, 7);
      const whole = await store.ledgerPage(portal, run, { offset: 0, limit: 20 });
      expect(whole.total).toBe(9);
      expect(whole.rows.map(({ type, id, property }) => `${type} ${id} ${property}`)).toEqual([
        'contacts 1 rapport_reasons',
        'contacts 1 rapport_tier',
        'contacts 2 rapport_tier',
        'contacts 3 rapport_tier',
        'companies 1 rapport_tier',
        'contacts 1 rapport_reasons',
        'contacts 1 rapport_tier',
        'contacts 2 rapport_tier',
        'contacts 3 rapport_tier',
      ]);
      for (const limit of [1, 2, 4, 20])
        for (let offset = 0; offset < 11; offset += 1)
          expect(await store.ledgerPage(portal, run, { offset, limit })).toEqual({
            total: 9,
            rows: whole.rows.slice(offset, offset + limit),
          });
    });

    it('shows what was about to be written when the process was cut off', async () => {
      const { store, portal, run, records } = await opened();
      const first = await store.intendBatch(portal, run, 'contacts', records, 5);
      const second = await store.intendBatch(
        portal,
        run,
        'companies',
        [ledgerRecord(1, { rapport_tier: ['', 'vip'] })],
        6,
      );
      expect(await store.unsettledBatches(portal)).toEqual([
        { id: first, runId: run, objectType: 'contacts', records },
        { id: second, runId: run, objectType: 'companies', records: [ledgerRecord(1, { rapport_tier: ['', 'vip'] })] },
      ]);
      await store.settleBatch(
        portal,
        first,
        records.map(({ id }) => ({ id, fate: 'written' })),
        7,
      );
      expect((await store.unsettledBatches(portal)).map(({ id }) => id)).toEqual([second]);
    });

    it('makes written values what stands in HubSpot and what was written last; the rest stays', async () => {
      const { store, portal, run, records, stateOf } = await opened();
      const batch = await store.intendBatch(portal, run, 'contacts', records, 5);
      await store.settleBatch(
        portal,
        batch,
        [
          { id: '1', fate: 'written' },
          { id: '2', fate: 'failed', code: 'INVALID_OPTION' },
          { id: '3', fate: 'gone' },
        ],
        6,
      );
      expect(await stateOf('1')).toEqual({
        current: { rapport_tier: 'vip' },
        written: { rapport_tier: 'vip', rapport_reasons: '' },
      });
      expect(await stateOf('2')).toEqual({ current: {}, written: {} });
      const later = await store.intendBatch(
        portal,
        run,
        'contacts',
        [ledgerRecord(1, { rapport_stage: ['', 'x'], rapport_tier: ['vip', ''] })],
        7,
      );
      await store.settleBatch(portal, later, [{ id: '1', fate: 'written' }], 8);
      expect(await stateOf('1')).toEqual({
        current: { rapport_stage: 'x' },
        written: { rapport_tier: '', rapport_reasons: '', rapport_stage: 'x' },
      });
    });

    it('keeps a batch unsettled while a record has no fate, and the first fate for good', async () => {
      const { store, portal, run, records, stateOf } = await opened();
      const batch = await store.intendBatch(portal, run, 'contacts', records, 5);
      await store.settleBatch(
        portal,
        batch,
        [
          { id: '1', fate: 'not_written' },
          { id: '99', fate: 'written' },
        ],
        6,
      );
      expect((await store.unsettledBatches(portal))[0]?.records).toEqual(records.slice(1));
      await store.settleBatch(
        portal,
        batch,
        records.map(({ id }) => ({ id, fate: 'written' })),
        7,
      );
      expect(await store.unsettledBatches(portal)).toEqual([]);
      expect((await stateOf('1')).written).toEqual({});
      expect((await stateOf('2')).written).toEqual({ rapport_tier: 'tail' });
    });

    it('says what a property was at an instant: the newest value that had arrived by then', async () => {
      const { store } = ground();
      const portal = newPortal();
      const write = async (
        asOfMs: number,
        type: 'contacts' | 'companies',
        values: Record<string, [string, string]>,
      ) => {
        const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs, startedAtMs: 1 });
        const records = Object.entries(values).map(([id, value]) => ledgerRecord(id, { rapport_tier: value }));
        return { run, batch: await store.intendBatch(portal, run, type, records, 5) };
      };
      const arrive = async (batch: string, ...ids: string[]) =>
        store.settleBatch(
          portal,
          batch,
          ids.map((id) => ({ id, fate: 'written' })),
          6,
        );
      const first = await write(1_000, 'contacts', { 1: ['', 'core'], 2: ['', 'tail'], 3: ['', 'vip'] });
      await arrive(first.batch, '1', '2');
      const companies = await write(1_000, 'companies', { 1: ['', 'vip'] });
      await arrive(companies.batch, '1');
      await arrive((await write(2_000, 'contacts', { 1: ['core', 'vip'] })).batch, '1');
      await arrive((await write(3_000, 'contacts', { 2: ['tail', ''] })).batch, '2');
      const at = async (ms: number) =>
        Object.fromEntries(await store.valuesAsOf(portal, 'contacts', 'rapport_tier', ms));
      expect(await at(999)).toEqual({});
      expect(await at(1_000)).toEqual({ 1: 'core', 2: 'tail' });
      expect(await at(2_500)).toEqual({ 1: 'vip', 2: 'tail' });
      expect(await at(3_000)).toEqual({ 1: 'vip', 2: '' });
      expect(await store.valuesAsOf(portal, 'contacts', 'rapport_reasons', 9_000)).toEqual(new Map());
      expect(await store.valuesAsOf(newPortal(), 'contacts', 'rapport_tier', 9_000)).toEqual(new Map());
    });

    it('tells what a run did, record by record in the order of writing, and value by value in SQL', async () => {
      const { store, portal, run, records } = await opened();
      const { database } = ground();
      const batch = await store.intendBatch(portal, run, 'contacts', records, 5);
      await store.settleBatch(
        portal,
        batch,
        [
          { id: '1', fate: 'written' },
          { id: '2', fate: 'failed', code: 'X' },
        ],
        6,
      );
      const told = await store.ledgerOf(portal, run, 10);
      expect(told).toEqual([
        { ...records[0], objectType: 'contacts', state: 'written' },
        { ...records[1], objectType: 'contacts', state: 'failed' },
        { ...records[2], objectType: 'contacts', state: 'intended' },
      ]);
      expect(await store.ledgerOf(portal, run, 1)).toHaveLength(1);
      expect(
        await database.query(
          'select record_id, property, old_value, new_value, state, code from ledger_value where portal_id = $1 order by record_id, property',
          [portal],
        ),
      ).toEqual([
        { record_id: '1', property: 'rapport_reasons', old_value: 'old', new_value: '', state: 'written', code: null },
        { record_id: '1', property: 'rapport_tier', old_value: 'core', new_value: 'vip', state: 'written', code: null },
        { record_id: '2', property: 'rapport_tier', old_value: '', new_value: 'tail', state: 'failed', code: 'X' },
        { record_id: '3', property: 'rapport_tier', old_value: '', new_value: 'tail', state: 'intended', code: null },
      ]);
    });
  });
};
