import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differencesOfShape } from './same-shape.ts';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const FOLDER = '../shared/hubspot/recorded';
const present = existsSync(FOLDER);
if (!present) process.stdout.write('Recorded HubSpot answers are not here; their comparison is left out.\n');

type Recorded = { status: number; body: unknown };
const recorded = (file: string): Recorded => JSON.parse(readFileSync(`${FOLDER}/${file}.json`, 'utf8'));

type Call = ReturnType<typeof smallHubSpot>['call'];
const contact = (id: string, properties: object, objectWriteTraceId?: string) => ({
  id,
  properties,
  ...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
});
const PROPERTY = {
  name: 'choice',
  label: 'Choice',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'contactinformation',
  formField: true,
  options: [{ label: 'Alpha', value: 'alpha', description: 'first', hidden: false }],
};
const association = {
  from: { id: '99' },
  to: { id: '501' },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }],
};
const SELF = {
  from: { id: '99' },
  to: { id: 'unknown' },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 449 }],
};

/** Which call gives the answer of which recording. */
const CASES: Readonly<Record<string, (call: Call) => ReturnType<Call>>> = {
  account_info_details_200: (call) => call('GET', '/account-info/v3/details'),
  contacts_list: (call) => call('GET', '/crm/v3/objects/contacts?properties=firstname,phone'),
  contact_get: (call) => call('GET', '/crm/v3/objects/contacts/1010?properties=email,firstname,lastname'),
  company_get: (call) => call('GET', '/crm/v3/objects/companies/501?properties=name,domain,phone'),
  tasks_list: async (call) => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }];
    const properties = { hs_timestamp: '2026-12-01T00:00:00Z', hs_task_subject: 'x', hs_task_priority: 'NONE' };
    await call('POST', '/crm/v3/objects/tasks', { properties, associations: [{ to: { id: '99' }, types }] });
    return call('GET', '/crm/v3/objects/tasks?associations=contacts&properties=hs_task_subject,hs_task_priority');
  },
  contacts_batch_create_201: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/create', { inputs: [{ properties: { email: 'n@example.com' } }] }),
  contacts_batch_create_207_conflict: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/create', {
      inputs: [
        { properties: { email: 'zoe@example.com' }, objectWriteTraceId: '0' },
        { properties: { email: 'n@example.com' }, objectWriteTraceId: '1' },
      ],
    }),
  contacts_batch_create_409_conflict: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/create', { inputs: [{ properties: { email: 'zoe@example.com' } }] }),
  contacts_batch_create_400_unknown_property: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/create', { inputs: [{ properties: { first000name: 'x' } }] }),
  contacts_batch_update_200: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/update', { inputs: [contact('99', { lastname: 'x' })] }),
  contacts_batch_update_207_not_found: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/update', {
      inputs: [contact('99', { lastname: 'x' }), contact('unknownIdentifier888', { lastname: 'x' })],
    }),
  contacts_batch_update_400_duplicate_ids: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/update', { inputs: [contact('99', {}), contact('99', {})] }),
  contacts_batch_update_400_unknown_property: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/update', { inputs: [contact('99', { first000name: 'x' })] }),
  batch_read_207_not_found: (call) =>
    call('POST', '/crm/v3/objects/contacts/batch/read', { properties: [], inputs: [{ id: '7' }] }),
  contacts_search_200: (call) => call('POST', '/crm/v3/objects/contacts/search', { limit: 1 }),
  legacy_search_200: (call) => call('POST', '/crm/v3/objects/CONTACT/search', { limit: 100 }),
  search_400_unknown_object: (call) => call('POST', '/crm/v3/objects/butterflies/search', {}),
  associations_v4_batch_read_207: (call) =>
    call('POST', '/crm/v4/associations/contacts/companies/batch/read', { inputs: [{ id: '1010' }, { id: '99' }] }),
  associations_batch_create_201: (call) =>
    call('POST', '/crm/associations/2026-03/contacts/companies/batch/create', { inputs: [association] }),
  associations_batch_create_207_invalid: (call) =>
    call('POST', '/crm/associations/2026-03/contacts/contacts/batch/create', { inputs: [SELF] }),
  properties_batch_create_201: (call) =>
    call('POST', '/crm/v3/properties/contacts/batch/create', { inputs: [PROPERTY] }),
  properties_batch_create_207_exists: (call) =>
    call('POST', '/crm/v3/properties/contacts/batch/create', { inputs: [PROPERTY, { ...PROPERTY, name: 'mood' }] }),
  property_patch_200: async (call) => {
    await call('POST', '/crm/v3/properties/contacts', PROPERTY);
    return call('PATCH', '/crm/v3/properties/contacts/choice', { label: 'Other' });
  },
  'kalup_2026-09_property_create_enum_201': (call) => call('POST', '/crm/properties/2026-09/contacts', PROPERTY),
  'kalup_2026-09_group_create_201': (call) =>
    call('POST', '/crm/properties/2026-09/contacts/groups', { name: 'own_group', label: 'Own' }),
  properties_group_create_201: (call) =>
    call('POST', '/crm/v3/properties/contacts/groups', { name: 'own_group', label: 'Own' }),
  properties_companies_sample: (call) => call('GET', '/crm/v3/properties/companies'),
  properties_deals_pipeline_sample: async (call) => {
    const answer = await call('GET', '/crm/v3/properties/deals');
    const results = answer.body.results.filter((one: { name: string }) => one.name === 'pipeline');
    return { ...answer, body: { results } };
  },
  pipelines_deals_200: (call) => call('GET', '/crm/v3/pipelines/deals'),
  owners_list: (call) => call('GET', '/crm/v3/owners?limit=100'),
  products_list: (call) => call('GET', '/crm/v3/objects/products'),
};

/** Recorded through proxies that show other statuses. */
const RULES = {
  open: ['properties', 'metadata', 'context'],
  optional: ['paging', 'associations', 'url', 'subCategory', 'description', '_trimmed_from'],
};

describe.skipIf(!present)('answers have the shape of recorded ones', () => {
  it.each(Object.keys(CASES))('%s', async (file) => {
    const { call } = smallHubSpot();
    const answer = await CASES[file]?.(call);
    const { status, body } = recorded(file);
    expect(answer?.status).toBe(status);
    expect(differencesOfShape(answer?.body, body, RULES)).toEqual([]);
  });

  it.each(['deals_create', 'tasks_create'])('%s shares its property kinds', async (file) => {
    const { call } = smallHubSpot();
    const { body } = recorded(file) as { body: { properties: Record<string, string> } };
    const isDeal = file === 'deals_create';
    const properties = isDeal
      ? { dealname: 'x', amount: 10_000 }
      : { hs_task_subject: 'x', hs_timestamp: '2024-12-31T23:59:59Z', hs_task_status: 'NOT_STARTED' };
    const answer = await call('POST', `${OBJECTS}/${isDeal ? 'deals' : 'tasks'}`, { properties });
    expect(answer.status).toBe(201);
    const fixed = Object.keys(answer.body.properties).filter(
      (name) => name in body.properties && /^hs_(is|task|closed|projected)|amount/.test(name),
    );
    expect(fixed.length).toBeGreaterThan(4);
    for (const name of fixed.filter((one) => one !== 'hs_task_subject')) {
      expect([name, answer.body.properties[name]]).toEqual([name, body.properties[name]]);
    }
  });

  it('429 answers have the recorded keys', async () => {
    const { call } = smallHubSpot({ limits: { general: 0, search: 0 } });
    const search = await call('POST', '/crm/v3/objects/contacts/search', {});
    expect(differencesOfShape(search.body, recorded('legacy_search_429_secondly').body, RULES)).toEqual([]);
    const list = await call('GET', '/crm/v3/objects/contacts');
    expect(differencesOfShape(list.body, recorded('observed_429_ten_secondly').body, RULES)).toEqual([]);
  });

  it('403 answers have the recorded keys', async () => {
    const { call } = smallHubSpot({ scopes: [] });
    const answer = await call('GET', '/crm/v3/properties/contacts');
    expect(differencesOfShape(answer.body, recorded('error_403_missing_scopes_context_form').body, RULES)).toEqual([]);
  });

  it('knows the kinds HubSpot gives its own contact properties', async () => {
    const { call } = smallHubSpot();
    const full = recorded('properties_contacts_full_2022').body as { results: Record<string, unknown>[] };
    const known = new Map(full.results.map((one) => [one.name, one]));
    const { body } = await call('GET', '/crm/v3/properties/contacts');
    const differing = body.results
      .filter((one: { name: string }) => known.has(one.name))
      .filter((one: Record<string, unknown>) => {
        const real = known.get(one.name) as Record<string, { readOnlyValue?: boolean }>;
        const readOnly = (one.modificationMetadata as { readOnlyValue: boolean }).readOnlyValue;
        return one.type !== real.type || readOnly !== real.modificationMetadata?.readOnlyValue;
      })
      .map((one: { name: string }) => one.name);
    expect(differing).toEqual([]);
  });
});
