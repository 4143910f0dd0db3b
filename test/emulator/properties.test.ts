import { describe, expect, it } from 'vitest';
import { objectType } from '../../emulator/portal/object-types.ts';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const BASE = '/crm/properties/2026-03/contacts';
const wish = {
  name: 'grade',
  label: 'Grade',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'contactinformation',
  options: [
    { label: 'A', value: 'a', hidden: false },
    { label: 'B', value: 'b', hidden: false, displayOrder: 2 },
  ],
};

describe('properties', () => {
  it('are made with 201 and a location, then read and listed', async () => {
    const { call } = smallHubSpot();
    const made = await call('POST', BASE, wish);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toMatch(/\/contacts\/grade$/);
    expect(made.body).toMatchObject({
      displayOrder: -1,
      calculated: false,
      archived: false,
      dataSensitivity: 'non_sensitive',
    });
    expect(made.body.options.map((one: { displayOrder: number }) => one.displayOrder)).toEqual([3, 2]);
    expect((await call('GET', `${BASE}/grade`)).body).toEqual(made.body);
    const listed = await call('GET', BASE);
    expect(listed.body.results).toContainEqual(made.body);
  });

  it('that exist already are refused with 409, in a batch with a row of a 207', async () => {
    const { call } = smallHubSpot();
    await call('POST', BASE, wish);
    const again = await call('POST', BASE, wish);
    expect([again.status, again.body.category, again.body.subCategory, again.body.message]).toEqual([
      409,
      'OBJECT_ALREADY_EXISTS',
      'Properties.PROPERTY_WITH_NAME_EXISTS',
      "A property named 'grade' already exists.",
    ]);
    const batch = await call('POST', `${BASE}/batch/create`, { inputs: [wish, { ...wish, name: 'rank' }] });
    expect(batch.status).toBe(207);
    expect(batch.body.results).toMatchObject([{ name: 'rank' }]);
    expect(batch.body.results[0]).not.toHaveProperty('createdAt');
    expect(batch.body.errors[0].context).toEqual({ name: ['grade'] });
  });

  it('keep their options in a patch without options, and lose the left-out ones in one with them', async () => {
    const { call } = smallHubSpot();
    await call('POST', BASE, wish);
    const relabelled = await call('PATCH', `${BASE}/grade`, { label: 'Class' });
    expect(relabelled.body).toMatchObject({ label: 'Class', options: [{ value: 'a' }, { value: 'b' }] });
    const options = [{ label: 'A', value: 'a', hidden: false, displayOrder: 0 }];
    expect((await call('PATCH', `${BASE}/grade`, { options })).body.options).toHaveLength(1);
    const write = await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { grade: 'b' } });
    expect(write.status).toBe(400);
  });

  it('that are archived come back with their definition and values when made again', async () => {
    const { call } = smallHubSpot();
    await call('POST', BASE, wish);
    await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { grade: 'a' } });
    expect((await call('DELETE', `${BASE}/grade`)).status).toBe(204);
    expect((await call('GET', `${BASE}/grade`)).status).toBe(404);
    expect((await call('GET', `${BASE}/grade?archived=true`)).status).toBe(200);
    expect((await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { grade: 'a' } })).status).toBe(400);
    const restored = await call('POST', BASE, { ...wish, label: 'Other', options: [] });
    expect([restored.status, restored.body.label, restored.body.options.length]).toEqual([201, 'Grade', 2]);
    expect((await call('GET', `${OBJECTS}/contacts/99?properties=grade`)).body.properties.grade).toBe('a');
  });

  it('show up and can be written only after the lag', async () => {
    const clock = { ms: 0 };
    const { call } = smallHubSpot({ propertyLagMs: 400, realMs: () => clock.ms });
    expect((await call('POST', BASE, wish)).status).toBe(201);
    expect((await call('GET', `${BASE}/grade`)).status).toBe(404);
    expect((await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { grade: 'a' } })).status).toBe(400);
    expect((await call('POST', BASE, wish)).status).toBe(409);
    clock.ms = 400;
    expect((await call('GET', `${BASE}/grade`)).status).toBe(200);
    expect((await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { grade: 'a' } })).status).toBe(200);
  });

  it('need room', async () => {
    const { call } = smallHubSpot({ customPropertyLimit: 4 });
    const room = async () => {
      const { body } = await call('GET', '/crm/limits/2026-03/custom-properties');
      return body.byObjectType.find((one: { objectTypeId: string }) => one.objectTypeId === '0-1');
    };
    expect(await room()).toMatchObject({ limit: 4, usage: 3 });
    expect((await call('POST', BASE, wish)).status).toBe(201);
    expect((await call('POST', BASE, { ...wish, name: 'rank' })).status).toBe(400);
    expect(await room()).toMatchObject({ limit: 4, usage: 4 });
  });

  it.each([
    ['a name in capitals', { name: 'Grade' }],
    ['an unknown group', { groupName: 'nowhere' }],
    ['an unknown type', { type: 'colour' }],
    ['a field type that does not fit', { fieldType: 'number' }],
    ['no label', { label: undefined }],
    ['an option twice', { options: [wish.options[0], wish.options[0]] }],
  ])('are refused with %s', async (_what, changes) => {
    const { call } = smallHubSpot();
    expect((await call('POST', BASE, { ...wish, ...changes })).status).toBe(400);
  });

  it('of HubSpot are marked, and their definitions stay', async () => {
    const { call } = smallHubSpot();
    const revenue = (await call('GET', `${BASE}/total_revenue`)).body;
    expect(revenue).toMatchObject({ hubspotDefined: true, modificationMetadata: { readOnlyValue: true } });
    const owner = (await call('GET', `${BASE}/hubspot_owner_id`)).body;
    expect(owner).toMatchObject({ externalOptions: true, options: [], referencedObjectType: 'OWNER' });
    expect((await call('PATCH', `${BASE}/mood`, { fieldType: 'radio' })).status).toBe(200);
    expect((await call('PATCH', `${BASE}/lifecyclestage`, { options: [] })).status).toBe(400);
    expect((await call('DELETE', `${BASE}/email`)).status).toBe(400);
  });

  it('that something else in the portal uses are not archived', async () => {
    const { call, hubspot } = smallHubSpot();
    hubspot.portal.catalogue(objectType('contacts')).usedElsewhere.add('mood');
    await call('POST', BASE, {
      ...{ name: 'twice', label: 'Twice', type: 'number', fieldType: 'calculation_equation', groupName: 'own' },
      calculationFormula: 'seats * 2',
    });
    for (const name of ['mood', 'seats']) {
      const refused = await call('DELETE', `${BASE}/${name}`);
      expect([refused.status, refused.body.subCategory]).toEqual([
        400,
        'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
      ]);
      expect((await call('GET', `${BASE}/${name}`)).status).toBe(200);
    }
    expect((await call('DELETE', `${BASE}/twice`)).status).toBe(204);
    expect((await call('DELETE', `${BASE}/seats`)).status).toBe(204);
  });

  it('are read and archived in batches by name', async () => {
    const { call } = smallHubSpot();
    const inputs = [{ name: 'mood' }, { name: 'nonsense' }];
    const read = await call('POST', `${BASE}/batch/read`, { archived: false, inputs });
    expect([read.status, read.body.results.length, read.body.numErrors]).toEqual([207, 1, 1]);
    expect((await call('POST', `${BASE}/batch/archive`, { inputs })).status).toBe(204);
    expect((await call('GET', `${BASE}/mood`)).status).toBe(404);
  });
});

describe('property groups', () => {
  const group = { name: 'rapport', label: 'Rapport' };

  it('are made once, hidden when archived, and cannot go while they hold properties', async () => {
    const { call } = smallHubSpot();
    const made = await call('POST', `${BASE}/groups`, group);
    expect([made.status, made.body]).toEqual([201, { ...group, displayOrder: expect.any(Number), archived: false }]);
    expect((await call('POST', `${BASE}/groups`, group)).status).toBe(409);
    await call('POST', BASE, { ...wish, groupName: 'rapport' });
    const refused = await call('DELETE', `${BASE}/groups/rapport`);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body.message).subCategory).toBe('PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES');
    await call('DELETE', `${BASE}/grade`);
    expect((await call('DELETE', `${BASE}/groups/rapport`)).status).toBe(204);
    const listed = await call('GET', `${BASE}/groups`);
    expect(listed.body.results.map((one: { name: string }) => one.name)).not.toContain('rapport');
    expect((await call('GET', `${BASE}/groups/rapport`)).status).toBe(404);
    expect((await call('POST', `${BASE}/groups`, group)).status).toBe(201);
  });
});
