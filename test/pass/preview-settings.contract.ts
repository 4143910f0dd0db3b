import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Movement } from '../../src/pass/movements.ts';
import { previewSettings, type SettingsPreview } from '../../src/pass/preview-settings.ts';
import { silent } from '../../src/pass/progress.ts';
import { changeSetting } from '../../src/portals/change-setting.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import { churnCategories, tiers } from '../../src/scoring/vocabulary.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { OpenPass } from './open-pass.ts';
import { companies, tradingSeed } from './trading-seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-preview-'));
let database: Database;
let pass: OpenPass;

beforeAll(async () => {
  database = await openDatabase({ databaseUrl: null, dataDir: folder });
  pass = await OpenPass.open(database, tradingSeed(600));
  // Some are late by then.
  pass.hubSpot.clock.advanceDays(25);
  await pass.sync();
});
afterAll(async () => {
  await pass.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const changedBy = async (key: string, value: string) =>
  changeSetting(parseSettings(await pass.store.settings(pass.portal)), key, value);
const preview = async (key: string, value: string): Promise<SettingsPreview> =>
  previewSettings(pass.store, pass.portal, await changedBy(key, value), silent);

/** Everything that is stored, table by table. */
async function everythingStored(): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(10);
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(name, await database.query(`select * from ${name} t order by t::text`));
  return JSON.stringify(rows);
}

const moved = (movements: readonly Movement<string>[]): number =>
  movements.reduce((sum, { customers }) => sum + customers, 0);

/** How many more customers have this name when all have moved. */
const gain = (movements: readonly Movement<string>[], name: string): number =>
  moved(movements.filter(({ to }) => to === name)) - moved(movements.filter(({ from }) => from === name));

describe('a preview of settings', () => {
  it('moves nobody and writes nothing where nothing is changed', async () => {
    const same = await preview('thresholds.atRisk', '0.8');
    expect(same).toMatchObject({ categories: [], tiers: [], records: { contacts: 0, companies: 0 }, refitted: false });
    expect(same.customers).toBe(companies + 1);
    expect(same.atRisk[0]).toBe(same.atRisk[1]);
  });

  it('leaves every row of the database and every record of the portal as it was', async () => {
    const before = await everythingStored();
    const mark = pass.mark;
    await preview('windowDays', '400');
    await preview('tierShares.vip', '0.5');
    await preview('plays.win_back', 'false');
    expect(await everythingStored()).toBe(before);
    expect(pass.writesSince(mark)).toEqual([]);
  });

  it('refuses what only reading the records again can show', async () => {
    await expect(preview('statusProperty', 'customer_status')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('shows what leaving out the pipeline of all purchases does, with a forecast fitted anew', async () => {
    const { categories, refitted, tiers: moves } = await preview('pipelinesLeftOut', 'default');
    expect(refitted).toBe(true);
    expect(moved(categories)).toBe(companies + 1);
    for (const { to } of categories) expect(to).toBe('not_a_customer');
    for (const { to } of moves) expect(to).toBe('none');
  });
});

describe('what a preview promises', () => {
  it.each([
    ['tierShares.vip', '0.5', 611],
    ['thresholds.atRisk', '0.99', 612],
    ['pipelinesLeftOut', 'default', 613],
    ['windowDays', '730', 614],
    ['plays.win_back', 'false', 615],
  ])('comes true when %s is set to %s and the portal is passed over again', async (key, value, portal) => {
    const other = await OpenPass.open(database, tradingSeed(portal));
    try {
      // Some are late by then.
      other.hubSpot.clock.advanceDays(25);
      const first = await other.sync();
      const settings = changeSetting(parseSettings(null), key, value);
      const promised = await previewSettings(other.store, other.portal, settings, silent);
      await other.store.saveSettings(other.portal, settings);
      // As a week later: tiers are weighed again, on the same facts.
      await database.query(`update record_memory set memory = memory || '{"tieredOn": null}' where portal_id = $1`, [
        other.portal,
      ]);
      const mark = other.mark;
      const second = await other.sync();
      for (const name of churnCategories)
        expect(gain(promised.categories, name)).toBe(
          second.categories[name].customers - first.categories[name].customers,
        );
      for (const name of tiers)
        expect(gain(promised.tiers, name)).toBe(second.tiers[name].customers - first.tiers[name].customers);
      expect(promised.records).toEqual({ companies: second.written.companies, contacts: second.written.contacts });
      const ids = new Set(other.writesSince(mark).map(({ id }) => id));
      for (const { examples } of [...promised.categories, ...promised.tiers]) {
        expect(examples.length).toBeLessThanOrEqual(10);
        for (const example of examples) expect(ids).toContain(example.split(':')[1]);
      }
    } finally {
      await other.close();
    }
  });

  it('takes money and examples along with those who move', async () => {
    const { tiers: moves, categories } = await preview('tierShares.vip', '0.5');
    expect(categories).toEqual([]);
    expect((await preview('thresholds.atRisk', '0.99')).categories.length).toBeGreaterThan(0);
    expect(moves.length).toBeGreaterThan(0);
    for (const { from, to, spendLast12Months, examples } of moves) {
      expect(from).not.toBe(to);
      expect(spendLast12Months).toBeGreaterThan(0);
      expect(examples[0]).toMatch(/^(company|contact):\d+$/);
    }
  });
});
