import { AppError } from '../pass/app-error.ts';
import type { ChangedPage, FactMapping, FactType } from '../pass/crm.ts';
import { type FactContext, factMaker, propertiesOf } from './fact-maker.ts';
import { type ListedRecord, readRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

export interface Searching<T extends FactType | 'line_items'> {
  readonly type: T;
  readonly sinceMs: number;
  readonly mapping: FactMapping;
  readonly onPage: (page: ChangedPage<T>) => Promise<void>;
}

/** HubSpot's limit of a search page. */
const pageSize = 200;

/**
 * Every living record modified at or after an instant, as the search index has it. Pages follow one another by record id,
 * not by date: any number of records may share one date, and of one search HubSpot shows no more than 10,000.
 */
export async function searchChanged<T extends FactType | 'line_items'>(
  context: FactContext & { readonly request: Requester },
  { type, sinceMs, mapping, onPage }: Searching<T>,
): Promise<number> {
  const modified = type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
  const mergedIds =
    type === 'contacts' ? ['hs_merged_object_ids', 'hs_calculated_merged_vids'] : ['hs_merged_object_ids'];
  const properties =
    type === 'line_items' ? ['hs_object_id'] : [...propertiesOf(type as FactType, mapping), ...mergedIds];
  let found = 0;
  for (let after: string | null = null; ; ) {
    const filters = [
      { propertyName: modified, operator: 'GTE', value: String(sinceMs) },
      ...(after === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: after }]),
    ];
    const answer = await context.request({
      method: 'POST',
      path: objectsPath(type, '/search'),
      body: {
        filterGroups: [{ filters }],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties,
        limit: pageSize,
      },
      bucket: 'search',
    });
    if (!answer.ok) throw refusalOf(answer, `search ${type}`, scopesOr([], 'read', type));
    const records = rowsOf(answer.body, `search ${type}`).flatMap((row) => readRecord(row) ?? []);
    const last = records.at(-1)?.id ?? null;
    if (last !== null && after !== null && BigInt(last) <= BigInt(after)) throw astray();
    found += records.length;
    if (records.length > 0) await onPage(await pageOf(context, type, mapping, records));
    if (records.length < pageSize) return found;
    after = last;
  }
}

async function pageOf<T extends FactType | 'line_items'>(
  context: FactContext,
  type: T,
  mapping: FactMapping,
  records: readonly ListedRecord[],
): Promise<ChangedPage<T>> {
  const facts: unknown =
    type === 'line_items' ? records.map(({ id }) => ({ id })) : await factMaker(context, type, mapping)(records);
  return {
    facts: facts as ChangedPage<T>['facts'],
    merged: records.flatMap((record) => {
      const ids = mergedInto(record);
      return ids.length === 0 ? [] : [{ ids, into: record.id }];
    }),
  };
}

/** Ids that were merged into this record: neither property names them all (`12;34`, and `12:1700000000000;…`). */
function mergedInto({ id, properties }: ListedRecord): string[] {
  const told = [properties.hs_merged_object_ids, properties.hs_calculated_merged_vids];
  const ids = told.flatMap((list) => (list ?? '').split(';').map((entry) => entry.split(':')[0]!.trim()));
  return [...new Set(ids)].filter((one) => /^\d{1,20}$/.test(one) && one !== id);
}

const astray = (): AppError =>
  new AppError(
    'crm_unexpected_answer',
    'HubSpot answered a search page that does not follow the one before: it is looked for again at the next reconciling.',
    { retryable: true },
  );
