import type { Route } from '../routing/call.ts';
import { readsLimits, readsSchema } from '../routing/scopes.ts';
import {
  accountDetails,
  companyCurrency,
  customPropertyLimits,
  exchangeRates,
  recordLimits,
} from './account-handlers.ts';
import { getOwner, listOwners } from './owner-handlers.ts';
import { getPipeline, listPipelines, listStages } from './pipeline-handlers.ts';
import { getUser } from './user-handlers.ts';

const get = (pattern: string, scopes: Route['scopes'], handle: Route['handle']): Route => ({
  method: 'GET',
  pattern,
  bucket: 'general',
  scopes,
  handle,
});

const none = () => [];
const owners = () => [['crm.objects.owners.read']];
const users = () => [['settings.users.read']];
const currencies = () => [['settings.currencies.read']];

export const ACCOUNT_ROUTES: readonly Route[] = [
  get('/account-info/details', none, accountDetails),
  get('/settings/currencies/company-currency', currencies, companyCurrency),
  get('/settings/currencies/exchange-rates/current', currencies, exchangeRates),
  get('/crm/limits/records', readsLimits, recordLimits),
  get('/crm/limits/custom-properties', readsLimits, customPropertyLimits),
  get('/crm/owners', owners, listOwners),
  get('/crm/owners/:id', owners, getOwner),
  get('/settings/users/:id', users, getUser),
  get('/crm/pipelines/:type', readsSchema, listPipelines),
  get('/crm/pipelines/:type/:id', readsSchema, getPipeline),
  get('/crm/pipelines/:type/:id/stages', readsSchema, listStages),
];
