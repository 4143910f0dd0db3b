import { AppError } from '../pass/app-error.ts';
import type { LinkOutcome } from '../pass/crm.ts';
import { asErrorBody, type ErrorBody, isRecord } from './error-body.ts';
import { refusalOf } from './refusal.ts';
import type { Refusal, Requester } from './request.ts';
import { nextAfter, rowsOf } from './results.ts';
import { scopesOr } from './usual-scopes.ts';
import { associationsPath } from './version.ts';

/** HubSpot's limit (associations reference); it was 100 for some weeks, so a refusal of the size is believed. */
const mostInputs = 1_000;
const fewerInputs = 100;
const callsAtOnce = 4;

/**
 * Associations of many records in the largest batches HubSpot takes, several at a time. Records without any are absent;
 * pages within a row are followed; ids come back as text whatever HubSpot sent.
 */
export type LinkReader = <From extends string, To extends string>(
  from: string,
  to: string,
  ids: readonly From[],
  /** Which of the associated records are wanted, as HubSpot answers them; by default all. */
  wanted?: (to: Readonly<Record<string, unknown>>) => boolean,
) => Promise<LinkOutcome<From, To>>;

export function linkReader(request: Requester): LinkReader {
  let size = mostInputs;
  return async <From extends string, To extends string>(
    from: string,
    to: string,
    ids: readonly From[],
    wanted: (to: Readonly<Record<string, unknown>>) => boolean = () => true,
  ) => {
    const links = new Map<From, To[]>();
    let refusal: Refusal | null = null;
    const queue: LinkInput[] = [...new Set<string>(ids)].map((id) => ({ id, tries: 1 }));
    const work = async (): Promise<void> => {
      while (queue.length > 0 && refusal === null) {
        const batch = queue.splice(0, size);
        const answer = await request({
          method: 'POST',
          path: associationsPath(from, to),
          body: { inputs: batch.map(({ id, after }) => (after === undefined ? { id } : { id, after })) },
          bucket: 'associations',
        });
        const what = `read associations from ${from} to ${to}`;
        if (answer.ok) queue.push(...take(answer.body, batch, { links, wanted }, what));
        else if (isTooMany(answer) && batch.length > fewerInputs) {
          size = fewerInputs;
          queue.unshift(...batch);
        } else refusal = answer;
      }
    };
    await Promise.all(Array.from({ length: callsAtOnce }, work));
    return refusal === null ? { ok: true, links } : refused(refusal, from, to);
  };
}

const isTooMany = (answer: Refusal): boolean =>
  answer.reason === 'refused' && (answer.status === 400 || answer.status === 413);

function refused<From extends string, To extends string>(
  refusal: Refusal,
  from: string,
  to: string,
): LinkOutcome<From, To> {
  if (refusal.reason !== 'missing_scope') throw refusalOf(refusal, `read associations from ${from} to ${to}`);
  return { ok: false, reason: 'missing_scope', scopes: scopesOr(refusal.scopes, 'read', to) };
}

interface LinkInput {
  readonly id: string;
  readonly after?: string;
  readonly tries: number;
}

interface Taking<From, To> {
  readonly links: Map<From, To[]>;
  readonly wanted: (to: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * Adds an answer's rows and returns what must be asked again: the rest of long rows, and rows that failed for another
 * reason than having no associations (or no record).
 */
function take<From extends string, To extends string>(
  body: unknown,
  batch: readonly LinkInput[],
  { links, wanted }: Taking<From, To>,
  what: string,
): LinkInput[] {
  const more: LinkInput[] = [];
  for (const row of rowsOf(body, what)) {
    const id = isRecord(row.from) ? String(row.from.id) : null;
    if (id === null || !Array.isArray(row.to)) continue;
    const known = links.get(id as From) ?? [];
    const found = row.to.flatMap((to) => (isRecord(to) && wanted(to) ? [String(to.toObjectId ?? to.id)] : []));
    links.set(id as From, [...new Set([...known, ...(found as To[])])]);
    const after = nextAfter(row);
    if (after !== null) more.push({ id, after, tries: 1 });
  }
  const failed = new Set(failedIds(body));
  const named = new Set(errorsOf(body).flatMap(idsIn));
  for (const input of batch) {
    // Neither answered nor named in an error: asked once more, then believed to have none.
    const silent = !links.has(input.id as From) && !named.has(input.id);
    if (silent && input.tries === 1) more.push({ ...input, tries: 2 });
    if (!failed.has(input.id)) continue;
    if (input.tries >= mostTries) throw brokenRow(what);
    more.push({ ...input, tries: input.tries + 1 });
  }
  return more;
}

const mostTries = 3;

const errorsOf = (body: unknown): readonly ErrorBody[] =>
  isRecord(body) && Array.isArray(body.errors) ? body.errors.map(asErrorBody) : [];

const idsIn = ({ context }: ErrorBody): readonly string[] => context.fromObjectId ?? context.id ?? context.ids ?? [];

/** Ids of error rows that say something else than "there are none". */
function failedIds(body: unknown): readonly string[] {
  return errorsOf(body)
    .filter(
      ({ category, subCategory }) => category !== 'OBJECT_NOT_FOUND' && !/NO_ASSOCIATIONS/.test(subCategory ?? ''),
    )
    .flatMap(idsIn);
}

const brokenRow = (what: string): AppError =>
  new AppError(
    'crm_unexpected_answer',
    `HubSpot could not ${what} for some records: run again later; what was read is kept.`,
    { retryable: true },
  );
