import type { Route } from '../routing/call.ts';
import { readsSchema, writesSchema } from '../routing/scopes.ts';
import { deleteGroup, getGroup, listGroups, patchGroup, postGroup } from './group-handlers.ts';
import {
  batchArchiveProperties,
  batchCreateProperties,
  batchReadProperties,
  deleteProperty,
  getProperty,
  listProperties,
  patchProperty,
  postProperty,
} from './property-handlers.ts';

const BASE = '/crm/properties/:type';

const read = (method: string, path: string, handle: Route['handle']): Route => ({
  method,
  pattern: `${BASE}${path}`,
  bucket: 'general',
  scopes: readsSchema,
  handle,
});

const write = (method: string, path: string, handle: Route['handle']): Route => ({
  method,
  pattern: `${BASE}${path}`,
  bucket: 'general',
  scopes: (params) => writesSchema(params.type ?? ''),
  handle,
});

export const PROPERTY_ROUTES: readonly Route[] = [
  read('GET', '', listProperties),
  write('POST', '', postProperty),
  read('GET', '/groups', listGroups),
  write('POST', '/groups', postGroup),
  read('GET', '/groups/:name', getGroup),
  write('PATCH', '/groups/:name', patchGroup),
  write('DELETE', '/groups/:name', deleteGroup),
  write('POST', '/batch/create', batchCreateProperties),
  read('POST', '/batch/read', batchReadProperties),
  write('POST', '/batch/archive', batchArchiveProperties),
  read('GET', '/:name', getProperty),
  write('PATCH', '/:name', patchProperty),
  write('DELETE', '/:name', deleteProperty),
];
