import { readBatchAnswer } from './batch-answer.ts';
import { batches } from './links.ts';
import type { ListedRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import type { Purpose } from './usage.ts';
import { objectsPath } from './version.ts';

const mostInputs = 100;

/**
 * Records by id, 100 a call, several calls at a time; those that no longer exist are absent (HubSpot answers 207 and
 * names them). A merged-away id is answered with the record it lives on in.
 */
export async function readBatch(
  request: Requester,
  type: string,
  ids: readonly string[],
  properties: readonly string[],
  purpose: Purpose = 'needed',
): Promise<ListedRecord[]> {
  const found: ListedRecord[] = [];
  const queue = batches([...new Set(ids)], mostInputs);
  const work = async (): Promise<void> => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const body = { properties, propertiesWithHistory: [], inputs: batch.map((id) => ({ id })) };
      const answer = await request({ method: 'POST', path: objectsPath(type, '/batch/read'), body, purpose });
      if (answer.ok) found.push(...readBatchAnswer(answer.body).results);
      else if (answer.reason !== 'not_found') throw refusalOf(answer, `read ${type}`);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return found;
}
