import { describe, expect, it } from 'vitest';
import { connectionReport } from '../../src/pass/connection-report.ts';
import { keptValidation } from '../../src/pass/kept-validation.ts';
import type { ConnectionValidation } from '../../src/scoring/connection-validation/validate-connection.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { personId, surveyedSeed } from './surveyed-seed.ts';
import { silent, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 82_000;

const kept = async (pass: OpenPass): Promise<ConnectionValidation> => (await keptValidation(pass.store, pass.portal))!;
const customersByStage = ({ today }: ConnectionValidation): Record<string, number> =>
  Object.fromEntries(today.map(({ stage, customers }) => [stage, customers]));
const recordedLost = (pass: OpenPass, type: 'contacts' | 'companies'): number =>
  Object.values(pass.everything(type)).filter(({ rapport_churn_category: word }) => word === 'account_churn').length;
const lostToday = ({ today }: ConnectionValidation): number =>
  Math.round(today.reduce((sum, { customers, lostShare }) => sum + customers * (lostShare?.value ?? 0), 0));

describe('what a pass finds out about connection', () => {
  it('is kept by the first pass already, with the stages that this pass wrote', async () => {
    const pass = await open(surveyedSeed(portals++, 40));
    await pass.sync();
    const validation = await kept(pass);
    const written: Record<string, number> = {};
    for (const values of Object.values(pass.everything('contacts'))) {
      const stage = values.rapport_connection_stage!;
      written[stage] = (written[stage] ?? 0) + 1;
    }
    expect(customersByStage(validation)).toEqual(written);
    expect(written).toEqual({ unconnected: 20, highly_satisfied: 20 });
    expect(validation.stagesFrom).toBe('dated_facts');
  });

  it('counts as lost who is lost by the answers of the same pass', async () => {
    const pass = await open(tradingSeed(portals++));
    await pass.sync();
    expect(recordedLost(pass, 'companies')).toBe(Object.keys(silent).length);
    expect(lostToday(await kept(pass))).toBe(recordedLost(pass, 'companies'));
  });

  it('stays for a week, and is then found out anew', async () => {
    const pass = await open(surveyedSeed(portals++, 40));
    await pass.sync();
    const first = await kept(pass);
    await pass.change('contacts', personId(0), { rapport_churn_override: 'account_churn' });
    pass.hubSpot.clock.advanceDays(2);
    await pass.sync();
    expect(await kept(pass)).toEqual(first);
    const report = await connectionReport(pass.store, pass.portal);
    expect(report).toMatchObject({ validation: { asOf: first.asOf }, lastPass: first.asOf + 2 });
    pass.hubSpot.clock.advanceDays(6);
    await pass.sync();
    const second = await kept(pass);
    expect(second.asOf).toBe(first.asOf + 8);
    expect(lostToday(first)).toBe(0);
    expect(pass.values('contacts', personId(0)).rapport_churn_category).toBe('account_churn');
    expect(lostToday(second)).toBe(recordedLost(pass, 'contacts'));
  });

  it('takes the stages of a month ago from what the pass of then wrote', async () => {
    const pass = await open(surveyedSeed(portals++, 40));
    await pass.sync();
    pass.hubSpot.clock.advanceDays(31);
    pass.put('contacts', personId(0), 'hs_feedback_last_nps_rating', '2');
    pass.put('contacts', personId(0), 'hs_feedback_last_survey_date', '2026-07-30T10:00:00.000Z');
    await pass.sync();
    const validation = await kept(pass);
    expect(customersByStage(validation)).toEqual({ unconnected: 21, highly_satisfied: 19 });
    expect(validation.steadiness.n).toBe(40);
    expect(validation.steadiness.kappa).toBeLessThan(1);
  });

  it('is not kept by a dry run, nor by a pass that could not write', async () => {
    const pass = await open(surveyedSeed(portals++, 40));
    await pass.sync({ dryRun: true });
    expect(await keptValidation(pass.store, pass.portal)).toBeNull();
    const broken = { ...pass.crm(), updateRecords: () => Promise.reject(new Error('the line is cut')) };
    await expect(pass.sync({}, { crm: broken })).rejects.toThrow('the line is cut');
    expect(await keptValidation(pass.store, pass.portal)).toBeNull();
    await pass.sync();
    expect((await kept(pass)).today).not.toEqual([]);
  });
});
