import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { SeedAssociation } from '../../emulator/portal-seed.ts';
import type { DealId } from '../../src/scoring/ids.ts';
import { contacts, portals } from './open-portal.ts';

const open = portals();
const deal = (index: number): DealId => String(5001 + index) as DealId;
const deals = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: deal(index), properties: { dealname: 'D', dealstage: 'won' } }));
const link = (dealIndex: number, contactIndex: number): SeedAssociation => ({
  from: 'deals',
  fromId: deal(dealIndex),
  to: 'contacts',
  toId: String(1001 + contactIndex),
});
const associationsPath = 'POST /crm/associations/2026-03/deals/contacts/batch/read';

describe('reading links', () => {
  it('asks a thousand deals at a time, and leaves out deals without contacts (207)', async () => {
    const { crm, calls } = open({
      records: { contacts: contacts(3), deals: deals(2_500) },
      associations: [link(0, 0), link(0, 1), link(2_400, 2)],
    });
    const links = await crm.readDealContacts(deals(2_500).map(({ id }) => id));
    expect(links).toEqual(
      new Map([
        [deal(0), ['1001', '1002']],
        [deal(2_400), ['1003']],
      ]),
    );
    expect(calls).toEqual([associationsPath, associationsPath, associationsPath]);
    expect(crm.usage()).toMatchObject({ general: 0, associations: 3 });
  });

  it('follows the pages of a long row, each contact once', async () => {
    const { crm } = open(
      {
        records: { contacts: contacts(23), deals: deals(2) },
        associations: Array.from({ length: 23 }, (_, index) => link(0, index)),
      },
      { associationRowSize: 5 },
    );
    const links = await crm.readDealContacts([deal(0), deal(1)]);
    expect(links.get(deal(0))).toHaveLength(23);
    expect(new Set(links.get(deal(0))).size).toBe(23);
  });

  it('gives ids as text, each once, whether HubSpot sends numbers or text', async () => {
    const { crm, faults } = open();
    faults.push(() =>
      HttpResponse.json({
        status: 'COMPLETE',
        results: [
          { from: { id: 5001 }, to: [{ toObjectId: 442222359747 }, { toObjectId: '442222359747' }, { id: 7 }] },
        ],
      }),
    );
    expect(await crm.readDealContacts([deal(0)])).toEqual(new Map([[deal(0), ['442222359747', '7']]]));
  });

  it('falls back to a hundred when a thousand are refused, and remembers it', async () => {
    const { crm, calls } = open(
      { records: { contacts: contacts(1), deals: deals(1_500) }, associations: [link(1_499, 0)] },
      { associationReadInputs: 100 },
    );
    const ids = deals(1_500).map(({ id }) => id);
    expect((await crm.readDealContacts(ids)).get(deal(1_499))).toEqual(['1001']);
    // Two batches were on their way when the first was refused.
    expect(calls.length).toBeLessThanOrEqual(2 + 15);
    calls.length = 0;
    await crm.readDealContacts(ids);
    expect(calls).toHaveLength(15);
  });

  it('asks again for rows that failed for another reason than having none', async () => {
    const { crm, faults } = open({
      records: { contacts: contacts(1), deals: deals(1) },
      associations: [link(0, 0)],
    });
    let broken = 1;
    faults.push(() => {
      if (broken === 0) return undefined;
      broken -= 1;
      const error = { category: 'INTERNAL_ERROR', context: { fromObjectId: ['5001'] } };
      return HttpResponse.json({ status: 'COMPLETE', results: [], numErrors: 1, errors: [error] }, { status: 207 });
    });
    expect((await crm.readDealContacts([deal(0)])).get(deal(0))).toEqual(['1001']);
    broken = 99;
    await expect(crm.readDealContacts([deal(0)])).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });

  it('tells a missing scope for line items as a value, before any is asked for', async () => {
    const portal = open({ records: { deals: deals(1) } });
    const { scopes } = portal.hubspot.installations.get(portal.hubspot.token)!;
    scopes.delete('crm.objects.line_items.read');
    scopes.delete('e-commerce');
    expect(await portal.crm.readDealLineItems([deal(0)])).toMatchObject({ ok: false, reason: 'missing_scope' });
    expect(await portal.crm.readDealLineItems([])).toEqual({ ok: true, links: new Map() });
    expect(portal.calls.every((call) => !call.includes('associations'))).toBe(true);
  });

  it('names the scope where contacts may not be linked', async () => {
    const { crm, faults } = open();
    faults.push(() => HttpResponse.json({ category: 'MISSING_SCOPES' }, { status: 403 }));
    await expect(crm.readDealContacts([deal(0)])).rejects.toMatchObject({
      code: 'missing_scope',
      message: expect.stringContaining('crm.objects.contacts.read'),
    });
  });
});
