import { expect, it } from 'vitest';
import type { JobHandler } from '../src/jobs/jobs.ts';
import { AppError } from '../src/pass/app-error.ts';
import { Halting } from '../src/pass/halt.ts';
import { workHandlers } from '../src/work-handlers.ts';
import { passes } from './pass/open-pass.ts';
import { companyId, daysAgo, tradingSeed } from './pass/trading-seed.ts';

const open = passes();

it('work tells the run it is in, as soon as there is one', async () => {
  const pass = await open(tradingSeed(4_950));
  await pass.allowWriting();
  const clock = { nowMs: () => pass.hubSpot.clock.nowMs() };
  let crmOf = async () => pass.crm();
  const handlers = workHandlers({ opened: pass.stores, crms: { crmOf: () => crmOf(), clockOf: async () => clock } });
  const runsOf = async (work: JobHandler): Promise<unknown> => {
    const runs = new Set<string>();
    const ended = await work(pass.portal, new Halting(() => true), (run) => runs.add(run)).then(
      () => 'done',
      ({ code }: AppError) => code,
    );
    return [ended, ...runs];
  };
  const newest = async () => (await pass.store.runsPage(pass.portal, { offset: 0, limit: 1 })).rows[0];

  // One that is cut while it reads, and the same gone on with.
  crmOf = async () => ({
    ...pass.crm(),
    readRecords: () => Promise.reject(new AppError('crm_unreachable', 'HubSpot is away.')),
  });
  const cut = await runsOf(handlers.pass!);
  const begun = (await newest())!.id;
  expect(cut).toEqual(['crm_unreachable', begun]);
  crmOf = async () => pass.crm();
  expect(await runsOf(handlers.pass!)).toEqual(['done', begun]);

  pass.hubSpot.clock.advanceDays(1);
  await pass.win({ type: 'company', id: companyId(4) }, { amount: '1000', closedate: daysAgo(0) });
  const followed = await runsOf(handlers.reconcile!);
  expect(await newest()).toMatchObject({ kind: 'changes' });
  expect(followed).toEqual(['done', (await newest())!.id]);

  crmOf = () => Promise.reject(new AppError('disconnected', 'HubSpot no longer lets Rapport in.'));
  expect(await runsOf(handlers.pass!)).toEqual(['disconnected']);
});
