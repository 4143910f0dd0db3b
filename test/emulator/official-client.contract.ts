import { createRequire } from 'node:module';
import type { Client as HubSpotClient } from '@hubspot/api-client';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { mswHandlers } from '../../emulator/msw-handlers.ts';
import { smallHubSpot } from './small-portal.ts';

const { Client } = createRequire(import.meta.url)('@hubspot/api-client') as typeof import('@hubspot/api-client');

/** The same battery over a real port and inside msw: the official client cannot tell the local HubSpot apart. */
describe.each(['a port', 'msw'])('the official client over %s', (mount) => {
  const { hubspot } = smallHubSpot();
  const server = setupServer(...mswHandlers(hubspot));
  let listening: Listening | undefined;
  let client: HubSpotClient;

  beforeAll(async () => {
    if (mount === 'msw') server.listen({ onUnhandledFrame: 'error' });
    else listening = await listen(hubspot);
    client = new Client({ accessToken: hubspot.token, ...(listening ? { basePath: listening.url } : {}) });
  });

  afterAll(async () => {
    if (mount === 'msw') server.close();
    await listening?.close();
  });

  it('lists contacts page by page with getAll', async () => {
    const contacts = await client.crm.contacts.getAll(2, undefined, ['email', 'total_revenue'], undefined, [
      'companies',
    ]);
    expect(contacts.map(({ id }) => id)).toEqual(['99', '1002', '1010']);
    expect(contacts[2]?.properties.total_revenue).toBe('350.5');
    expect(contacts[2]?.associations?.companies?.results).toHaveLength(3);
    expect(contacts[2]?.createdAt).toEqual(new Date('2026-01-02T03:04:05.678Z'));
  });

  it('reads, writes and searches in batches', async () => {
    const read = await client.crm.contacts.batchApi.read({
      properties: ['firstname'],
      propertiesWithHistory: [],
      inputs: [{ id: '99' }, { id: '7' }],
    });
    expect(read.results).toHaveLength(1);
    expect('errors' in read && read.errors?.[0]?.category).toBe('OBJECT_NOT_FOUND');
    const written = await client.crm.contacts.batchApi.update({ inputs: [{ id: '99', properties: { mood: 'good' } }] });
    expect(written.results[0]?.properties.mood).toBe('good');
    const found = await client.crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'mood', operator: 'EQ' as never, value: 'good' }] }],
      sorts: [],
      properties: ['mood'],
      limit: 10,
      after: '0',
      query: '',
    });
    expect(found.total).toBe(2);
  });

  it('reads and writes associations', async () => {
    const page = await client.crm.associations.v4.basicApi.getPage('contacts', '1010', 'companies');
    expect(page.results.map((one) => String(one.toObjectId))).toEqual(['501', '502']);
    const batch = await client.crm.associations.v4.batchApi.getPage('deals', 'contacts', { inputs: [{ id: '301' }] });
    expect(String(batch.results[0]?.to[0]?.toObjectId)).toBe('1010');
    await client.crm.associations.v4.basicApi.createDefault('contacts', '99', 'companies', '502');
    const after = await client.crm.associations.v4.basicApi.getPage('contacts', '99', 'companies');
    expect(after.results).toHaveLength(1);
  });

  it('makes groups, properties and tasks', async () => {
    const name = mount === 'msw' ? 'by_msw' : 'by_port';
    await client.crm.properties.groupsApi.create('contacts', { name, label: 'Own', displayOrder: 1 });
    const property = await client.crm.properties.coreApi.create('contacts', {
      name,
      label: 'Own',
      groupName: name,
      type: 'number' as never,
      fieldType: 'number' as never,
    });
    expect(property.modificationMetadata?.readOnlyValue).toBe(false);
    const all = await client.crm.properties.coreApi.getAll('contacts');
    expect(all.results.some((one) => one.name === name)).toBe(true);
    const task = await client.crm.objects.tasks.basicApi.create({
      properties: { hs_timestamp: '2026-12-01T09:00:00Z', hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' },
      associations: [
        { to: { id: '99' }, types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 204 }] },
      ],
    });
    await client.crm.objects.tasks.basicApi.archive(task.id);
  });

  it('reads owners and pipelines, and gets refusals as exceptions', async () => {
    expect((await client.crm.owners.ownersApi.getPage()).results.map(({ id }) => id)).toEqual(['71']);
    const pipelines = await client.crm.pipelines.pipelinesApi.getAll('deals');
    expect(pipelines.results[0]?.stages[1]?.metadata).toEqual({ isClosed: 'true', probability: '1.0' });
    await expect(client.crm.contacts.basicApi.getById('7')).rejects.toMatchObject({ code: 404 });
  });

  it('calls dated paths through apiRequest', async () => {
    const response = await client.apiRequest({ method: 'GET', path: '/account-info/2026-03/details' });
    expect(await response.json()).toMatchObject({ portalId: 4711 });
  });
});
