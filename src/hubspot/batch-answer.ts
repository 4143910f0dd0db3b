import { asErrorBody, type ErrorBody, isRecord } from './error-body.ts';
import { type ListedRecord, readRecord } from './listed-record.ts';
import { listOf } from './results.ts';

/** What a batch endpoint answered with any 2xx: HubSpot puts errors into a 200, a 201 and a 207 alike. */
export interface BatchAnswer {
  readonly results: readonly ListedRecord[];
  /** `objectWriteTraceId` of each result, where HubSpot gives it back. */
  readonly traces: ReadonlyMap<string, ListedRecord>;
  readonly errors: readonly ErrorBody[];
}

export function readBatchAnswer(body: unknown): BatchAnswer {
  const rows = listOf(body);
  const traces = new Map<string, ListedRecord>();
  const results: ListedRecord[] = [];
  for (const row of rows) {
    const record = readRecord(row);
    if (record === null) continue;
    results.push(record);
    if (typeof row.objectWriteTraceId === 'string') traces.set(row.objectWriteTraceId, record);
  }
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors.map(asErrorBody) : [];
  return { results, traces, errors };
}
