import type { SeedAssociation, SeedRecord } from '../../portal-seed.ts';
import type { Random } from '../random.ts';

type ObjectType = 'contacts' | 'companies' | 'deals' | 'line_items' | 'tickets' | 'calls' | 'meetings';

const FIRST_ID: Record<ObjectType, number> = {
  contacts: 210_400_000_051,
  companies: 5_210_000_101,
  deals: 18_400_000_301,
  line_items: 7_300_000_501,
  tickets: 2_640_000_001,
  calls: 51_700_000_201,
  meetings: 52_900_000_401,
};

/** Collects a portal's records and associations and hands out ids with irregular gaps. */
export class RecordBook {
  readonly records: Record<ObjectType, SeedRecord[]> = {
    contacts: [],
    companies: [],
    deals: [],
    line_items: [],
    tickets: [],
    calls: [],
    meetings: [],
  };
  readonly associations: SeedAssociation[] = [];
  readonly #random: Random;
  readonly #nextId = { ...FIRST_ID };

  constructor(random: Random) {
    this.#random = random;
  }

  add(type: ObjectType, properties: Record<string, string>, createdAt: string, updatedAt = createdAt): string {
    const id = String(this.#nextId[type]);
    this.#nextId[type] += this.#random.whole(1, 40);
    this.records[type].push({ id, properties, createdAt, updatedAt });
    return id;
  }

  link(from: ObjectType, fromId: string, to: ObjectType, toId: string, primary = false): void {
    this.associations.push({ from, fromId, to, toId, ...(primary ? { primary } : {}) });
  }

  /** Associates two records with one of the portal's own labels. */
  label(from: ObjectType, fromId: string, to: ObjectType, toId: string, labelTypeId: number): void {
    this.associations.push({ from, fromId, to, toId, labelTypeId });
  }
}
