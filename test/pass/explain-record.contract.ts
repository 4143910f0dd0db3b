import { describe, expect, it } from 'vitest';
import { explainRecord } from '../../src/pass/explain-record.ts';
import type { KeptModel } from '../../src/pass/score-portal.ts';
import type { CompanyId, ContactId } from '../../src/scoring/ids.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, tradingSeed } from './trading-seed.ts';

const open = passes();

async function changes(pass: OpenPass, type: 'company' | 'contact', id: string): Promise<Record<string, string>> {
  const key = type === 'company' ? { type, id: id as CompanyId } : { type, id: id as ContactId };
  const explanation = await explainRecord(pass.store, pass.portal, key);
  const lines = explanation!.lines.filter(({ part }) => part === 'what would change this');
  return Object.fromEntries(lines.map(({ label, value }) => [label, value]));
}

describe('what would change a record, as explained', () => {
  it('is known after a dry run and after a pass, the ranking included', async () => {
    const pass = await open(tradingSeed(650));
    await pass.sync({ dryRun: true });
    const looked = await changes(pass, 'company', companyId(3));
    expect(looked.worse).toMatch(/^without an order by \d+ \w+ 2026 this customer counts as /);
    expect(looked.tier).toMatch(/^an order of at least €[\d,]+ lifts the tier to Core$/);
    await pass.sync();
    const written = await changes(pass, 'company', companyId(3));
    // A tier once given is left only by a zone beyond its border.
    expect(written).toEqual({ ...looked, tier: expect.stringMatching(/^an order of at least €[\d,]+ lifts /) });
    expect(((await pass.store.model(pass.portal))!.model as KeptModel).ladder).toMatchObject({ customers: 21 });
  });

  it('is on a contact what it is on its company, and says where a person decided', async () => {
    const pass = await open(tradingSeed(651));
    await pass.sync();
    const own = await changes(pass, 'company', companyId(7));
    expect(own.better).toMatch(/ that holds Toner again by .* counts as active$/);
    expect(await changes(pass, 'contact', contactOf(7, 2))).toEqual(own);
    await pass.change('companies', companyId(7), { rapport_tier_override: 'vip', rapport_churn_override: 'active' });
    await pass.sync();
    expect(await changes(pass, 'contact', contactOf(7, 2))).toEqual({
      better: 'counts as active, set by a person until somebody clears it',
      tier: 'VIP was set by a person until somebody clears it',
    });
  });

  it('keeps the ranking of a pass when a later dry run looks into the past', async () => {
    const pass = await open(tradingSeed(652));
    await pass.sync();
    const before = await changes(pass, 'company', companyId(3));
    await pass.sync({ dryRun: true, asOf: '2026-01-31' });
    expect(await changes(pass, 'company', companyId(3))).toEqual(before);
  });
});
