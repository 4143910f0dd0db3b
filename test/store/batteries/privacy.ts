import { describe, expect, it } from 'vitest';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { company, contact, deal } from '../sample-facts.ts';

export const privacyBattery = (ground: () => Ground): void => {
  describe('privacy', () => {
    it('has no column that could hold a person’s name or address', async () => {
      const columns = await ground().database.query<{ column: string }>(
        `select table_name || '.' || column_name as column from information_schema.columns
         where table_schema = 'public' and column_name ~* 'name|mail|phone|street|city|text|note' order by 1`,
      );
      expect(columns.map(({ column }) => column)).toEqual(['line_item_fact.product_name', 'schema_migration.name']);
    });

    it('keeps nothing of a record that is not on the list of facts', async () => {
      const { store, database } = ground();
      const portal = newPortal();
      const told = { email: 'jane@example.com', firstname: 'Jane' };
      const someone = { ...contact(1), ...told };
      await readAll(store, portal, {
        contacts: [{ ...someone, engagement: { ...someone.engagement, ...told }, word: { ...someone.word, ...told } }],
        companies: [{ ...company(1), ...told }],
        deals: [{ ...deal(1), ...told }],
      });
      for (const table of ['contact_fact', 'company_fact', 'deal_fact']) {
        const [row] = await database.query<{ row: string }>(
          `select to_jsonb(t)::text as row from ${table} t where portal_id = $1`,
          [portal],
        );
        expect(row?.row).toMatch(/"portal_id"/);
        expect(row?.row).not.toMatch(/jane/i);
      }
    });
  });
};
