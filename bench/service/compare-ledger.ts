import { readWrites } from '../write-log.ts';
import type { Service } from './service-processes.ts';

export interface Compared {
  readonly values: number;
  /** Values that the local HubSpot saw written again as they stood. */
  readonly writtenTwice: number;
  /** In the local HubSpot's log and not in the ledger, or the other way round. */
  readonly different: number;
  /** Noted as intended, without word of what became of them. */
  readonly open: number;
}

/** The ledgers of all portals against what the local HubSpot saw, value by value. */
export async function compareLedger({ hubSpot, portals, database }: Service): Promise<Compared> {
  const compared = { values: 0, writtenTwice: 0, different: 0, open: 0 };
  for (const portal of portals) {
    const seen = new Map<string, number>();
    const stands = new Map<string, string>();
    for (const { objectType, id, property, new: value } of await readWrites(hubSpot, 0, portal)) {
      if (!property?.startsWith('rapport_')) continue;
      const place = `${objectType} ${id} ${property}`;
      compared.values += 1;
      if (stands.get(place) === value) compared.writtenTwice += 1;
      stands.set(place, value);
      add(seen, `${place} ${value}`, 1);
    }
    const noted = await database.query<{ key: string; state: string; many: number }>(
      `select object_type || ' ' || record_id || ' ' || property || ' ' || coalesce(new_value, '') as key, state,
              count(*)::int as many
       from ledger_value where portal_id = $1 group by 1, 2`,
      [portal],
    );
    for (const { key, state, many } of noted) {
      if (state === 'written') add(seen, key, -many);
      if (state === 'intended') compared.open += many;
    }
    for (const rest of seen.values()) compared.different += Math.abs(rest);
  }
  return compared;
}

const add = (counts: Map<string, number>, key: string, more: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + more);
};
