import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const V4 = '/crm/v4/associations';

describe('an association batch read', () => {
  it('answers 207 as soon as one input has none, with numbers for associated ids', async () => {
    const { call } = smallHubSpot();
    const answer = await call('POST', `${V4}/contacts/companies/batch/read`, {
      inputs: [{ id: '1010' }, { id: '99' }],
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results).toEqual([
      {
        from: { id: '1010' },
        to: [
          {
            toObjectId: 501,
            associationTypes: [
              { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
              { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
            ],
          },
          { toObjectId: 502, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }] },
        ],
      },
    ]);
    expect(answer.body.errors).toEqual([
      {
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: 'No company is associated with contact 99.',
        context: { fromObjectId: ['99'], fromObjectType: ['contact'], toObjectType: ['company'] },
      },
    ]);
  });

  it('answers 200 without errors where every input has some', async () => {
    const { call } = smallHubSpot();
    const answer = await call('POST', '/crm/associations/2026-03/deals/contacts/batch/read', {
      inputs: [{ id: '301' }],
    });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('errors');
    expect(answer.body.results[0].to[0]).toMatchObject({ toObjectId: 1010, associationTypes: [{ typeId: 3 }] });
  });

  it('pages long rows by itself', async () => {
    const { call } = smallHubSpot({ associationRowSize: 2 });
    const path = `${V4}/contacts/deals/batch/read`;
    const first = (await call('POST', path, { inputs: [{ id: '1010' }] })).body.results[0];
    expect(first.to.map((one: { toObjectId: number }) => one.toObjectId)).toEqual([301, 302]);
    const { after } = first.paging.next;
    const second = (await call('POST', path, { inputs: [{ id: '1010', after }] })).body.results[0];
    expect(second.to.map((one: { toObjectId: number }) => one.toObjectId)).toEqual([303]);
    expect(second).not.toHaveProperty('paging');
  });

  it('takes 1,000 inputs and no more', async () => {
    const { call } = smallHubSpot();
    const inputs = Array.from({ length: 1_001 }, () => ({ id: '301' }));
    expect((await call('POST', `${V4}/deals/contacts/batch/read`, { inputs: inputs.slice(1) })).status).toBe(200);
    expect((await call('POST', `${V4}/deals/contacts/batch/read`, { inputs })).status).toBe(400);
  });

  it('keeps ids beyond 2^53 exact', async () => {
    const id = '9007199254740993123';
    const { hubspot } = smallHubSpot(
      {},
      {
        records: { contacts: [{ id, properties: {} }], deals: [{ id: '1', properties: {} }] },
        associations: [{ from: 'deals', fromId: '1', to: 'contacts', toId: id }],
      },
    );
    const response = await hubspot.fetch(
      new Request(`http://local${V4}/deals/contacts/batch/read`, {
        method: 'POST',
        headers: { authorization: `Bearer ${hubspot.token}` },
        body: '{"inputs":[{"id":"1"}]}',
      }),
    );
    expect(await response.text()).toContain(`"toObjectId":${id},`);
  });

  it('hides archived records', async () => {
    const { call } = smallHubSpot();
    await call('DELETE', `${OBJECTS}/contacts/1010`);
    const { status, body } = await call('POST', `${V4}/deals/contacts/batch/read`, { inputs: [{ id: '301' }] });
    expect([status, body.results]).toEqual([207, []]);
  });

  it('in v3 answers in the older shape', async () => {
    const { call } = smallHubSpot();
    const { body } = await call('POST', '/crm/v3/associations/companies/contacts/batch/read', {
      inputs: [{ id: '501' }],
    });
    expect(body.results).toEqual([{ from: { id: '501' }, to: [{ id: '1010', type: 'company_to_contact' }] }]);
  });
});

describe('writing associations', () => {
  const type = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });
  const one = (from: string, to: string, typeId: number) => ({
    from: { id: from },
    to: { id: to },
    types: [type(typeId)],
  });

  it('in a batch answers 201 with ids as numbers, and leaves modification times alone', async () => {
    const { call, hubspot } = smallHubSpot();
    const before = (await call('GET', `${OBJECTS}/contacts/99`)).body.updatedAt;
    hubspot.clock.advanceDays(1);
    const answer = await call('POST', `${V4}/contacts/companies/batch/create`, { inputs: [one('99', '501', 1)] });
    expect(answer.status).toBe(201);
    expect(answer.body.results).toEqual([
      { fromObjectTypeId: '0-1', fromObjectId: 99, toObjectTypeId: '0-2', toObjectId: 501, labels: ['Primary'] },
    ]);
    const after = await call('GET', `${OBJECTS}/contacts/99?properties=associatedcompanyid`);
    expect(after.body).toMatchObject({ updatedAt: before, properties: { associatedcompanyid: '501' } });
  });

  it('reports ids that lead nowhere row by row', async () => {
    const { call } = smallHubSpot();
    const inputs = [one('99', 'unknown', 279), one('99', '501', 279)];
    const { status, body } = await call('POST', `${V4}/contacts/companies/batch/create`, { inputs });
    expect([status, body.numErrors, body.results.length]).toEqual([207, 1, 1]);
    expect(body.errors[0]).toMatchObject({
      subCategory: 'crm.associations.INVALID_IDENTIFIER',
      message: 'unknown is not a valid ID',
      context: { id: ['unknown'] },
    });
    const self = await call('POST', `${V4}/contacts/contacts/batch/create`, { inputs: [one('99', '99', 449)] });
    expect(self.body.errors[0].message).toBe('Object 99 cannot be associated to itself (99)');
  });

  it('refuses type ids of the other direction', async () => {
    const { call } = smallHubSpot();
    const inputs = [one('99', '501', 280)];
    expect((await call('POST', `${V4}/contacts/companies/batch/create`, { inputs })).status).toBe(400);
    expect((await call('PUT', `${OBJECTS}/contacts/99/associations/companies/501`, [type(280)])).status).toBe(400);
  });

  it('one by one: default, typed, listed and removed', async () => {
    const { call } = smallHubSpot();
    const base = `${OBJECTS}/contacts/99/associations`;
    expect((await call('PUT', `${base}/default/companies/501`)).status).toBe(200);
    expect((await call('PUT', `${base}/companies/502`, [type(1)])).status).toBe(201);
    const listed = await call('GET', `${base}/companies`);
    expect(listed.body.results.map((each: { toObjectId: number }) => each.toObjectId)).toEqual([501, 502]);
    expect((await call('DELETE', `${base}/companies/501`)).status).toBe(204);
    expect((await call('GET', `${base}/companies`)).body.results).toHaveLength(1);
  });

  it('by default and away again in batches', async () => {
    const { call } = smallHubSpot();
    const pair = { from: { id: '99' }, to: { id: '501' } };
    const made = await call('POST', `${V4}/contacts/companies/batch/associate/default`, { inputs: [pair] });
    expect(made.body.results[0].associationSpec).toEqual(type(279));
    const gone = { inputs: [{ from: pair.from, to: [pair.to] }] };
    expect((await call('POST', `${V4}/contacts/companies/batch/archive`, gone)).status).toBe(204);
    expect((await call('POST', `${V4}/contacts/companies/batch/read`, { inputs: [{ id: '99' }] })).status).toBe(207);
  });

  it('loses its label alone, or altogether', async () => {
    const { call } = smallHubSpot();
    const path = `${V4}/contacts/companies/batch/labels/archive`;
    expect((await call('POST', path, { inputs: [one('1010', '501', 1)] })).status).toBe(204);
    const listed = async () => (await call('GET', `${OBJECTS}/contacts/1010/associations/companies`)).body.results;
    expect(await listed()).toMatchObject([
      { toObjectId: 501, associationTypes: [{ typeId: 279 }] },
      { toObjectId: 502 },
    ]);
    expect((await call('POST', path, { inputs: [one('1010', '501', 279)] })).status).toBe(204);
    expect(await listed()).toMatchObject([{ toObjectId: 502 }]);
  });

  it('has one primary company per contact, and labels say so', async () => {
    const { call } = smallHubSpot();
    await call('POST', `${V4}/contacts/companies/batch/create`, { inputs: [one('1010', '502', 1)] });
    const read = await call('GET', `${OBJECTS}/contacts/1010?properties=associatedcompanyid`);
    expect(read.body.properties.associatedcompanyid).toBe('502');
    const labels = await call('GET', '/crm/associations/2026-03/contacts/companies/labels');
    expect(labels.body.results).toContainEqual({ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' });
  });
});

describe("a portal's own labels", () => {
  const referredBy = {
    objectTypes: ['contacts', 'contacts'],
    typeId: 41,
    label: 'Referred by',
    inverseTypeId: 42,
    inverseLabel: 'Referred',
  } as const;
  const own = (typeId: number) => ({ associationCategory: 'USER_DEFINED', associationTypeId: typeId });
  const labelled = (from: string, to: string, typeId: number) => ({
    from: { id: from },
    to: { id: to },
    types: [own(typeId)],
  });
  const labelsRead = async (call: ReturnType<typeof smallHubSpot>['call'], id: string): Promise<unknown> => {
    const read = await call('POST', `${V4}/contacts/contacts/batch/read`, { inputs: [{ id }] });
    return read.body.results[0]?.to.map(
      (to: { toObjectId: number; associationTypes: { typeId: number; label: string | null }[] }) => [
        to.toObjectId,
        ...to.associationTypes.map(({ typeId, label }) => `${typeId} ${label}`),
      ],
    );
  };

  it('are listed, both sides of a pair, and written and read from either side', async () => {
    const { call } = smallHubSpot({}, { associationLabels: [referredBy] });
    const labels = await call('GET', '/crm/associations/2026-03/contacts/contacts/labels');
    expect(labels.body.results).toEqual([
      { category: 'HUBSPOT_DEFINED', typeId: 449, label: null },
      { category: 'USER_DEFINED', typeId: 41, label: 'Referred by' },
      { category: 'USER_DEFINED', typeId: 42, label: 'Referred' },
    ]);
    const made = await call('POST', `${V4}/contacts/contacts/batch/create`, { inputs: [labelled('99', '1010', 41)] });
    expect(made.body.results[0].labels).toEqual(['Referred by']);
    expect(await labelsRead(call, '99')).toEqual([[1010, '449 null', '41 Referred by']]);
    expect(await labelsRead(call, '1010')).toEqual([[99, '449 null', '42 Referred']]);
    const put = await call('PUT', `${OBJECTS}/contacts/1010/associations/contacts/1002`, [own(42)]);
    expect(put.status).toBe(201);
    expect(await labelsRead(call, '1002')).toEqual([[1010, '449 null', '41 Referred by']]);
  });

  it('are refused where the portal has none of that number', async () => {
    const { call } = smallHubSpot({}, { associationLabels: [referredBy] });
    const inputs = [labelled('99', '501', 41)];
    expect((await call('POST', `${V4}/contacts/companies/batch/create`, { inputs })).status).toBe(400);
    expect((await call('GET', '/crm/associations/2026-03/contacts/companies/labels')).body.results).toHaveLength(2);
  });

  it('go along with a merge, and come with a seed', async () => {
    const { call } = smallHubSpot(
      {},
      {
        associationLabels: [referredBy],
        associations: [{ from: 'contacts', fromId: '99', to: 'contacts', toId: '1010', labelTypeId: 41 }],
      },
    );
    await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '1002', objectIdToMerge: '99' });
    const [link] = (await labelsRead(call, '1010')) as unknown[][];
    expect(link?.slice(1)).toEqual(['449 null', '42 Referred']);
  });
});
