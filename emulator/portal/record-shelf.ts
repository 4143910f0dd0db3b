import { compareIds } from './record-id.ts';
import type { StoredRecord } from './stored-record.ts';

/** All records of one object type, living and archived, each in ascending order of id. */
export class RecordShelf {
  readonly #byId = new Map<string, StoredRecord>();
  #live: StoredRecord[] = [];
  #archived: StoredRecord[] = [];
  /** Merged-away id → id of the survivor. */
  readonly #mergedInto = new Map<string, string>();
  /** The highest id among the records that are gone: no id is given twice. */
  #highestGone = '0';

  /** Takes over the records of a seed; the order they come in does not matter. */
  load(records: readonly StoredRecord[]): void {
    for (const record of records) {
      if (this.#byId.has(record.id)) throw new Error(`The seed has ${record.type.singular} ${record.id} twice.`);
      this.#byId.set(record.id, record);
      (record.archivedMs > 0 ? this.#archived : this.#live).push(record);
    }
    this.#live.sort((a, b) => compareIds(a.id, b.id));
    this.#archived.sort((a, b) => compareIds(a.id, b.id));
  }

  add(record: StoredRecord): void {
    this.#byId.set(record.id, record);
    this.#live.splice(firstAtLeast(this.#live, record.id), 0, record);
  }

  get liveCount(): number {
    return this.#live.length;
  }

  /** Living records in ascending order of id. The caller must not change the array. */
  get live(): readonly StoredRecord[] {
    return this.#live;
  }

  get highestId(): string | undefined {
    const ids = [this.#live.at(-1)?.id ?? '0', this.#archived.at(-1)?.id ?? '0', this.#highestGone];
    const highest = ids.reduce((one, other) => (compareIds(one, other) > 0 ? one : other));
    return highest === '0' ? undefined : highest;
  }

  /** The living record of this id; merged-away and archived ids are unknown here. */
  find(id: string): StoredRecord | undefined {
    const record = this.#byId.get(id);
    return record === undefined || record.archivedMs > 0 ? undefined : record;
  }

  findArchived(id: string): StoredRecord | undefined {
    const record = this.#byId.get(id);
    return record !== undefined && record.archivedMs > 0 ? record : undefined;
  }

  /** The living record an id leads to after merges; undefined where the id was never merged away. */
  survivorOf(id: string): StoredRecord | undefined {
    let next = this.#mergedInto.get(id);
    while (next !== undefined) {
      const further = this.#mergedInto.get(next);
      if (further === undefined) return this.find(next);
      next = further;
    }
    return undefined;
  }

  isMergedAway(id: string): boolean {
    return this.#mergedInto.has(id);
  }

  /** Index of the first living record with an id ≥ the given one. */
  liveIndexAtLeast(id: string): number {
    return firstAtLeast(this.#live, id);
  }

  /** Up to `limit` records with ids ≥ `fromId` (null: from the start), and whether there are more. */
  page(
    fromId: string | null,
    limit: number,
    archived: boolean,
  ): { page: StoredRecord[]; next: StoredRecord | undefined } {
    const records = archived ? this.#archived : this.#live;
    const start = fromId === null ? 0 : firstAtLeast(records, fromId);
    return { page: records.slice(start, start + limit), next: records[start + limit] };
  }

  archive(record: StoredRecord, atMs: number): void {
    this.#live.splice(firstAtLeast(this.#live, record.id), 1);
    record.archivedMs = atMs;
    this.#archived.splice(firstAtLeast(this.#archived, record.id), 0, record);
  }

  restore(record: StoredRecord): void {
    this.#archived.splice(firstAtLeast(this.#archived, record.id), 1);
    record.archivedMs = 0;
    this.#live.splice(firstAtLeast(this.#live, record.id), 0, record);
  }

  /** Removes a record for good; its id leads to the survivor from now on. */
  mergeAway(loser: StoredRecord, survivor: StoredRecord): void {
    this.remove(loser);
    this.#mergedInto.set(loser.id, survivor.id);
  }

  /** Removes a record for good; ids that were merged into it lead nowhere. */
  remove(record: StoredRecord): void {
    const records = record.archivedMs > 0 ? this.#archived : this.#live;
    records.splice(firstAtLeast(records, record.id), 1);
    this.#byId.delete(record.id);
    if (compareIds(record.id, this.#highestGone) > 0) this.#highestGone = record.id;
  }
}

function firstAtLeast(records: readonly StoredRecord[], id: string): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds((records[middle] as StoredRecord).id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
