import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { objectType } from '../../emulator/portal/object-types.ts';
import type { SeedProperty } from '../../emulator/portal-seed.ts';
import { contacts, portals } from './open-portal.ts';

const open = portals();
const property = (name: string, groupName = 'rapport'): SeedProperty => ({
  objectType: 'contacts',
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName,
});
const ours = { customProperties: [property('rapport_one'), property('rapport_two'), property('mood', 'own')] };

describe('custom properties', () => {
  it('are told with type and group, HubSpot’s own left out', async () => {
    const { crm } = open(ours);
    expect(await crm.customProperties('contacts')).toEqual([
      { name: 'rapport_one', type: 'string', group: 'rapport' },
      { name: 'rapport_two', type: 'string', group: 'rapport' },
      { name: 'mood', type: 'string', group: 'own' },
    ]);
    expect(await crm.customProperties('companies')).toEqual([]);
  });

  it('are archived one by one, and one that is gone already is gone', async () => {
    const { crm, calls } = open(ours);
    expect(await crm.archiveProperty('contacts', 'rapport_one')).toEqual({ ok: true });
    expect(await crm.archiveProperty('contacts', 'rapport_one')).toEqual({ ok: true });
    expect((await crm.customProperties('contacts')).map(({ name }) => name)).toEqual(['rapport_two', 'mood']);
    expect(calls[0]).toBe('DELETE /crm/properties/2026-03/contacts/rapport_one');
  });

  it('stay where a workflow or another property uses them, and HubSpot’s reason is told', async () => {
    const { crm, hubspot } = open(ours);
    hubspot.portal.catalogue(objectType('contacts')).usedElsewhere.add('rapport_one');
    expect(await crm.archiveProperty('contacts', 'rapport_one')).toEqual({
      ok: false,
      why: 'in_use',
      code: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    });
  });

  it('stay without the right to define them', async () => {
    const { crm, hubspot } = open(ours);
    hubspot.installations.get(hubspot.token)?.scopes.delete('crm.schemas.contacts.write');
    expect(await crm.archiveProperty('contacts', 'rapport_one')).toEqual({
      ok: false,
      why: 'missing_scope',
      code: 'MISSING_SCOPES',
    });
  });
});

describe('property groups', () => {
  it('are archived when they are empty, and stay while they are not', async () => {
    const { crm } = open(ours);
    expect(await crm.archiveGroup('contacts', 'rapport')).toEqual({
      ok: false,
      why: 'not_empty',
      code: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES',
    });
    for (const name of ['rapport_one', 'rapport_two']) await crm.archiveProperty('contacts', name);
    expect(await crm.archiveGroup('contacts', 'rapport')).toEqual({ ok: true });
    expect(await crm.propertyGroups('contacts')).not.toContain('rapport');
  });
});

describe('records with a value', () => {
  it('are found over all pages, with the values asked for only', async () => {
    const people = contacts(230).map((record, index) => ({
      ...record,
      properties: { ...record.properties, ...(index % 100 === 0 ? { rapport_one: 'x', mood: 'y' } : {}) },
    }));
    const { crm } = open({ ...ours, records: { contacts: people } });
    const found: unknown[] = [];
    await crm.recordsWith('contacts', ['rapport_one', 'rapport_two'], async (page) => {
      found.push(...page);
    });
    expect(found).toEqual(['1001', '1101', '1201'].map((id) => ({ id, values: { rapport_one: 'x' } })));
  });
});

describe('tasks of ours', () => {
  it('are found by their reference, those that are not completed', async () => {
    const task = (id: string, body: string, status: string) => ({
      id,
      properties: {
        hs_task_body: body,
        hs_task_status: status,
        hs_task_subject: 'Call',
        hs_timestamp: '2026-11-20T09:00:00.000Z',
      },
    });
    const { crm } = open({
      records: {
        tasks: [
          task('1', '<p>Rapport · ref abcd1234</p>', 'NOT_STARTED'),
          task('2', '<p>Rapport &middot; ref abcd1235</p>', 'IN_PROGRESS'),
          task('3', '<p>Rapport · ref abcd1236</p>', 'COMPLETED'),
          task('4', '<p>About rapport</p>', 'NOT_STARTED'),
        ],
      },
    });
    const found: string[] = [];
    await crm.ownOpenTasks(async (ids) => {
      found.push(...ids);
    });
    expect(found).toEqual(['1', '2']);
  });
});

describe('the app', () => {
  const answering = (status: number, body: object | null) => {
    const portal = open();
    portal.faults.push((request) =>
      new URL(request.url).pathname.endsWith('/external-install')
        ? new HttpResponse(body === null ? null : JSON.stringify(body), { status })
        : undefined,
    );
    return portal;
  };

  it('takes itself out of the portal', async () => {
    const { crm, calls } = answering(204, null);
    expect(await crm.uninstall()).toEqual({ ok: true });
    expect(calls).toEqual(['DELETE /appinstalls/2026-09/external-install']);
  });

  it('hears why HubSpot does not let it', async () => {
    const { crm } = answering(400, { status: 'error', category: 'VALIDATION_ERROR', message: 'no' });
    expect(await crm.uninstall()).toEqual({ ok: false, why: 'refused', code: 'VALIDATION_ERROR' });
  });
});
