import { describe, expect, it } from 'vitest';
import type { PortalId } from '../../src/scoring/ids.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createPassStore } from '../../src/store/pass-store.ts';
import { startChild } from './child-program.ts';
import { contact } from './sample-facts.ts';
import { temporaryFolder } from './temporary-folder.ts';

const portal = '1' as PortalId;
const atRandom = (from: number, to: number): number => from + Math.floor(Math.random() * (to - from));

describe('a process killed while it writes', () => {
  it('leaves a database that opens and knows exactly the batches without a noted outcome', async () => {
    const dataDir = await temporaryFolder();
    let database = await openDatabase({ databaseUrl: null, dataDir });
    let store = createPassStore(database);
    const { id: run } = await store.startRun(portal, { dryRun: false, asOfMs: 1, startedAtMs: 1 });
    const contacts = Array.from({ length: 20 }, (_, index) => contact(index + 1));
    await store.saveFacts(portal, run, 'contacts', contacts, { remaining: [], read: 20 });
    const settledBefore = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      await database.close();
      const child = startChild('write-batches', dataDir, portal, run);
      const told: string[] = [];
      for (let line = 0, stop = atRandom(3, 120); line < stop; line += 1)
        told.push((await child.nextLine()) ?? 'ended');
      told.push(...(await child.kill()));
      const batchesTold = (step: string) =>
        told.flatMap((line) => (line.startsWith(`${step} `) ? [line.split(' ')[1]!] : []));

      database = await openDatabase({ databaseUrl: null, dataDir });
      store = createPassStore(database);
      const unsettled = (await store.unsettledBatches(portal)).map(({ id }) => id);
      const noted = new Set((await database.query<{ id: string }>('select id from ledger_batch')).map(({ id }) => id));
      for (const id of batchesTold('intended')) expect(noted, `${round}: acknowledged, then lost`).toContain(id);
      const settled = new Set(batchesTold('settled'));
      for (const id of settled) expect(unsettled, `${round}: settled, then forgotten`).not.toContain(id);
      // The step under way when it was killed may have happened or not; everything before it is certain.
      const last = told.at(-1)!;
      const certain = batchesTold('intended').filter((id) => !settled.has(id) && last !== `settle ${id}`);
      const possible = new Set(batchesTold('intended').filter((id) => !settled.has(id)));
      const unheard = [...noted].filter((id) => !settledBefore.has(id) && !batchesTold('intended').includes(id));
      expect(unheard.length, `${round}: ${last}`).toBeLessThanOrEqual(last === 'intend' ? 1 : 0);
      expect(unsettled).toEqual(expect.arrayContaining([...certain, ...unheard]));
      for (const id of unsettled) expect([...possible, ...unheard], `${round}: ${last}`).toContain(id);
      for (const id of unsettled)
        await store.settleBatch(
          portal,
          id,
          contacts.map((c) => ({ id: c.id, fate: 'not_written' })),
          9,
        );
      for (const id of noted) settledBefore.add(id);
      await expectWhole(store);
    }
    await database.close();

    /** Of a settled batch all records carry the value, or none: no batch is half noted. */
    async function expectWhole({ recordsAfter }: typeof store): Promise<void> {
      const records = await recordsAfter(portal, run, 'contacts', null, 100);
      const values = new Set(
        records.map(({ contact, written }) => `${contact?.current.rapport_tier}|${written.rapport_tier}`),
      );
      expect(values.size).toBeLessThanOrEqual(1);
      const [value] = values;
      if (value !== undefined) expect(value.split('|')[0]).toBe(value.split('|')[1]);
    }
  });
});
