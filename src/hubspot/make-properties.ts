import type { PropertyWish, SchemaWish, WritableType } from '../pass/crm.ts';
import { readBatchAnswer } from './batch-answer.ts';
import { codeOf, type ErrorBody, isRecord } from './error-body.ts';
import { creationOf } from './property-definition.ts';
import { refusalOf } from './refusal.ts';
import type { Answer, HubSpotCall, Requester } from './request.ts';
import { listOf } from './results.ts';
import { noRoomFor, type SchemaPlan } from './schema-plan.ts';
import { scopesOr } from './usual-scopes.ts';
import { propertiesPath } from './version.ts';

export interface Making {
  /** HubSpot's time when it began to make them; `null` where it did not say. */
  readonly startedAtMs: number | null;
  /** Why a property could not be made, by name. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Makes the group and the properties that a plan misses, in one batch; names that exist meanwhile are no matter. Where
 * HubSpot refuses the batch as a whole, each is made on its own.
 * @throws AppError `missing_scope` naming the scope where the token may not define properties.
 */
export async function makeProperties(
  request: Requester,
  { type, create, groupMissing }: SchemaPlan,
  group: SchemaWish['group'],
): Promise<Making> {
  const refused = new Map<string, string>();
  if (create.length === 0) return { startedAtMs: null, refused };
  if (groupMissing) await makeGroup(request, type, group);
  const inputs = create.map((property, index) => creationOf(property, group.name, index));
  const answer = await define(request, type, { path: propertiesPath(type, '/batch/create'), body: { inputs } });
  if (!answer.ok) {
    for (const input of inputs) await makeOne(request, type, input, refused);
    return { startedAtMs: null, refused };
  }
  blameNames(type, inputs, answer.body, refused);
  await signMoney(request, type, create, answer.body);
  const startedAt = isRecord(answer.body) ? Date.parse(String(answer.body.startedAt)) : Number.NaN;
  return { startedAtMs: Number.isNaN(startedAt) ? null : startedAt, refused };
}

/** Errors name the property they are about, except some, which then are about those that were neither made nor named. */
function blameNames(
  type: WritableType,
  inputs: readonly { readonly name: string }[],
  body: unknown,
  refused: Map<string, string>,
): void {
  const errors = readBatchAnswer(body).errors.filter((error) => !exists(error));
  const unnamed = errors.find(({ context }) => context.name === undefined);
  if (unnamed !== undefined) {
    const made = new Set(listOf(body).map(({ name }) => name));
    for (const { name } of inputs) if (!made.has(name)) refused.set(name, sentenceFor(type, unnamed));
  }
  for (const error of errors) for (const name of error.context.name ?? []) refused.set(name, sentenceFor(type, error));
}

async function makeGroup(request: Requester, type: WritableType, group: SchemaWish['group']): Promise<void> {
  const body = { name: group.name, label: group.label, displayOrder: -1 };
  const answer = await define(request, type, { path: propertiesPath(type, '/groups'), body });
  if (!answer.ok && answer.status !== 409) throw refusalOf(answer, `make the property group on ${type}`);
}

async function makeOne(
  request: Requester,
  type: WritableType,
  input: ReturnType<typeof creationOf>,
  refused: Map<string, string>,
): Promise<void> {
  const answer = await define(request, type, { path: propertiesPath(type), body: input });
  if (!answer.ok && answer.status !== 409) refused.set(input.name, sentenceFor(type, answer.error));
}

type Defined = Extract<Answer, { ok: true } | { reason: 'refused' }>;

async function define(
  request: Requester,
  type: WritableType,
  call: Pick<HubSpotCall, 'path' | 'body'>,
): Promise<Defined> {
  const answer = await request({ method: 'POST', ...call, purpose: 'setUp' });
  if (answer.ok || answer.reason === 'refused') return answer;
  throw refusalOf(answer, `make properties on ${type}`, scopesOr([], 'define', type));
}

/**
 * Where making a property passes over its currency sign, changing it puts it there; an account that refuses loses only
 * the sign.
 */
async function signMoney(
  request: Requester,
  type: WritableType,
  made: readonly PropertyWish[],
  body: unknown,
): Promise<void> {
  const signed = new Set(
    listOf(body).flatMap(({ name, showCurrencySymbol }) => (showCurrencySymbol === true ? [String(name)] : [])),
  );
  for (const { name, showCurrencySymbol } of made) {
    if (!showCurrencySymbol || signed.has(name)) continue;
    const path = propertiesPath(type, `/${name}`);
    await request({ method: 'PATCH', path, body: { showCurrencySymbol: true }, purpose: 'setUp' });
  }
}

const exists = (error: ErrorBody): boolean =>
  error.category === 'OBJECT_ALREADY_EXISTS' || /PROPERTY_WITH_NAME_EXISTS/.test(error.subCategory ?? '');

function sentenceFor(type: WritableType, error: ErrorBody): string {
  if (/LIMIT/.test(error.subCategory ?? '')) return noRoomFor(type);
  return `HubSpot refused to make it (${error.subCategory ?? codeOf(error)}); make it by hand in HubSpot, or report this.`;
}
