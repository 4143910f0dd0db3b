import { stringify } from 'csv-stringify/sync';
import type { WritableType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { LeavingCrm } from './leaving-crm.ts';
import { isWritten, propertyDefinitions } from './properties.ts';
import type { RemovalStore } from './removal-store.ts';

/** Properties that people set, by hand or through a card. */
export const peoplesProperties = propertyDefinitions
  .filter((definition) => !isWritten(definition))
  .map(({ name }) => name);
const batchSize = 100;

export const peopleCsvHeader = ['record_type', 'record_id', 'what', 'value', 'answered_at', 'user_id'] as const;

interface CsvWorld {
  readonly removals: Pick<RemovalStore, 'peoplesRecords' | 'peoplesAnswers'>;
  readonly crm: Pick<LeavingCrm, 'readBack'>;
}

export interface PeopleCsv {
  /** Comma separated with a header, in UTF-8. */
  readonly csv: string;
  /** Records in this part, in all parts, and how many parts there are. */
  readonly records: number;
  readonly allRecords: number;
  readonly parts: number;
}

/**
 * What people entered for Rapport: every answer they gave on a card (kind, choice, when, by which HubSpot user), and every
 * property they set, as it stands in HubSpot now. Text that a spreadsheet would take for a formula is quoted as text.
 * @param part from 1 on; a part holds `partSize` records
 */
export async function peopleCsv(
  { removals, crm }: CsvWorld,
  portal: PortalId,
  part: number,
  partSize: number,
): Promise<PeopleCsv> {
  const all = await removals.peoplesRecords(portal, peoplesProperties);
  const records = all.slice((part - 1) * partSize, part * partSize);
  const rows: string[][] = [];
  for (const type of ['companies', 'contacts'] as const) {
    const ids = records.filter((record) => record.type === type).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += batchSize)
      rows.push(...(await rowsOf({ removals, crm }, portal, type, ids.slice(start, start + batchSize))));
  }
  return {
    csv: stringify([[...peopleCsvHeader], ...rows], { escape_formulas: true }),
    records: records.length,
    allRecords: all.length,
    parts: Math.max(1, Math.ceil(all.length / partSize)),
  };
}

async function rowsOf(
  { removals, crm }: CsvWorld,
  portal: PortalId,
  type: WritableType,
  ids: readonly string[],
): Promise<string[][]> {
  const [answers, standing] = await Promise.all([
    removals.peoplesAnswers(portal, type, ids),
    crm.readBack(type, ids, peoplesProperties),
  ]);
  return ids.flatMap((id) => [
    ...answers
      .filter(({ record }) => record.id === id)
      .map(({ kind, choice, atMs, userId }) => [
        ...[type, id, kind, words(choice)],
        new Date(atMs).toISOString(),
        userId ?? 'workflow',
      ]),
    ...peoplesProperties.flatMap((name) => {
      const value = standing.get(id)?.[name] ?? '';
      return value === '' ? [] : [[type, id, name, value, '', '']];
    }),
  ]);
}

/** A choice on one line: `response: negative; contactAgainOn: 2027-01-04`. */
function words(choice: unknown): string {
  if (typeof choice !== 'object' || choice === null) return String(choice);
  return Object.entries(choice)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
}
