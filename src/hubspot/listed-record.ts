import { isRecord } from './error-body.ts';
import type { Properties } from './facts/read-value.ts';

/** A record as list, batch read and single read answer it. */
export interface ListedRecord {
  readonly id: string;
  readonly properties: Properties;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly associations: Readonly<Record<string, readonly string[]>>;
}

/** Reads a record from an answer; `null` for what has no id. Ids come as numbers from some endpoints. */
export function readRecord(value: unknown): ListedRecord | null {
  if (!isRecord(value) || (typeof value.id !== 'string' && typeof value.id !== 'number')) return null;
  return {
    id: String(value.id),
    properties: isRecord(value.properties) ? (value.properties as Properties) : {},
    createdAt: typeof value.createdAt === 'string' ? value.createdAt : null,
    updatedAt: typeof value.updatedAt === 'string' ? value.updatedAt : null,
    associations: readAssociations(value.associations),
  };
}

/** Ids of one associated type, each once: HubSpot repeats an id that is associated in two ways. */
export function associatedIds<Id extends string>({ associations }: ListedRecord, type: string): readonly Id[] {
  return (associations[type] ?? []) as readonly Id[];
}

function readAssociations(value: unknown): Record<string, readonly string[]> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([type, list]) => {
      const results = isRecord(list) && Array.isArray(list.results) ? list.results : [];
      const ids = results.flatMap((row) => (isRecord(row) && row.id !== undefined ? [String(row.id)] : []));
      return [type, [...new Set(ids)]];
    }),
  );
}
