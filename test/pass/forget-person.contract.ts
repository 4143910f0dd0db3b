import { describe, expect, it } from 'vitest';
import type { PortalSeed } from '../../emulator/portal-seed.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { passes } from './open-pass.ts';
import { contactOf, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();

describe('a person who asks to be forgotten', () => {
  it.each([
    ['a customer', soloId, 820_001],
    ['somebody of a company', contactOf(3), 820_002],
  ])('is in no table any more: %s', async (_, short, portal) => {
    // An id that no figure can be mistaken for.
    const id = '987654321012';
    const seed = JSON.parse(JSON.stringify(tradingSeed(portal)).replaceAll(`"${short}"`, `"${id}"`)) as PortalSeed;
    const pass = await open(seed);
    await pass.sync({ tasks: true, tasksForBaseline: true });
    await pass.allowWriting();
    const { database } = pass;
    const tables = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    /** Where the id stands as a word of its own. */
    const found = async (): Promise<string[]> => {
      const where: string[] = [];
      for (const { name } of tables) {
        const rows = await database.query(
          `select from ${name} t where to_jsonb(t)::text ~ $1 and to_jsonb(t) ->> 'portal_id' = $2`,
          [`(^|[^0-9])${id}([^0-9]|$)`, String(portal)],
        );
        if (rows.length > 0) where.push(name);
      }
      return where;
    };
    expect(await found()).toEqual(expect.arrayContaining(['contact_fact', 'deal_contact', 'ledger_record']));
    await pass.callAny('POST', '/crm/objects/2026-03/contacts/gdpr-delete', { objectId: id });
    await pass.followed([
      { kind: 'forgotten', id },
      { kind: 'deleted', type: 'contacts', id },
    ]);
    expect(await found()).toEqual([]);

    // An answer of HubSpot that is behind does not bring the person back.
    await pass.followed([{ kind: 'changed', type: 'contacts', id }]);
    await pass.follow.takeChanges(pass.portal, '0', {
      contacts: [{ ...(await anybody(pass.store, pass.portal)), id: id as never }],
      companies: [],
      deals: [],
      tickets: [],
      gone: { contacts: [], companies: [], deals: [], tickets: [] },
      merged: [],
      linkedDeals: ['3001' as never],
      dealContacts: new Map([['3001' as never, [id as never]]]),
      itemisedDeals: [],
      lineItems: [],
    });
    const [known] = await database.query<{ facts: number; links: number }>(
      `select (select count(*)::int from contact_fact where portal_id = $1 and id = $2) as facts,
              (select count(*)::int from deal_contact where portal_id = $1 and contact_id = $2) as links`,
      [String(portal), id],
    );
    expect(known).toEqual({ facts: 0, links: 0 });
  });
});

async function anybody(store: PassStore, portal: PortalId) {
  return (await store.contactsAfter(portal, null, 1))[0]!.contact;
}
