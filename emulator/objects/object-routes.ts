import type { Bucket } from '../rate-buckets.ts';
import type { Route } from '../routing/call.ts';
import { readsRecords, writesRecords } from '../routing/scopes.ts';
import { archiveRecord, batchArchive } from './archive-records.ts';
import { batchCreate, createRecord } from './batch-create.ts';
import { batchRead } from './batch-read.ts';
import { batchUpdate, updateRecord } from './batch-update.ts';
import { gdprDelete } from './delete-for-good.ts';
import { getRecord } from './get-record.ts';
import { listRecords } from './list-records.ts';
import { mergeRecords } from './merge-records.ts';
import { searchRecords } from './search-records.ts';

const BASE = '/crm/objects/:type';

const read = (method: string, path: string, handle: Route['handle'], bucket: Bucket = 'general'): Route => ({
  method,
  pattern: `${BASE}${path}`,
  bucket,
  scopes: (params) => readsRecords(params.type ?? ''),
  handle,
});

const write = (method: string, path: string, handle: Route['handle']): Route => ({
  method,
  pattern: `${BASE}${path}`,
  bucket: 'general',
  scopes: (params) => writesRecords(params.type ?? ''),
  handle,
});

export const OBJECT_ROUTES: readonly Route[] = [
  read('GET', '', listRecords),
  write('POST', '', createRecord),
  read('GET', '/:id', getRecord),
  write('PATCH', '/:id', updateRecord),
  write('DELETE', '/:id', archiveRecord),
  read('POST', '/batch/read', batchRead),
  write('POST', '/batch/create', batchCreate),
  write('POST', '/batch/update', batchUpdate),
  write('POST', '/batch/archive', batchArchive),
  write('POST', '/merge', mergeRecords),
  {
    method: 'POST',
    pattern: '/crm/objects/contacts/gdpr-delete',
    bucket: 'general',
    scopes: () => writesRecords('contacts'),
    handle: gdprDelete,
  },
  read('POST', '/search', searchRecords, 'search'),
];
