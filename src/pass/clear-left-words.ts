import { isWritten } from '../portals/properties.ts';
import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { WritableType } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import type { LedgerRecord } from './stored.ts';
import type { ChangeSink } from './write-portal.ts';

const batchSize = 100;
/** Free text that is never read: where an override stands, its reason may stand beside it. */
const unread = 'rapport_override_reason';

/**
 * Clears what people entered under an earlier installation and HubSpot brought back with the properties: nobody entered it
 * for this one. To be called by the pass that made the properties only, on what it has read since.
 */
export async function clearLeftWords(
  store: Pick<PassStore, 'recordsCarrying'>,
  portal: PortalId,
  definitions: Readonly<Record<WritableType, readonly PropertyDefinition[]>>,
  sink: ChangeSink,
): Promise<void> {
  for (const type of ['companies', 'contacts'] as const) {
    const names = definitions[type].filter((definition) => !isWritten(definition)).map(({ name }) => name);
    const carrying = [...(await store.recordsCarrying(portal, type, names))];
    const records = carrying.map(([id, current]): LedgerRecord => {
      const cleared = names.filter((name) => name === unread || (current[name] ?? '') !== '');
      return { id, values: cleared.map((name) => ({ property: name, oldValue: current[name] ?? '', newValue: '' })) };
    });
    for (let start = 0; start < records.length; start += batchSize) {
      await sink.send(type, records.slice(start, start + batchSize));
    }
  }
  await sink.drain();
}
