import { describe, expect, it } from 'vitest';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { isPromoter, personId, surveyedSeed } from '../pass/surveyed-seed.ts';
import { now } from '../pass/trading-seed.ts';
import { insideOf, runInside } from './run-inside.ts';

const open = passes();
const watchedDays = 95;
/** Lets the watched days go by, in which some buy once a month, and runs the next pass. */
async function watch(pass: OpenPass, people: number, buys: (index: number) => boolean): Promise<void> {
  pass.hubSpot.clock.advanceDays(watchedDays);
  for (let index = 0; index < people; index += 1) {
    if (!buys(index)) continue;
    for (const after of [20, 50, 80]) {
      const closedate = new Date(Date.parse(now) + after * 86_400_000).toISOString();
      await pass.win({ type: 'contact', id: personId(index) }, { amount: '100', closedate });
    }
  }
  await pass.sync();
}

/** Runs the command on what a portal's passes have stored. */
const connection = (pass: OpenPass, ...options: string[]) => runInside(insideOf(pass), ['connection', ...options]);

describe('rapport connection', () => {
  it('shows the value of a stage where those who were connected then bought more later', async () => {
    const pass = await open(surveyedSeed(9_101, 60));
    await pass.sync();
    await watch(pass, 60, (index) => isPromoter(index) || index % 8 === 2);
    const { code, out } = await connection(pass, '--json');
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(2);
    expect(JSON.parse(out)).toMatchObject({
      portalId: '9101',
      currency: 'EUR',
      asOf: '2026-10-03',
      cut: '2026-07-05',
      stagesFrom: 'own_runs',
      verdict: 'shown',
      reasons: [],
      measured: 60,
      steadiness: { first: '2026-09-03', second: '2026-10-03', n: 60, kappa: 1 },
      later: [
        { stage: 'unconnected', customers: 30 },
        { stage: 'highly_satisfied', customers: 30, yearlyRevenue: { value: expect.closeTo((300 * 365) / 90, 6) } },
      ],
    });
    const told = await connection(pass);
    expect(told.out).toContain('Here connection tells about later spend');
    expect(told.out).toMatch(/Fully connected, share of customers +22 % +0 % \(0 % to 6 %\), n = 60/);
    expect(told.out).not.toContain('rebuilt');
  });

  it('hides it where they did not, and says why with n and period', async () => {
    const pass = await open(surveyedSeed(9_102, 60));
    await pass.sync();
    await watch(pass, 60, (index) => index % 2 === 0);
    const { code, out } = await connection(pass);
    expect(code).toBe(0);
    expect(out).toContain('No value is claimed for a stage in this portal');
    expect(out).toMatch(
      /90 days from 5 July 2026 to 3 October 2026 did not rise from stage to stage beyond chance \(n = 60/,
    );
    expect(out).toContain('that the forecast had not known (n = 60');
    expect(out).toMatch(/52 % +not claimed, see above/);
    expect(out).not.toContain('Here connection tells');
  });

  it('refuses where too few were measured, and still shows today', async () => {
    const pass = await open(surveyedSeed(9_103, 24));
    await pass.sync();
    await watch(pass, 24, isPromoter);
    const { code, out } = await connection(pass);
    expect(code).toBe(0);
    expect(out).toMatch(/Unconnected +12 /);
    expect(out).toContain('Connection then is not held against spend later');
    expect(out).toContain('only 24 customers had a measured stage');
  });

  it('rebuilds the stages of then from dated answers where no pass had run yet, and says so', async () => {
    const pass = await open(surveyedSeed(9_104, 60));
    await watch(pass, 60, isPromoter);
    const { out } = await connection(pass, '--json');
    expect(JSON.parse(out)).toMatchObject({ stagesFrom: 'dated_facts', measured: 60, verdict: 'shown' });
    expect((await connection(pass)).out).toContain('Rapport was not yet running on 5 July 2026');
  });

  it('shows what the weekly look found, and says how old it is', async () => {
    const pass = await open(surveyedSeed(9_106, 40));
    await pass.sync();
    const fresh = await connection(pass, '--json');
    expect(JSON.parse(fresh.out)).toMatchObject({ asOf: '2026-06-30', lastPass: '2026-06-30' });
    expect((await connection(pass)).out).not.toContain('once a week');
    pass.hubSpot.clock.advanceDays(3);
    await pass.sync();
    const later = await connection(pass, '--json');
    expect(JSON.parse(later.out)).toEqual({ ...JSON.parse(fresh.out), lastPass: '2026-07-03' });
    expect((await connection(pass)).out).toContain(
      'of the pass of 30 June 2026, 3 days before the newest of 3 July 2026',
    );
  });

  it('says in one sentence that there has been no pass', async () => {
    const pass = await open(surveyedSeed(9_105, 3));
    expect(await connection(pass, '--json')).toEqual({ code: 2, out: '', err: expect.stringMatching(/^[^\n]+\.$/) });
  });
});
