import { AppError } from '../pass/app-error.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { batches } from './batches.ts';
import type { ListedRecord } from './listed-record.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import type { Purpose } from './usage.ts';
import { scopesOr } from './usual-scopes.ts';
import { objectsPath } from './version.ts';

const mostInputs = 100;
const callsAtOnce = 4;
const mostTries = 3;

/**
 * Records by id, 100 a call, several calls at a time; those that no longer exist, or were merged away, are absent
 * (HubSpot answers 207 and names them, or leaves them out). A row that failed for any other reason is asked again.
 */
export async function readBatch(
  request: Requester,
  type: string,
  ids: readonly string[],
  properties: readonly string[],
  purpose: Purpose = 'needed',
): Promise<ListedRecord[]> {
  const found: ListedRecord[] = [];
  const queue = batches([...new Set(ids)], mostInputs).map((batch) => ({ batch, tries: 1 }));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { batch, tries } = next;
      const body = { properties, propertiesWithHistory: [], inputs: batch.map((id) => ({ id })) };
      const path = objectsPath(type, '/batch/read');
      const answer = await request({ method: 'POST', path, body, purpose: tries === 1 ? purpose : 'retries' });
      if (!answer.ok) throw refusalOf(answer, `read ${type}`, scopesOr([], 'read', type));
      rowsOf(answer.body, `read ${type}`);
      const { results, errors } = readBatchAnswer(answer.body);
      found.push(...results);
      const broken = new Set(
        errors
          .filter(({ category }) => category !== 'OBJECT_NOT_FOUND')
          .flatMap(({ context }) => context.ids ?? context.id ?? batch),
      );
      for (const { id } of results) broken.delete(id);
      if (broken.size === 0) continue;
      if (tries >= mostTries) throw brokenRows(type);
      queue.push({ batch: [...broken], tries: tries + 1 });
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  return found;
}

const brokenRows = (type: string): AppError =>
  new AppError(
    'crm_unexpected_answer',
    `HubSpot could not read some ${type}: run again later; what was read is kept.`,
    {
      retryable: true,
    },
  );
