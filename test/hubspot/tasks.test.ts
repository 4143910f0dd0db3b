import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { NewTask } from '../../src/pass/crm.ts';
import type { CompanyId, ContactId, DealId, OwnerId, TaskId } from '../../src/scoring/ids.ts';
import { contacts, portals } from './open-portal.ts';

const open = portals();
const openPortal = () =>
  open({
    records: {
      contacts: contacts(3),
      companies: [{ id: '501', properties: { name: 'Acme' } }],
      deals: [{ id: '301', properties: { dealname: 'First', dealstage: 'won' } }],
    },
  });
const createPath = '/crm/objects/2026-03/tasks/batch/create';

function task(ref: string, given: Partial<NewTask> = {}): NewTask {
  return {
    ref,
    subject: 'Win back',
    bodyHtml: `<p>Quiet for 200 days.</p><p>Rapport · ref ${ref}</p>`,
    dueAtMs: Date.UTC(2026, 10, 23, 8),
    priority: 'HIGH',
    type: 'CALL',
    ownerId: '71' as OwnerId,
    contactId: '1001' as ContactId,
    companyId: '501' as CompanyId,
    dealId: '301' as DealId,
    ...given,
  };
}

describe('tasks', () => {
  it('are made in one batch, with their associations, and are found again by their reference', async () => {
    const { crm, hubspot, calls } = openPortal();
    const outcome = await crm.createTasks([task('aaaaaaaa'), task('bbbbbbbb', { contactId: '1002' as ContactId })]);
    expect(outcome.failures).toEqual([]);
    expect(outcome.created.map(({ ref }) => ref).sort()).toEqual(['aaaaaaaa', 'bbbbbbbb']);
    expect(calls).toEqual([`POST ${createPath}`]);
    expect(hubspot.writeLog.counts().created).toEqual({ tasks: 2 });
    const first = outcome.created.find(({ ref }) => ref === 'aaaaaaaa')!.id;
    expect(await crm.findTasks('contacts', ['1001', '1003'])).toEqual(new Map([['aaaaaaaa', first]]));
    expect((await crm.findTasks('companies', ['501'])).size).toBe(2);
    expect((await crm.readTasks([first])).get(first)).toMatchObject({
      status: 'NOT_STARTED',
      ownerId: '71',
      subject: 'Win back',
      dueAtMs: Date.UTC(2026, 10, 23, 8),
    });
  });

  it('are made except the one that HubSpot refuses', async () => {
    const { crm } = openPortal();
    const outcome = await crm.createTasks([task('aaaaaaaa'), task('bbbbbbbb', { ownerId: '999' as OwnerId })]);
    expect(outcome.created.map(({ ref }) => ref)).toEqual(['aaaaaaaa']);
    expect(outcome.failures).toEqual([expect.objectContaining({ objectType: 'tasks', id: 'bbbbbbbb' })]);
  });

  it('are made except the one that HubSpot refuses, where it heeds no trace ids', async () => {
    const { crm, hubspot, faults } = openPortal();
    faults.push(async (request) => {
      if (!request.url.endsWith(createPath)) return undefined;
      const body = (await request.text()).replaceAll(/"objectWriteTraceId":"[^"]*",?/g, '');
      return hubspot.fetch(new Request(request.url, { method: 'POST', headers: request.headers, body }));
    });
    const refs = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'eeeeeeee'];
    const outcome = await crm.createTasks(
      refs.map((ref) => task(ref, ref === 'dddddddd' ? { ownerId: '999' as OwnerId } : {})),
    );
    expect(outcome.created.map(({ ref }) => ref).sort()).toEqual(['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'eeeeeeee']);
    expect(outcome.failures.map(({ id }) => id)).toEqual(['dddddddd']);
    expect(hubspot.writeLog.counts().created).toEqual({ tasks: 4 });
  });

  it('are not made again when the answer is lost; looking finds them', async () => {
    const { crm, hubspot, faults } = openPortal();
    faults.push(async (request, answer) => {
      if (!request.url.endsWith(createPath)) return undefined;
      await answer();
      return HttpResponse.error();
    });
    await expect(crm.createTasks([task('aaaaaaaa')])).rejects.toMatchObject({
      code: 'crm_unreachable',
      retryable: true,
    });
    expect(hubspot.writeLog.counts().created).toEqual({ tasks: 1 });
    expect([...(await crm.findTasks('contacts', ['1001'])).keys()]).toEqual(['aaaaaaaa']);
  });

  it('are looked for when a success names neither them nor a reason', async () => {
    const { crm, faults } = openPortal();
    faults.push(async (request, answer) => {
      if (!request.url.endsWith(createPath)) return undefined;
      await answer();
      return HttpResponse.json({ status: 'COMPLETE', results: [] }, { status: 201 });
    });
    const outcome = await crm.createTasks([task('aaaaaaaa'), task('bbbbbbbb', { contactId: null })]);
    expect(outcome.created.map(({ ref }) => ref).sort()).toEqual(['aaaaaaaa', 'bbbbbbbb']);
  });

  it('count as failed when a success made nothing', async () => {
    const { crm, faults } = openPortal();
    faults.push((request) =>
      request.url.endsWith(createPath) ? HttpResponse.json({ results: [] }, { status: 201 }) : undefined,
    );
    expect(await crm.createTasks([task('aaaaaaaa')])).toMatchObject({
      created: [],
      failures: [{ id: 'aaaaaaaa', code: 'NOT_ANSWERED' }],
    });
  });

  it('are not said to be absent where they may not be read', async () => {
    const { crm, faults } = openPortal();
    faults.push((request) =>
      request.url.includes('/associations/')
        ? HttpResponse.json({ category: 'MISSING_SCOPES' }, { status: 403 })
        : undefined,
    );
    await expect(crm.findTasks('contacts', ['1001'])).rejects.toMatchObject({ code: 'missing_scope' });
  });

  it('are put off and get a line in one call for a hundred, and are archived, however often that is asked', async () => {
    const { crm, hubspot } = openPortal();
    const [made] = (await crm.createTasks([task('aaaaaaaa')])).created;
    const id = made!.id;
    const [later] = (await crm.createTasks([task('bbbbbbbb')])).created;
    const bodyHtml = `${task('aaaaaaaa').bodyHtml}<p>Ordered again.</p>`;
    const dueAtMs = Date.parse('2026-12-24T08:00:00Z');
    const before = crm.usage().general;
    const updated = await crm.updateTasks([
      { id, dueAtMs: null, bodyHtml },
      { id: later!.id, dueAtMs, bodyHtml: null },
    ]);
    expect(updated).toEqual({ written: [id, later!.id], failures: [] });
    expect(crm.usage().general - before).toBe(1);
    const states = await crm.readTasks([id, later!.id]);
    expect(states.get(id)).toMatchObject({ bodyHtml, dueAtMs: task('aaaaaaaa').dueAtMs });
    expect(states.get(later!.id)).toMatchObject({ bodyHtml: task('bbbbbbbb').bodyHtml, dueAtMs });
    await crm.archiveTasks([id, id]);
    await crm.archiveTasks([id, '999999' as TaskId]);
    expect((await crm.readTasks([id])).size).toBe(0);
    expect(await crm.updateTasks([{ id, dueAtMs, bodyHtml: null }])).toEqual({ written: [], failures: [] });
    expect(hubspot.writeLog.counts().archived).toEqual({ tasks: 1 });
  });
});
