import type { Route } from '../routing/call.ts';
import { readsRecords, readsSchema, writesRecords } from '../routing/scopes.ts';
import { batchReadAssociations } from './batch-read-associations.ts';
import {
  batchArchiveAssociations,
  batchArchiveLabels,
  batchAssociateDefault,
  batchCreateAssociations,
} from './batch-write-associations.ts';
import {
  deleteAssociation,
  listAssociations,
  listLabels,
  putAssociation,
  putDefaultAssociation,
} from './single-associations.ts';

const reads = (params: Readonly<Record<string, string>>) => [
  ...readsRecords(params.from ?? params.type ?? ''),
  ...readsRecords(params.to ?? params.toType ?? ''),
];
const writes = (params: Readonly<Record<string, string>>) => writesRecords(params.from ?? params.type ?? '');

const BATCH = '/crm/associations/:from/:to';
const SINGLE = '/crm/objects/:type/:id/associations';

/** Batch and label calls have a bucket of their own; calls about one record count as general. */
export const ASSOCIATION_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    pattern: `${BATCH}/batch/read`,
    bucket: 'associations',
    scopes: reads,
    handle: batchReadAssociations,
  },
  {
    method: 'POST',
    pattern: `${BATCH}/batch/create`,
    bucket: 'associations',
    scopes: writes,
    handle: batchCreateAssociations,
  },
  {
    method: 'POST',
    pattern: `${BATCH}/batch/associate/default`,
    bucket: 'associations',
    scopes: writes,
    handle: batchAssociateDefault,
  },
  {
    method: 'POST',
    pattern: `${BATCH}/batch/labels/archive`,
    bucket: 'associations',
    scopes: writes,
    handle: batchArchiveLabels,
  },
  {
    method: 'POST',
    pattern: `${BATCH}/batch/archive`,
    bucket: 'associations',
    scopes: writes,
    handle: batchArchiveAssociations,
  },
  { method: 'GET', pattern: `${BATCH}/labels`, bucket: 'associations', scopes: readsSchema, handle: listLabels },
  { method: 'GET', pattern: `${SINGLE}/:toType`, bucket: 'general', scopes: reads, handle: listAssociations },
  {
    method: 'PUT',
    pattern: `${SINGLE}/default/:toType/:toId`,
    bucket: 'general',
    scopes: writes,
    handle: putDefaultAssociation,
  },
  { method: 'PUT', pattern: `${SINGLE}/:toType/:toId`, bucket: 'general', scopes: writes, handle: putAssociation },
  {
    method: 'DELETE',
    pattern: `${SINGLE}/:toType/:toId`,
    bucket: 'general',
    scopes: writes,
    handle: deleteAssociation,
  },
];
