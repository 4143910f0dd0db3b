import type { StoredRecord } from '../portal/stored-record.ts';
import { type BatchError, batchAnswer, noContent } from '../routing/answers.ts';
import { authorOf, type PortalCall } from '../routing/call.ts';
import { validationError } from '../routing/hubspot-error.ts';
import { numericId } from '../routing/numeric-id.ts';
import { isObject, type JsonObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import type { PairTypes } from './association-types.ts';
import { type OwnLabel, ownLabels } from './own-labels.ts';
import { type Pair, requirePair } from './require-pair.ts';
import { linkRecords, unlabelRecords, unlinkRecords } from './write-links.ts';

const CREATE_LIMIT = 2_000;
const ARCHIVE_LIMIT = 100;

/** `POST /crm/associations/{from}/{to}/batch/create`: type ids must belong to exactly this direction. */
export async function batchCreateAssociations(call: PortalCall): Promise<Response> {
  const pair = requirePair(call, 'from', 'to');
  const isV3 = call.version === 'v3';
  const own = ownLabels(call.portal.facts.associationLabels, pair);
  return writeEach(call, pair, 201, (input, from, to) => {
    const { primary, labels } = isV3 ? { primary: false, labels: [] } : readTypes(input.types, pair.types, own);
    linkRecords(call.portal, authorOf(call), from, to, primary, labels);
    return isV3 ? v3Rows(pair, from, to) : [labelsRow(from, to, primary, labels)];
  });
}

/** `POST /crm/associations/{from}/{to}/batch/associate/default`: the unlabelled type. */
export async function batchAssociateDefault(call: PortalCall): Promise<Response> {
  const pair = requirePair(call, 'from', 'to');
  return writeEach(call, pair, 200, (_input, from, to) => {
    linkRecords(call.portal, authorOf(call), from, to, false);
    return [defaultRow(pair.types.unlabelled, from, to)];
  });
}

/** `POST /crm/associations/{from}/{to}/batch/archive`: every association between the pairs goes. */
export async function batchArchiveAssociations(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const pair = requirePair(call, 'from', 'to');
  for (const input of readInputs(await readObject(call.request), ARCHIVE_LIMIT)) {
    const from = portal.shelf(pair.from).find(idOf(input.from));
    const targets = Array.isArray(input.to) ? input.to : [input.to];
    for (const target of targets) {
      const to = portal.shelf(pair.to).find(idOf(target));
      if (from !== undefined && to !== undefined) unlinkRecords(portal, authorOf(call), from, to);
    }
  }
  return noContent();
}

/** `POST /crm/associations/{from}/{to}/batch/labels/archive`: takes labels off; the unlabelled type ends it all. */
export async function batchArchiveLabels(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const pair = requirePair(call, 'from', 'to');
  for (const input of readInputs(await readObject(call.request), ARCHIVE_LIMIT)) {
    const from = portal.shelf(pair.from).find(idOf(input.from));
    const to = portal.shelf(pair.to).find(idOf(input.to));
    if (from === undefined || to === undefined) continue;
    if (readTypes(input.types, pair.types, []).primary) unlabelRecords(portal, authorOf(call), from, to);
    else unlinkRecords(portal, authorOf(call), from, to);
  }
  return noContent();
}

interface ReadTypes {
  readonly primary: boolean;
  readonly labels: readonly OwnLabel[];
}

/** Reads `types`, refusing ids of another direction: whether the primary label is among them, and which of the portal's own. */
export function readTypes(types: unknown, pair: PairTypes, own: readonly OwnLabel[]): ReadTypes {
  if (!Array.isArray(types) || types.length === 0) throw validationError('At least one association type is required');
  let primary = false;
  const labels: OwnLabel[] = [];
  for (const one of types) {
    const typeId = isObject(one) ? Number(textOf(one.associationTypeId)) : Number.NaN;
    const category = isObject(one) ? one.associationCategory : 'HUBSPOT_DEFINED';
    if (category !== 'HUBSPOT_DEFINED' && category !== 'USER_DEFINED') {
      throw validationError(`Unknown association category ${String(category)}`);
    }
    const label = category === 'USER_DEFINED' ? own.find((known) => known.typeId === typeId) : undefined;
    const known = category === 'USER_DEFINED' ? label !== undefined : [pair.unlabelled, pair.primary].includes(typeId);
    if (!known) {
      throw validationError(`Association type id ${typeId} doesn't exist between ${pair.from} and ${pair.to}`);
    }
    if (label !== undefined) labels.push(label);
    else if (typeId === pair.primary) primary = true;
  }
  return { primary, labels };
}

export function labelsRow(from: StoredRecord, to: StoredRecord, primary: boolean, labels: readonly OwnLabel[] = []) {
  return {
    fromObjectTypeId: from.type.typeId,
    fromObjectId: numericId(from.id),
    toObjectTypeId: to.type.typeId,
    toObjectId: numericId(to.id),
    labels: [...(primary ? ['Primary'] : []), ...labels.map(({ label }) => label)],
  };
}

export function defaultRow(typeId: number, from: StoredRecord, to: StoredRecord) {
  return {
    from: { id: from.id },
    to: { id: to.id },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
  };
}

function v3Rows(pair: Pair, from: StoredRecord, to: StoredRecord) {
  const [one, other] = [pair.from.singular, pair.to.singular];
  return [
    { from: { id: to.id }, to: { id: from.id }, type: `${other}_to_${one}` },
    { from: { id: from.id }, to: { id: to.id }, type: `${one}_to_${other}` },
  ];
}

const idOf = (value: unknown): string => (isObject(value) ? (textOf(value.id) ?? '') : '');

async function writeEach(
  call: PortalCall,
  pair: Pair,
  status: number,
  write: (input: JsonObject, from: StoredRecord, to: StoredRecord) => unknown[],
): Promise<Response> {
  const { portal } = call;
  const startedMs = portal.clock.nowMs();
  const inputs = readInputs(await readObject(call.request), CREATE_LIMIT);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs) {
    const [fromId, toId] = [idOf(input.from), idOf(input.to)];
    const from = portal.shelf(pair.from).find(fromId);
    const to = portal.shelf(pair.to).find(toId);
    if (from === undefined) errors.push(invalidId(fromId));
    else if (to === undefined) errors.push(invalidId(toId));
    else if (from === to) errors.push(toItself(fromId));
    else results.push(...write(input, from, to));
  }
  return batchAnswer(status, startedMs, portal.clock.nowMs(), results, errors);
}

const invalidId = (id: string): BatchError => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  subCategory: 'crm.associations.INVALID_IDENTIFIER',
  message: `${id} is not a valid ID`,
  context: { id: [id] },
});

const toItself = (id: string): BatchError => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: `Object ${id} cannot be associated to itself (${id})`,
});
