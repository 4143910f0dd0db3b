import type { LinkOutcome } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import { listOf } from './pipelines.ts';
import { refusalOf } from './refusal.ts';
import type { Answer, Requester } from './request.ts';
import { associationsPath } from './version.ts';

/** HubSpot's limit (associations reference); it was 100 for some weeks, so a refusal of the size is believed. */
const mostInputs = 1_000;
const fewerInputs = 100;

type Refusal = Extract<Answer, { ok: false }>;

/**
 * Associations of many records in batches of 1,000, several at a time. Records without any are absent; pages within a
 * row are followed; ids come back as text whatever HubSpot sent.
 */
export async function readLinks<From extends string, To extends string>(
  request: Requester,
  from: string,
  to: string,
  ids: readonly From[],
): Promise<LinkOutcome<From, To>> {
  const links = new Map<From, To[]>();
  let refusal: Refusal | null = null;
  const queue = batches(
    ids.map((id) => ({ id: id as string })),
    mostInputs,
  );
  const work = async (): Promise<void> => {
    for (let batch = queue.shift(); batch !== undefined && refusal === null; batch = queue.shift()) {
      const answer = await request({
        method: 'POST',
        path: associationsPath(from, to),
        body: { inputs: batch },
        bucket: 'associations',
      });
      if (answer.ok) queue.push(...batches(take(answer.body, links), mostInputs));
      else if (answer.reason === 'refused' && answer.status === 400 && batch.length > fewerInputs)
        queue.push(...batches(batch, fewerInputs));
      else refusal = answer;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  if (refusal !== null) return refused(refusal, from, to);
  return { ok: true, links };
}

function refused<From extends string, To extends string>(
  refusal: Refusal,
  from: string,
  to: string,
): LinkOutcome<From, To> {
  if (refusal.reason !== 'missing_scope') throw refusalOf(refusal, `read associations from ${from} to ${to}`);
  return { ok: false, reason: 'missing_scope', scopes: refusal.scopes };
}

interface LinkInput {
  readonly id: string;
  readonly after?: string;
}

/** Adds an answer's rows and returns what must be asked again for the rest of a long row. */
function take<From extends string, To extends string>(body: unknown, links: Map<From, To[]>): LinkInput[] {
  const more: LinkInput[] = [];
  for (const row of listOf(body)) {
    const id = isRecord(row.from) ? String(row.from.id) : null;
    if (id === null || !Array.isArray(row.to)) continue;
    const known = links.get(id as From) ?? [];
    const found = row.to.flatMap((to) => (isRecord(to) ? [String(to.toObjectId ?? to.id)] : []));
    links.set(id as From, [...new Set([...known, ...(found as To[])])]);
    const next = isRecord(row.paging) && isRecord(row.paging.next) ? row.paging.next.after : undefined;
    if (next !== undefined) more.push({ id, after: String(next) });
  }
  return more;
}

export function batches<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
