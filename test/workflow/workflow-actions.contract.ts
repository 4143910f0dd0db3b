import { describe, expect, it } from 'vitest';
import { apps } from '../http/open-app.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, contactOf, daysAgo, prospectId, soloId, tradingSeed } from '../pass/trading-seed.ts';
import { connectWorkflows, project, type Run, workflowsOf } from './open-workflows.ts';

const open = passes();
const openApp = apps();
let portals = 5_200;

async function connected(world: Parameters<typeof workflowsOf>[1] = {}, { filled = true } = {}) {
  portals += 1;
  const pass = await open(tradingSeed(portals), { project });
  const scopes = ['oauth', 'automation'];
  const writing = { on: true, sinceMs: 1, why: 'admin', pace: 'now', baselineDoneAtMs: 1 } as const;
  await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes, installedBy: '501', atMs: 1 });
  await pass.tenants.setWriting(pass.portal, writing);
  if (filled) {
    await pass.store.saveSettings(pass.portal, { features: { answers: true } });
    await pass.sync();
  }
  const workflows = workflowsOf(pass, world);
  return { pass, workflows, ...(await connectWorkflows(pass, openApp, workflows)) };
}

const rescore = (objectId: string, objectType: Run['objectType'] = 'COMPANY'): Run => ({
  action: 'rapport-rescore',
  objectType,
  objectId,
});
const holding = (pass: OpenPass) => pass.leases.take(pass.portal, 'a pass', 'pass', 60_000);
const letGo = (pass: OpenPass) => pass.leases.release(pass.portal, 'a pass');

/** Calls that HubSpot waits for and nobody works on. */
const freeCalls = async (pass: OpenPass): Promise<number> =>
  (
    await pass.database.query(
      "select from workflow_call where portal_id = $1 and state = 'waiting' and taken_until <= clock_timestamp()",
      [pass.portal],
    )
  ).length;

describe('Rescore this record', () => {
  it('answers what stands about the record now, with the values of the properties, under either signature', async () => {
    const { pass, run } = await connected();
    for (const signature of ['v2', 'v3'] as const) {
      const step = await run({ ...rescore(companyId(16)), signature });
      expect(step).toMatchObject({ state: 'done', status: 200, strange: [], toldBy: 'answer' });
      const { rapport_churn_category: category, rapport_tier: tier } = pass.values('companies', companyId(16));
      expect(step.outputs).toMatchObject({ category, tier, hs_execution_state: 'SUCCESS', next_play: 'win_back' });
      expect(Number(step.outputs.chance_to_buy)).toBeLessThan(50);
    }
  });

  it('reads the record anew: what somebody entered a moment ago counts, and is written', async () => {
    const { pass, run } = await connected();
    const before = await run(rescore(companyId(16)));
    pass.hubSpot.clock.advanceDays(0.01);
    await pass.change('companies', companyId(16), { rapport_tier_override: 'tail' });
    const after = await run(rescore(companyId(16)));
    expect([before.outputs.tier, after.outputs.tier]).toEqual(['core', 'tail']);
    expect(pass.values('companies', companyId(16)).rapport_tier).toBe('tail');
  });

  it('counts a purchase that HubSpot has not told of yet, also on the card of a person', async () => {
    const { pass, run } = await connected();
    expect((await run(rescore(companyId(16)))).outputs.category).toBe('account_churn');
    pass.hubSpot.clock.advanceDays(0.01);
    await pass.win({ type: 'company', id: companyId(16) }, { amount: '1000', closedate: daysAgo(0) });
    expect((await run(rescore(companyId(16)))).outputs.category).toBe('won_back');
    await pass.win({ type: 'company', id: companyId(14) }, { amount: '900', closedate: daysAgo(0) });
    pass.hubSpot.clock.advanceDays(0.01);
    expect((await run(rescore(contactOf(14), 'CONTACT'))).outputs.category).toBe('won_back');
    expect(pass.values('contacts', contactOf(14)).rapport_churn_category).toBe('won_back');
  });

  it('of a contact answers its company, without the money; of others what can be said', async () => {
    const { run } = await connected();
    const ofContact = await run(rescore(contactOf(16), 'CONTACT'));
    expect(ofContact.outputs).toMatchObject({ category: 'account_churn', hs_execution_state: 'SUCCESS' });
    expect(ofContact.outputs).not.toHaveProperty('revenue_at_risk');
    const alone = await run(rescore(soloId, 'CONTACT'));
    expect(alone.outputs).toMatchObject({ category: 'active', revenue_at_risk: expect.any(String) });
    const prospect = await run(rescore(prospectId, 'CONTACT'));
    expect(prospect.outputs).toMatchObject({ category: 'not_a_customer', hs_execution_state: 'SUCCESS' });
    const nobody = await run(rescore('999999', 'CONTACT'));
    expect(nobody.outputs).toMatchObject({
      hs_execution_state: 'FAIL_CONTINUE',
      note: expect.stringMatching(/^Rapport /),
    });
    for (const step of [ofContact, alone, prospect, nobody]) expect([step.status, step.strange]).toEqual([200, []]);
  });

  it('before the first pass lets the workflow go on, with a sentence', async () => {
    const { run } = await connected({}, { filled: false });
    expect((await run(rescore(companyId(1)))).outputs).toEqual({
      hs_execution_state: 'FAIL_CONTINUE',
      note: 'Rapport has not looked at this record yet: the next pass will.',
    });
  });

  it('while a pass runs says "wait", and tells later, many together', async () => {
    const { pass, workflows, run, runMany, steps } = await connected({
      times: { answerWithinMs: 300, patienceMs: 400, againAfterMs: 0 },
    });
    await holding(pass);
    const step = await run(rescore(companyId(16)));
    expect(step).toMatchObject({
      state: 'waiting',
      outputs: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' },
    });
    await runMany({ ...rescore(companyId(14)), times: 3 });
    expect((await steps()).map(({ state }) => state)).toEqual(Array(4).fill('waiting'));
    await expect.poll(() => freeCalls(pass), { timeout: 5_000 }).toBe(4);
    await letGo(pass);
    await workflows.look();
    await expect
      .poll(async () => (await steps()).map(({ state }) => state), { timeout: 8_000 })
      .toEqual(Array(4).fill('done'));
    for (const done of await steps()) {
      expect(done).toMatchObject({ toldBy: 'batch', strange: [], outputs: { category: 'account_churn' } });
    }
  });
});

describe('the same callback id', () => {
  it('gets the same answer, one after the other and at once', async () => {
    const { pass, run, retry, steps } = await connected();
    const { callbackId, outputs } = await run({
      action: 'rapport-create-task',
      objectType: 'COMPANY',
      objectId: companyId(16),
    });
    expect(outputs).toMatchObject({ created: 'yes', hs_execution_state: 'SUCCESS' });
    const again = await Promise.all([1, 2, 3, 4].map(() => retry(callbackId)));
    for (const step of again) expect(step.outputs).toEqual(outputs);
    expect(pass.tasksOf('companies', companyId(16))).toHaveLength(1);
    expect(await steps()).toHaveLength(1);
  });

  it('said "wait" is told to wait again, and once it is over what came of it', async () => {
    const { pass, workflows, run, retry, steps } = await connected({
      times: { answerWithinMs: 300, patienceMs: 400, againAfterMs: 0 },
    });
    await holding(pass);
    const { callbackId, outputs } = await run(rescore(companyId(16)));
    expect((await retry(callbackId)).outputs).toEqual(outputs);
    await letGo(pass);
    await expect
      .poll(
        async () => {
          await workflows.look();
          return (await steps())[0]!.state;
        },
        { timeout: 8_000, interval: 200 },
      )
      .toBe('done');
    const [done] = await steps();
    await expect
      .poll(async () => (await pass.stores.workflowCalls.workflowCall(pass.portal, callbackId))!.state)
      .toBe('completed');
    expect((await retry(callbackId)).outputs).toEqual(done!.outputs);
  });

  it('of another record is refused', async () => {
    const { pass, workflows } = await connected();
    const call = {
      callbackId: 'one',
      action: 'rescore',
      record: { type: 'companies', id: companyId(1) },
      inputs: {},
    } as const;
    await workflows.answer(pass.portal, call);
    await expect(
      workflows.answer(pass.portal, { ...call, record: { type: 'companies', id: companyId(2) } }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a process that ends between "wait" and the answer', () => {
  it('is followed by one that goes on', async () => {
    const times = { answerWithinMs: 300, patienceMs: 400, againAfterMs: 0, takenForMs: 600 };
    const { pass, workflows, run, steps } = await connected({ times });
    await holding(pass);
    await run(rescore(companyId(16)));
    await workflows.close();
    await letGo(pass);
    const next = workflowsOf(pass, { times });
    await expect
      .poll(
        async () => {
          await next.look();
          return (await steps())[0];
        },
        { timeout: 8_000, interval: 200 },
      )
      .toMatchObject({ state: 'done', toldBy: 'callback', outputs: { category: 'account_churn' } });
    await next.close();
  });
});

describe('Create a Rapport task', () => {
  const create = (objectId: string, inputFields: NonNullable<Run['inputFields']> = {}): Run => ({
    action: 'rapport-create-task',
    objectType: 'COMPANY',
    objectId,
    inputFields,
  });

  it('makes the task a pass would, on the day that is asked for; a second run gives it back', async () => {
    const { pass, run } = await connected();
    const made = await run(create(companyId(16), { play: 'next_play', due_in_days: '10' }));
    expect(made.outputs).toMatchObject({ created: 'yes', due_on: '2026-07-10', hs_execution_state: 'SUCCESS' });
    const [task, ...others] = pass.tasksOf('companies', companyId(16));
    expect([task!.id, others]).toEqual([made.outputs.task_id, []]);
    expect(task!.hs_task_body).toContain('Rapport');
    const second = await run(create(companyId(16), { due_in_days: 3 }));
    expect(second.outputs).toEqual({ ...made.outputs, created: 'no' });
    expect(second.strange).toEqual([]);
  });

  it('of a play by name makes that one where it fits, and none where it does not', async () => {
    const { pass, run } = await connected();
    expect((await run(create(companyId(16), { play: 'win_back' }))).outputs.created).toBe('yes');
    const none = await run(create(companyId(1), { play: 'win_back' }));
    expect(none.outputs).toMatchObject({
      hs_execution_state: 'FAIL_CONTINUE',
      note: expect.stringContaining('nothing'),
    });
    expect(pass.tasksOf('companies', companyId(1))).toEqual([]);
  });

  it('makes none while writing is off, and says so', async () => {
    const { pass, run } = await connected();
    await pass.tenants.setWriting(pass.portal, {
      on: false,
      sinceMs: 1,
      why: 'admin',
      pace: 'now',
      baselineDoneAtMs: 1,
    });
    expect((await run(create(companyId(16)))).outputs).toMatchObject({
      hs_execution_state: 'FAIL_CONTINUE',
      note: expect.stringContaining('writes nothing'),
    });
  });
});

describe('Note what the customer said', () => {
  const note = (inputFields: NonNullable<Run['inputFields']>): Run => ({
    action: 'rapport-note-answer',
    objectType: 'CONTACT',
    objectId: soloId,
    inputFields,
  });

  it('keeps and writes it as from the card, with nobody but a workflow behind it', async () => {
    const { pass, run } = await connected();
    const day = Date.UTC(2026, 6, 20);
    const step = await run(note({ response: 'contact_later', contact_again_on: day, leaving_reason: 'budget' }));
    expect([step.outputs, step.strange]).toEqual([{ written: 'yes', hs_execution_state: 'SUCCESS' }, []]);
    expect(pass.values('contacts', soloId)).toMatchObject({
      rapport_last_response: 'contact_later',
      rapport_contact_again_on: '2026-07-20',
      rapport_leaving_reason: 'budget',
    });
    const kept = await pass.store.answersOfPeople(pass.portal, { type: 'contacts', id: soloId });
    expect(kept.map(({ kind, userId }) => [kind, userId])).toEqual([
      ['leaving_reason', null],
      ['response', null],
    ]);
  });

  it('takes a day alone as "contact later", refuses one that is over, and notes nothing where nothing is said', async () => {
    const { run } = await connected();
    expect((await run(note({ contact_again_on: '2026-07-20', response: '' }))).outputs.written).toBe('yes');
    expect((await run(note({ contact_again_on: '2020-07-20' }))).outputs).toMatchObject({
      hs_execution_state: 'FAIL_CONTINUE',
      note: 'That day is over: choose today or a later day.',
    });
    expect((await run(note({ leaving_reason: null }))).outputs).toMatchObject({ hs_execution_state: 'FAIL_CONTINUE' });
    expect((await run(note({ response: 'maybe' }))).state).toBe('failed');
  });
});

describe('a portal', () => {
  it('that gave no leave to answer later has HubSpot ask again', async () => {
    const { pass, workflows, run, retry } = await connected({
      times: { answerWithinMs: 300, patienceMs: 400, againAfterMs: 0 },
    });
    await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs: 1 });
    await holding(pass);
    const step = await run(rescore(companyId(16)));
    expect([step.status, step.state]).toEqual([503, 'retrying']);
    await letGo(pass);
    await expect
      .poll(() => retry(step.callbackId), { timeout: 8_000 })
      .toMatchObject({ state: 'done', outputs: { category: 'account_churn' } });
    await workflows.close();
  });

  it('that is not connected is refused for good, one that HubSpot shut out is not', async () => {
    const { pass, run } = await connected();
    await pass.tenants.moveTenant(pass.portal, 'disconnected', 1);
    expect((await run(rescore(companyId(1)))).status).toBe(503);
    await pass.tenants.moveTenant(pass.portal, 'removing', 1);
    expect((await run(rescore(companyId(1)))).status).toBe(404);
  });
});
