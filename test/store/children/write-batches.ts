import type { PortalId } from '../../../src/scoring/ids.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { createPassStore } from '../../../src/store/pass-store.ts';
import { ledgerRecord } from '../sample-facts.ts';

/**
 * Program: notes and settles batches in DIRECTORY for PORTAL under RUN until it is killed, telling on stdout each step
 * it is about to take ("intend") and each that the database acknowledged ("intended 5", "settle 5", "settled 5").
 */
const [, , dataDir = '', portal = '', run = ''] = process.argv;
const store = createPassStore(await openDatabase({ databaseUrl: null, dataDir }));
// A pipe is written synchronously here: what was told was told, even when the process is killed the next moment.
const tell = (step: string): boolean => process.stdout.write(`${step}\n`);
for (let round = 0; ; round += 1) {
  const records = Array.from({ length: 20 }, (_, index) =>
    ledgerRecord(index + 1, { rapport_tier: ['', `round ${round}`] }),
  );
  tell('intend');
  const batch = await store.intendBatch(portal as PortalId, run, 'contacts', records, round);
  tell(`intended ${batch}`);
  tell(`settle ${batch}`);
  await store.settleBatch(
    portal as PortalId,
    batch,
    records.map(({ id }) => ({ id, fate: 'written' })),
    round,
  );
  tell(`settled ${batch}`);
}
