import type { Urgency } from './limiter.ts';
import type { ListedRecord } from './listed-record.ts';
import { readRecord } from './listed-record.ts';
import { readBatch } from './read-batch.ts';
import type { Refusal, Requester } from './request.ts';
import { nextAfter, rowsOf } from './results.ts';
import { objectsPath } from './version.ts';

/** `next` is the cursor of the next page: the id of the record it begins with; `null` on the last. */
export interface Page {
  readonly records: readonly ListedRecord[];
  readonly next: string | null;
}

/** One list call from a cursor on (`null`: from the first record). Rejects with `ListRefused` where HubSpot refuses. */
export type ListPage = (after: string | null) => Promise<Page>;

/** Ends a reading from within; to the pass a refusal is a value. */
export class ListRefused extends Error {
  readonly answer: Refusal;
  constructor(answer: Refusal) {
    super('HubSpot refused a list page');
    this.name = 'ListRefused';
    this.answer = answer;
  }
}

export interface Listing {
  readonly type: string;
  readonly properties: readonly string[];
  /** Object types whose ids come along. */
  readonly associations: readonly string[];
  readonly urgency: Urgency;
}

export const pageSize = 100;

/** A web server refuses addresses that are too long with 414 before HubSpot sees them. */
const uriTooLong = 414;

/**
 * Lists one object type with only the needed properties. Where their names make the address too long, pages carry ids
 * only, and the values are read by batch, whose names travel in the body.
 */
export function listPages(request: Requester, { type, properties, associations, urgency }: Listing): ListPage {
  let idsOnly = false;
  const call = (after: string | null, names: readonly string[]) =>
    request({
      method: 'GET',
      path: objectsPath(type),
      urgency,
      query: {
        limit: String(pageSize),
        archived: 'false',
        properties: names.join(','),
        ...(associations.length === 0 ? {} : { associations: associations.join(',') }),
        ...(after === null ? {} : { after }),
      },
    });

  return async (after) => {
    let answer = await call(after, idsOnly ? ['hs_object_id'] : properties);
    if (!answer.ok && answer.reason === 'refused' && answer.status === uriTooLong && !idsOnly) {
      idsOnly = true;
      answer = await call(after, ['hs_object_id']);
    }
    if (!answer.ok) throw new ListRefused(answer);
    const records = rowsOf(answer.body, `list ${type}`).flatMap((row) => readRecord(row) ?? []);
    const next = nextAfter(answer.body);
    return { records: idsOnly ? await withValues(request, type, records, properties) : records, next };
  };
}

async function withValues(
  request: Requester,
  type: string,
  listed: readonly ListedRecord[],
  properties: readonly string[],
): Promise<ListedRecord[]> {
  const ids = listed.map(({ id }) => id);
  const read = new Map((await readBatch(request, type, ids, properties)).map((record) => [record.id, record]));
  return listed.flatMap((record) => {
    const values = read.get(record.id);
    return values === undefined ? [] : [{ ...record, properties: values.properties }];
  });
}
