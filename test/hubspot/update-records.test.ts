import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { SeedProperty } from '../../emulator/portal-seed.ts';
import type { RecordUpdate } from '../../src/pass/crm.ts';
import { contacts, type OpenPortal, portals } from './open-portal.ts';

const open = portals();
const ours: SeedProperty[] = [
  {
    objectType: 'contacts',
    name: 'rapport_tier',
    label: 'Tier',
    type: 'enumeration',
    fieldType: 'select',
    groupName: 'rapport',
    options: [
      { label: 'VIP', value: 'vip' },
      { label: 'Core', value: 'core' },
    ],
  },
  {
    objectType: 'contacts',
    name: 'rapport_value',
    label: 'Value',
    type: 'number',
    fieldType: 'number',
    groupName: 'rapport',
  },
];
const openHundred = (): OpenPortal => open({ customProperties: ours, records: { contacts: contacts(100) } });
const update = (id: number | string, values: Record<string, string> = { rapport_tier: 'vip' }): RecordUpdate => ({
  id: String(id),
  values,
});
const everyone = (values?: Record<string, string>): RecordUpdate[] =>
  Array.from({ length: 100 }, (_, index) => update(1001 + index, values));
const batchPath = '/crm/objects/2026-03/contacts/batch/update';

/** Lets HubSpot see a batch without its trace ids. */
function forgetTraces({ faults, hubspot }: OpenPortal): void {
  faults.push(async (request) => {
    if (!request.url.endsWith('/batch/update')) return undefined;
    const text = (await request.text()).replaceAll(/"objectWriteTraceId":"[^"]*",?/g, '');
    return hubspot.fetch(new Request(request.url, { method: 'POST', headers: request.headers, body: text }));
  });
}

describe('writing a batch', () => {
  it('writes a hundred records in one call and logs what was sent', async () => {
    const { crm, hubspot, calls } = openHundred();
    const outcome = await crm.updateRecords('contacts', everyone({ rapport_tier: 'core', rapport_value: '12.5' }));
    expect(outcome.written).toHaveLength(100);
    expect({ ...outcome, written: [] }).toEqual({ written: [], moved: [], gone: [], failures: [] });
    expect(calls).toEqual([`POST ${batchPath}`]);
    expect(hubspot.writeLog.counts().byProperty).toEqual({
      'contacts.rapport_tier': 100,
      'contacts.rapport_value': 100,
    });
  });

  it('writes 99 of 100 when one is bad, in one call', async () => {
    const { crm, hubspot, calls } = openHundred();
    const updates = everyone().map((one) => (one.id === '1042' ? update(1042, { rapport_tier: 'Platinum' }) : one));
    const outcome = await crm.updateRecords('contacts', updates);
    expect(outcome.written).toHaveLength(99);
    expect(outcome.failures).toEqual([expect.objectContaining({ id: '1042', code: 'INVALID_OPTION' })]);
    expect(outcome.failures[0]!.message).not.toContain('Platinum');
    expect(calls).toHaveLength(1);
    expect(hubspot.writeLog.counts().byProperty).toEqual({ 'contacts.rapport_tier': 99 });
  });

  it('writes 99 of 100 where HubSpot heeds no trace ids, by halving', async () => {
    const portal = openHundred();
    forgetTraces(portal);
    const updates = everyone().map((one) => (one.id === '1042' ? update(1042, { rapport_tier: 'Platinum' }) : one));
    const outcome = await portal.crm.updateRecords('contacts', updates);
    expect(outcome.written).toHaveLength(99);
    expect(outcome.failures).toEqual([expect.objectContaining({ id: '1042', code: 'INVALID_OPTION' })]);
    // 1 + 2·log₂ 100, rounded up at every halving.
    expect(portal.calls.length).toBeLessThanOrEqual(15);
    expect(portal.hubspot.writeLog.counts().byProperty).toEqual({ 'contacts.rapport_tier': 99 });
  });

  it('names a removed property for all who carry it, and writes the others, in few calls', async () => {
    const portal = openHundred();
    forgetTraces(portal);
    const updates = everyone().map((one, index) => (index % 2 === 0 ? update(one.id, { rapport_gone: 'x' }) : one));
    const outcome = await portal.crm.updateRecords('contacts', updates);
    expect(outcome.written).toHaveLength(50);
    expect(new Set(outcome.failures.map(({ code }) => code))).toEqual(new Set(['PROPERTY_DOESNT_EXIST']));
    expect(outcome.failures).toHaveLength(50);
    expect(portal.calls).toHaveLength(2);
  });

  it('tells of a removed property row by row where HubSpot does', async () => {
    const { crm } = openHundred();
    const outcome = await crm.updateRecords('contacts', [update(1001), update(1002, { rapport_gone: 'x' })]);
    expect(outcome).toMatchObject({ written: ['1001'], failures: [{ id: '1002', code: 'PROPERTY_DOESNT_EXIST' }] });
  });

  it('finds where a merged record lives on, and writes nothing there', async () => {
    const { crm, hubspot } = openHundred();
    await hubspot.fetch(
      new Request('https://api.hubapi.com/crm/objects/2026-03/contacts/merge', {
        method: 'POST',
        headers: { authorization: `Bearer ${hubspot.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ primaryObjectId: '1001', objectIdToMerge: '1002' }),
      }),
    );
    const outcome = await crm.updateRecords('contacts', [update(1002), update(1003)]);
    expect(outcome).toEqual({ written: ['1003'], moved: [{ from: '1002', to: '1001' }], gone: [], failures: [] });
    expect(hubspot.writeLog.counts().byProperty).toEqual({ 'contacts.rapport_tier': 1 });
  });

  it('says which records are gone', async () => {
    const { crm } = openHundred();
    const outcome = await crm.updateRecords('contacts', [update(1001), update(9999)]);
    expect(outcome).toEqual({ written: ['1001'], moved: [], gone: ['9999'], failures: [] });
  });

  it('sends a record that is named twice once, with all its values', async () => {
    const { crm, hubspot } = openHundred();
    const twice = [update(1001, { rapport_tier: 'core', rapport_value: '1' }), update(1001, { rapport_tier: 'vip' })];
    expect(await crm.updateRecords('contacts', twice)).toMatchObject({ written: ['1001'], failures: [] });
    const written = hubspot.writeLog.page(0, 10).map(({ property, new: value }) => [property, value]);
    expect(written).toEqual([
      ['rapport_tier', 'vip'],
      ['rapport_value', '1'],
    ]);
  });

  it('clears a value with an empty text', async () => {
    const { crm } = openHundred();
    await crm.updateRecords('contacts', [update(1001)]);
    await crm.updateRecords('contacts', [update(1001, { rapport_tier: '' })]);
    const now = await crm.readBack('contacts', ['1001'], ['rapport_tier']);
    expect(now.get('1001')).toMatchObject({ rapport_tier: '' });
  });

  it('does not believe an empty success: what was not written is tried once more, each on its own', async () => {
    const { crm, hubspot, faults, calls } = openHundred();
    faults.push((request) =>
      request.url.endsWith('/batch/update') ? HttpResponse.json({ status: 'COMPLETE', results: [] }) : undefined,
    );
    const outcome = await crm.updateRecords('contacts', everyone().slice(0, 5));
    expect(outcome.written).toHaveLength(5);
    expect(calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(5);
    expect(hubspot.writeLog.counts().byProperty).toEqual({ 'contacts.rapport_tier': 5 });
  });

  it('finds out that an empty success wrote after all, and writes nothing twice', async () => {
    const { crm, hubspot, faults, calls } = openHundred();
    faults.push(async (request, answer) => {
      if (!request.url.endsWith('/batch/update')) return undefined;
      await answer();
      return HttpResponse.json({});
    });
    const updates = everyone({ rapport_tier: 'vip', rapport_value: '40' });
    expect((await crm.updateRecords('contacts', updates)).written).toHaveLength(100);
    expect(calls).toEqual([`POST ${batchPath}`, 'POST /crm/objects/2026-03/contacts/batch/read']);
    expect(hubspot.writeLog.counts().total).toBe(200);
  });

  it('reports a write that is accepted again and again without being confirmed', async () => {
    const { crm, faults } = openHundred();
    faults.push((request) =>
      request.method === 'PATCH' || request.url.endsWith('/batch/update') ? HttpResponse.json({}) : undefined,
    );
    expect(await crm.updateRecords('contacts', [update(1001)])).toMatchObject({
      written: [],
      failures: [{ id: '1001', code: 'NOT_ANSWERED' }],
    });
  });

  it('names the scope that is missing', async () => {
    const { crm, hubspot } = openHundred();
    hubspot.installations.get(hubspot.token)!.scopes.delete('crm.objects.contacts.write');
    await expect(crm.updateRecords('contacts', [update(1001)])).rejects.toMatchObject({
      code: 'missing_scope',
      message: expect.stringContaining('crm.objects.contacts.write'),
    });
  });

  it('makes no call for no records', async () => {
    const { crm, calls } = openHundred();
    expect(await crm.updateRecords('contacts', [])).toEqual({ written: [], moved: [], gone: [], failures: [] });
    expect(calls).toEqual([]);
  });
});

describe('reading back', () => {
  it('gives values by the id that was asked for, leaving out what is gone', async () => {
    const { crm } = openHundred();
    await crm.updateRecords('contacts', [update(1001)]);
    const now = await crm.readBack('contacts', ['1001', '1002', '9999'], ['rapport_tier']);
    expect([...now.keys()].sort()).toEqual(['1001', '1002']);
    expect(now.get('1001')!.rapport_tier).toBe('vip');
    expect(now.get('1002')!.rapport_tier).toBe('');
  });

  it('asks again for rows that HubSpot could not read, rather than taking them for gone', async () => {
    const { crm, faults, calls } = openHundred();
    let broken = 2;
    faults.push((request) => {
      if (!request.url.endsWith('/batch/read') || broken === 0) return undefined;
      broken -= 1;
      return HttpResponse.json(
        {
          status: 'COMPLETE',
          results: [],
          numErrors: 1,
          errors: [{ category: 'INTERNAL_ERROR', context: { ids: ['1001'] } }],
        },
        { status: 207 },
      );
    });
    expect((await crm.readBack('contacts', ['1001'], ['email'])).has('1001')).toBe(true);
    expect(calls).toHaveLength(3);
    broken = 99;
    await expect(crm.readBack('contacts', ['1001'], ['email'])).rejects.toMatchObject({
      code: 'crm_unexpected_answer',
    });
  });

  it('does not take an answer without results for "all gone"', async () => {
    const { crm, faults } = openHundred();
    faults.push(() => HttpResponse.json({ status: 'COMPLETE' }));
    await expect(crm.readBack('contacts', ['1001'], ['email'])).rejects.toMatchObject({
      code: 'crm_unexpected_answer',
    });
  });
});
