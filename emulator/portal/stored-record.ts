import type { ObjectType } from './object-types.ts';

/**
 * One record with its stored values in a flat array `[name, value, name, value, …]`: a third of the memory of a Map,
 * and fast enough for the few dozen properties a record carries.
 */
export class StoredRecord {
  readonly type: ObjectType;
  readonly id: string;
  createdMs: number;
  updatedMs: number;
  /** 0 while the record lives. */
  archivedMs = 0;
  readonly slots: string[];
  /** The record this one is an older picture of; itself for a real record. Associations hang on it. */
  readonly identity: StoredRecord;

  constructor(
    type: ObjectType,
    id: string,
    createdMs: number,
    updatedMs: number,
    slots: string[],
    identity?: StoredRecord,
  ) {
    this.type = type;
    this.id = id;
    this.createdMs = createdMs;
    this.updatedMs = updatedMs;
    this.slots = slots;
    this.identity = identity ?? this;
  }

  /** The stored value; undefined where none was ever set. */
  stored(name: string): string | undefined {
    const { slots } = this;
    for (let index = 0; index < slots.length; index += 2) {
      if (slots[index] === name) return slots[index + 1];
    }
    return undefined;
  }

  /** Sets a value; the empty string clears. Returns what stood there before, null for nothing. */
  put(name: string, value: string): string | null {
    const { slots } = this;
    for (let index = 0; index < slots.length; index += 2) {
      if (slots[index] !== name) continue;
      const old = slots[index + 1] as string;
      slots[index + 1] = value;
      return old === '' ? null : old;
    }
    if (value !== '') slots.push(name, value);
    return null;
  }

  /** Names that hold a value. */
  storedNames(): string[] {
    const names: string[] = [];
    for (let index = 0; index < this.slots.length; index += 2) {
      if (this.slots[index + 1] !== '') names.push(this.slots[index] as string);
    }
    return names;
  }
}
