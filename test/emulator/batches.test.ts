import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const update = `${OBJECTS}/contacts/batch/update`;

describe('a batch read', () => {
  it('lists all missing ids in one error row of a 207', async () => {
    const { call } = smallHubSpot();
    const body = { inputs: [{ id: '99' }, { id: '7' }, { id: '1005' }], properties: ['firstname'] };
    const answer = await call('POST', `${OBJECTS}/contacts/batch/read`, body);
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({ status: 'COMPLETE', numErrors: 1 });
    expect(answer.body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['7', '1005'] } });
    expect(answer.body.results.map((one: { id: string }) => one.id)).toEqual(['99']);
  });

  it('finds contacts by e-mail address and refuses properties that are not unique', async () => {
    const { call } = smallHubSpot();
    const path = `${OBJECTS}/contacts/batch/read`;
    const byEmail = await call('POST', path, { idProperty: 'email', inputs: [{ id: 'ZOE@example.com' }] });
    expect(byEmail.body.results[0].id).toBe('1010');
    expect((await call('POST', path, { idProperty: 'firstname', inputs: [{ id: 'Zoe' }] })).status).toBe(400);
  });

  it('refuses more than 100 inputs and the same id twice', async () => {
    const { call } = smallHubSpot();
    const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
    expect((await call('POST', `${OBJECTS}/contacts/batch/read`, { inputs })).status).toBe(400);
    const twice = await call('POST', `${OBJECTS}/contacts/batch/read`, { inputs: [{ id: '99' }, { id: '99' }] });
    expect(twice.status).toBe(400);
    expect(twice.body.message).toBe('Duplicate IDs found in batch input: [99]. IDs must be unique');
    expect(twice.body.context).toEqual({ ids: ['99'] });
  });
});

describe('a batch update', () => {
  it('returns the written and the always-returned properties and bumps the modification time', async () => {
    const { call, hubspot } = smallHubSpot();
    const before = (await call('GET', `${OBJECTS}/contacts/99`)).body.updatedAt;
    hubspot.clock.advanceDays(1);
    const { body, status } = await call('POST', update, {
      inputs: [{ id: '99', properties: { mood: 'bad', seats: 3 } }],
    });
    expect(status).toBe(200);
    expect(body.results[0].properties).toMatchObject({ mood: 'bad', seats: '3', hs_object_id: '99' });
    expect(body.results[0].properties).not.toHaveProperty('firstname');
    expect(Date.parse(body.results[0].updatedAt) - Date.parse(before)).toBeGreaterThanOrEqual(86_400_000);
    expect(body.results[0].properties.lastmodifieddate).toBe(body.results[0].updatedAt);
  });

  it('refuses the whole batch for one bad value without trace ids', async () => {
    const { call, hubspot } = smallHubSpot();
    const inputs = [
      { id: '99', properties: { mood: 'bad' } },
      { id: '1010', properties: { mood: 'Good', nonsense: '1' } },
    ];
    const { body, status } = await call('POST', update, { inputs });
    expect(status).toBe(400);
    expect(body.errors.map((one: { code: string }) => one.code)).toEqual(['INVALID_OPTION', 'PROPERTY_DOESNT_EXIST']);
    expect(body.message).toMatch(/^Property values were not valid: \[\{"isValid":false,/);
    expect(hubspot.writeLog.length).toBe(0);
  });

  it('refuses single rows where they carry trace ids, and writes the others', async () => {
    const { call } = smallHubSpot();
    const inputs = [
      { id: '99', objectWriteTraceId: 'a', properties: { mood: 'bad' } },
      { id: '1010', objectWriteTraceId: 'b', properties: { mood: 'awful' } },
      { id: '7', objectWriteTraceId: 'c', properties: { mood: 'bad' } },
    ];
    const { body, status } = await call('POST', update, { inputs });
    expect(status).toBe(207);
    expect(body.results).toMatchObject([{ id: '99', objectWriteTraceId: 'a' }]);
    expect(body.numErrors).toBe(2);
    expect(body.errors[0]).toMatchObject({ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } });
    expect(body.errors[1]).toMatchObject({
      category: 'OBJECT_NOT_FOUND',
      context: { ids: ['7'], objectWriteTraceId: ['c'] },
    });
  });

  it('leaves merged-away ids, and addresses given as ids, out of a 200', async () => {
    const { call } = smallHubSpot();
    await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '1010', objectIdToMerge: '99' });
    const inputs = [
      { id: '99', properties: { mood: 'bad' } },
      { id: 'moe@example.com', properties: { mood: 'bad' } },
      { id: '1002', properties: { mood: 'bad' } },
    ];
    const { body, status } = await call('POST', update, { inputs });
    expect(status).toBe(200);
    expect(body.results.map((one: { id: string }) => one.id)).toEqual(['1002']);
    expect(body).not.toHaveProperty('errors');
  });

  it('refuses to find contacts by e-mail address', async () => {
    const { call } = smallHubSpot();
    const inputs = [{ id: 'moe@example.com', idProperty: 'email', properties: { mood: 'bad' } }];
    const { body, status } = await call('POST', update, { inputs });
    expect(status).toBe(400);
    expect(body.message).toContain('non-unique 0-1 property');
  });

  it('refuses an address another contact has, before anything is written', async () => {
    const { call, hubspot } = smallHubSpot();
    const rows = (traced: boolean) =>
      ['moe@example.com', 'zoe@example.com'].map((email, index) => ({
        id: ['1002', '99'][index],
        properties: { email },
        ...(traced ? { objectWriteTraceId: String(index) } : {}),
      }));
    expect((await call('POST', update, { inputs: rows(false) })).status).toBe(409);
    expect(hubspot.writeLog.length).toBe(0);
    const traced = await call('POST', update, { inputs: rows(true) });
    expect([traced.status, traced.body.errors[0].category, traced.body.results.length]).toEqual([207, 'CONFLICT', 1]);
  });

  it('clears a value with the empty string', async () => {
    const { call, hubspot } = smallHubSpot();
    await call('POST', update, { inputs: [{ id: '1010', properties: { mood: '' } }] });
    expect((await call('GET', `${OBJECTS}/contacts/1010?properties=mood`)).body.properties.mood).toBeNull();
    expect(hubspot.writeLog.page(0, 9)).toMatchObject([{ property: 'mood', old: 'good', new: '' }]);
  });

  it('answers unreadable bodies with 400 and no category', async () => {
    const { hubspot } = smallHubSpot();
    const request = new Request(`http://local${update}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hubspot.token}` },
      body: '{"inputs":',
    });
    const response = await hubspot.fetch(request);
    expect(response.status).toBe(400);
    expect(await response.json()).not.toHaveProperty('category');
  });
});

describe('creating', () => {
  it('returns all values HubSpot set, and the new contact is a lead', async () => {
    const { call } = smallHubSpot({ appId: 77 });
    const { body, status } = await call('POST', `${OBJECTS}/contacts`, { properties: { email: 'new@example.com' } });
    expect(status).toBe(201);
    expect(body.properties).toMatchObject({
      email: 'new@example.com',
      hs_object_source: 'INTEGRATION',
      hs_object_source_id: '77',
      lifecyclestage: 'lead',
    });
    expect(Number(body.id)).toBeGreaterThan(1010);
  });

  it('of a contact whose address is taken is a conflict: whole without trace ids, by row with them', async () => {
    const { call } = smallHubSpot();
    const path = `${OBJECTS}/contacts/batch/create`;
    const row = { properties: { email: 'zoe@example.com' } };
    const whole = await call('POST', path, { inputs: [row, { properties: { email: 'b@example.com' } }] });
    expect([whole.status, whole.body.message, whole.body.category]).toEqual([
      409,
      'Contact already exists',
      'CONFLICT',
    ]);
    const rows = await call('POST', path, {
      inputs: [
        { ...row, objectWriteTraceId: '0' },
        { properties: { email: 'b@example.com' }, objectWriteTraceId: '1' },
      ],
    });
    expect(rows.status).toBe(207);
    expect(rows.body.results).toHaveLength(1);
    expect(rows.body.errors[0]).toMatchObject({
      category: 'CONFLICT',
      message: 'Contact already exists. Existing ID: 1010',
      context: { objectWriteTraceId: ['0'], existingId: ['1010'] },
    });
  });
});

describe('tasks', () => {
  const task = {
    hs_timestamp: '2026-11-24T09:00:00.000Z',
    hs_task_subject: 'Call',
    hs_task_status: 'NOT_STARTED',
    hs_task_priority: 'HIGH',
    hs_task_type: 'CALL',
    hubspot_owner_id: '71',
  };
  const link = (id: string, associationTypeId: number) => ({
    to: { id },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
  });
  const create = `${OBJECTS}/tasks/batch/create`;

  it('are made with their associations, and become complete', async () => {
    const { call } = smallHubSpot();
    const associations = [link('1010', 204), link('501', 192), link('301', 216)];
    const { body, status } = await call('POST', create, { inputs: [{ properties: task, associations }] });
    expect(status).toBe(201);
    const { id, properties, url } = body.results[0];
    expect(url).toBe(`https://app.hubspot.com/tasks/4711/view/all/task/${id}`);
    expect(properties).toMatchObject({
      hs_timestamp: '2026-11-24T09:00:00Z',
      hs_task_is_completed: '0',
      hs_task_is_overdue: 'false',
      hs_obj_coords: `0-27-${id}`,
    });
    const found = await call('POST', `${OBJECTS}/tasks/search`, {
      filterGroups: [{ filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: '1010' }] }],
    });
    expect(found.body.results.map((one: { id: string }) => one.id)).toEqual([id]);
    const done = await call('PATCH', `${OBJECTS}/tasks/${id}`, { properties: { hs_task_status: 'COMPLETED' } });
    expect(done.status).toBe(200);
    const read = await call('GET', `${OBJECTS}/tasks/${id}?properties=hs_task_completion_date,hs_task_is_completed`);
    expect(read.body.properties).toMatchObject({
      hs_task_is_completed: '1',
      hs_task_completion_date: expect.any(String),
    });
  });

  it('become overdue when the clock passes their date', async () => {
    const { call, hubspot } = smallHubSpot();
    const { body } = await call('POST', `${OBJECTS}/tasks`, { properties: task });
    hubspot.clock.advanceDays(7);
    const read = await call('GET', `${OBJECTS}/tasks/${body.id}?properties=hs_task_is_overdue`);
    expect(read.body.properties.hs_task_is_overdue).toBe('true');
  });

  it.each([
    ['no date', { hs_timestamp: '' }, [], 'MISSING_REQUIRED_PROPERTY'],
    ['an unknown status', { hs_task_status: 'SOON' }, [], 'INVALID_OPTION'],
    ['an unknown type', { hs_task_type: 'VISIT' }, [], 'INVALID_OPTION'],
    ['an archived owner', { hubspot_owner_id: '72' }, [], 'INVALID_OWNER_ID'],
    ['a user id for an owner', { hubspot_owner_id: '501' }, [], 'INVALID_OWNER_ID'],
    ['an association of the other direction', {}, [link('1010', 203)], 'INVALID_ASSOCIATION'],
    ['an unknown record', {}, [link('1', 204)], 'INVALID_ASSOCIATION'],
  ])('are refused with %s', async (_what, changes, associations, code) => {
    const { call, hubspot } = smallHubSpot();
    const inputs = [{ properties: { ...task, ...changes }, associations }];
    const whole = await call('POST', create, { inputs });
    expect(whole.status).toBe(400);
    expect(whole.body.errors[0].code).toBe(code);
    const traced = await call('POST', create, { inputs: [{ ...inputs[0], objectWriteTraceId: 't' }] });
    expect(traced.status).toBe(207);
    expect(traced.body.errors[0].context.objectWriteTraceId).toEqual(['t']);
    expect(hubspot.writeLog.length).toBe(0);
  });

  it('are archived without a word, also when they are gone already', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('POST', `${OBJECTS}/tasks`, { properties: task });
    for (const id of [body.id, body.id, '1']) {
      expect((await call('POST', `${OBJECTS}/tasks/batch/archive`, { inputs: [{ id }] })).status).toBe(204);
      expect((await call('DELETE', `${OBJECTS}/tasks/${id}`)).status).toBe(204);
    }
    expect((await call('GET', `${OBJECTS}/tasks/${body.id}`)).status).toBe(404);
  });
});
