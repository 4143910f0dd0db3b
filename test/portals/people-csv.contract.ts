import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { peopleCsv, peopleCsvHeader } from '../../src/portals/people-csv.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, contactOf, tradingSeed } from '../pass/trading-seed.ts';

const open = passes();
let portals = 4_500;

async function answered(): Promise<OpenPass> {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  await pass.store.saveSettings(pass.portal, { features: { answers: true } });
  await pass.sync();
  await pass.change('companies', companyId(3), {
    rapport_tier_override: 'vip',
    rapport_override_reason: '=HYPERLINK("https://evil.example","x"), "quoted"\nsecond line',
  });
  await pass.change('contacts', contactOf(5), { rapport_snooze_until: '2026-09-01' });
  await pass.sync();
  await pass.store.saveAnswerOfPerson(pass.portal, {
    requestId: 'r1',
    record: { type: 'companies', id: companyId(3) },
    userId: '502',
    atMs: Date.UTC(2026, 5, 30, 9),
    kind: 'response',
    choice: { response: 'contact_later', contactAgainOn: '2027-01-04' },
  });
  return pass;
}
const rowsOf = (csv: string): string[][] => parse(csv);
const all = (pass: OpenPass, part = 1, size = 500) =>
  peopleCsv({ removals: pass.removals, crm: pass.crm() }, pass.portal, part, size);

describe('the CSV of what people entered', () => {
  it('holds answers with choice, time and user, and properties as they stand in HubSpot now', async () => {
    const pass = await answered();
    await pass.change('contacts', contactOf(5), { rapport_do_not_score: 'true' });
    const { csv, ...counts } = await all(pass);
    expect(counts).toEqual({ records: 2, allRecords: 2, parts: 1 });
    expect(rowsOf(csv)).toEqual([
      [...peopleCsvHeader],
      [
        'companies',
        companyId(3),
        'response',
        'response: contact_later; contactAgainOn: 2027-01-04',
        '2026-06-30T09:00:00.000Z',
        '502',
      ],
      ['companies', companyId(3), 'rapport_tier_override', 'vip', '', ''],
      ['companies', companyId(3), 'rapport_override_reason', expect.stringContaining('second line'), '', ''],
      ['contacts', contactOf(5), 'rapport_snooze_until', '2026-09-01', '', ''],
      ['contacts', contactOf(5), 'rapport_do_not_score', 'true', '', ''],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('shows %j as text to a spreadsheet', async (entered) => {
    const pass = await answered();
    await pass.change('companies', companyId(3), { rapport_override_reason: entered });
    const { csv } = await all(pass);
    const value = rowsOf(csv).find(([, , what]) => what === 'rapport_override_reason')?.[3];
    expect(value).toBe(`'${entered}`);
  });

  it('comes in parts where people entered much, each record once', async () => {
    const pass = await answered();
    const parts = [await all(pass, 1, 1), await all(pass, 2, 1), await all(pass, 3, 1)];
    expect(parts.map(({ records, parts: count }) => [records, count])).toEqual([
      [1, 2],
      [1, 2],
      [0, 2],
    ]);
    expect(parts.flatMap(({ csv }) => rowsOf(csv).slice(1))).toEqual(rowsOf((await all(pass)).csv).slice(1));
  });

  it('leaves out records that HubSpot no longer has, and what Rapport itself wrote', async () => {
    const pass = await answered();
    await pass.call('DELETE', `/contacts/${contactOf(5)}`);
    const { csv } = await all(pass);
    expect(csv).not.toContain(contactOf(5));
    expect(csv).not.toContain('rapport_churn_category');
  });
});
