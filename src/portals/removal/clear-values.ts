import type { Failure } from '../../pass/crm.ts';
import type { LeavingCrm } from '../leaving-crm.ts';
import type { LeftThing } from '../removal.ts';
import { leftBut, type Told } from './told.ts';

const batchSize = 100;

/**
 * Clears the values of properties that HubSpot keeps, on every record that has one: archiving takes values along, this is for
 * what could not be archived. Workflows that watch these properties see it.
 */
export async function clearOwnValues(crm: LeavingCrm, told: Told): Promise<void> {
  await told.change({ left: leftBut(told.report(), 'values'), recordsNotCleared: 0 });
  for (const type of ['contacts', 'companies'] as const) {
    const names = told
      .report()
      .left.flatMap((thing) =>
        thing.what === 'property' && thing.type === type && thing.name !== null ? [thing.name] : [],
      );
    if (names.length === 0) continue;
    const failures: Failure[] = [];
    await crm.recordsWith(type, names, async (records) => {
      for (let start = 0; start < records.length; start += batchSize) {
        const batch = records.slice(start, start + batchSize);
        const updates = batch.map(({ id, values }) => ({ id, values: cleared(values) }));
        const outcome = await crm.updateRecords(type, updates);
        failures.push(...outcome.failures);
        const { recordsCleared, recordsNotCleared } = told.report();
        await told.change({
          recordsCleared: recordsCleared + outcome.written.length,
          recordsNotCleared: recordsNotCleared + outcome.failures.length,
        });
      }
    });
    if (failures.length === 0) continue;
    const kept = names.map(
      (name): LeftThing => ({ what: 'values', type, name, why: 'refused', code: failures[0]!.code }),
    );
    await told.change({ left: [...told.report().left, ...kept] });
  }
}

const cleared = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, '']));
