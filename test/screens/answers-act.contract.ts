import { describe, expect, it } from 'vitest';
import type { PersonAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { heardChanges } from '../pass/heard-changes.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, contactOf, daysAgo, tradingSeed } from '../pass/trading-seed.ts';
import { company, contact, screensOf } from './open-screens.ts';

const open = passes();
let portals = 840_000;

/** Filled, allowed to write, with a task for everybody about whom something is to be done. */
async function withTasks(): Promise<OpenPass> {
  portals += 1;
  const pass = await open(tradingSeed(portals));
  await pass.store.saveSettings(pass.portal, {
    features: { answers: true },
    tasks: { on: true, includeBaseline: true, perOwnerAndDay: 50 },
  });
  await pass.sync();
  await pass.allowWriting();
  return pass;
}
let requests = 0;
const answering = (pass: OpenPass, about: ReturnType<typeof company>, answer: PersonAnswer) => {
  requests += 1;
  const { screens, asker } = screensOf(pass);
  return screens.answer(asker, { ...about, requestId: `request-${requests}`, answer });
};
const recordOf = (pass: OpenPass, about: ReturnType<typeof company>) => {
  const { screens, asker } = screensOf(pass);
  return screens.record(asker, about);
};
const ours = (pass: OpenPass, id: string) => pass.tasksOf('companies', id);
/** Nine in the morning in Berlin in summer. */
const nineOn = (day: string): number => Date.parse(`${day}T07:00:00Z`);
const due = (task: Readonly<Record<string, string>>): number =>
  /^\d+$/.test(task.hs_timestamp!) ? Number(task.hs_timestamp) : Date.parse(task.hs_timestamp!);
async function following(pass: OpenPass, change: () => Promise<unknown>) {
  const heard = heardChanges(pass);
  await change();
  heard.stop();
  return pass.followed(heard.hints);
}

const lost = companyId(16);
const later = (contactAgainOn: string): PersonAnswer => ({
  kind: 'response',
  response: 'contact_later',
  contactAgainOn,
});

describe('"contact me later", answered on a card', () => {
  it('puts the open task of a VIP off to nine in the morning of that day, and opens nothing else', async () => {
    const pass = await withTasks();
    await answering(pass, company(lost), { kind: 'tier_override', tier: 'vip', reason: 'strategic' });
    expect((await recordOf(pass, company(lost))).verdict?.tier).toBe('vip');
    const [task] = ours(pass, lost);
    const before = pass.tasks().size;
    await answering(pass, company(lost), later('2026-07-21'));
    expect(ours(pass, lost).map(({ id }) => id)).toEqual([task!.id]);
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
    expect(pass.tasks().size).toBe(before);
  });

  it('means the next working day where the day is none', async () => {
    const pass = await withTasks();
    await answering(pass, company(lost), later('2026-07-18'));
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-20'));
  });

  it('adds a line to a task that somebody worked on, once', async () => {
    const pass = await withTasks();
    const task = ours(pass, lost)[0]!;
    await pass.change('tasks', task.id!, { hs_task_status: 'IN_PROGRESS' });
    await answering(pass, company(lost), later('2026-07-21'));
    await answering(pass, company(lost), later('2026-07-21'));
    expect(due(ours(pass, lost)[0]!)).toBe(due(task));
    expect(pass.taskBody(task.id!).split('2026-07-21')).toHaveLength(2);
  });

  it('is left where a better answer follows, also by the pass, until a purchase archives the task', async () => {
    const pass = await withTasks();
    await answering(pass, company(lost), later('2026-07-21'));
    await answering(pass, company(lost), { kind: 'response', response: 'positive_interest', contactAgainOn: null });
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
    await pass.sync();
    expect(ours(pass, lost)).toHaveLength(1);
    const { tasks } = await following(pass, () =>
      pass.win({ type: 'company', id: lost }, { amount: '900', closedate: daysAgo(0) }),
    );
    expect(tasks).toMatchObject({ archived: 1 });
    expect(ours(pass, lost).filter(({ hs_task_subject: subject }) => /back/i.test(subject ?? ''))).toEqual([]);
  });
});

describe('"contact me later", entered in HubSpot', () => {
  const entered = { rapport_last_response: 'contact_later', rapport_contact_again_on: '2026-07-21' };

  it.each([
    ['with its date', { ...entered, rapport_last_response_on: '2026-06-30' }],
    ['without', entered],
  ])('puts the task off as soon as it is heard of, %s', async (_, properties) => {
    const pass = await withTasks();
    expect((await following(pass, () => pass.change('companies', lost, properties))).failures).toEqual([]);
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
    expect(pass.values('companies', lost).rapport_last_response_on ?? '').toBe(
      properties === entered ? '' : '2026-06-30',
    );
  });

  it('by one of the people of a company as well', async () => {
    const pass = await withTasks();
    await following(pass, () => pass.change('contacts', contactOf(16), entered));
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
  });

  it('by the nightly pass where HubSpot told nothing', async () => {
    const pass = await withTasks();
    await pass.change('companies', lost, entered);
    await pass.sync();
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
  });

  it('without its date counts from the day it was first read: a later answer outdoes it, an earlier one does not', async () => {
    const pass = await withTasks();
    const negative = { kind: 'response', response: 'negative', contactAgainOn: null } as const;
    const key = { type: 'company', id: lost } as never;
    const said = async () => (await pass.store.playFacts(pass.portal, [key])).get(`company:${lost}`)!.said;
    await answering(pass, company(lost), negative);
    pass.hubSpot.clock.advanceDays(1);
    await following(pass, () => pass.change('companies', lost, { ...entered, rapport_last_response_on: '' }));
    const [first] = await said();
    expect(first).toMatchObject({ responseOn: null, firstReadMs: pass.hubSpot.clock.nowMs() });
    expect(due(ours(pass, lost)[0]!)).toBe(nineOn('2026-07-21'));
    pass.hubSpot.clock.advanceDays(1);
    await pass.sync();
    expect(await said()).toEqual([first]);
  });

  it('is outdone by what is answered on a card afterwards, although the day is still to come', async () => {
    const pass = await withTasks();
    await pass.change('companies', companyId(14), entered);
    await pass.sync();
    pass.hubSpot.clock.advanceDays(1);
    await answering(pass, contact(contactOf(14)), { kind: 'response', response: 'negative', contactAgainOn: null });
    pass.hubSpot.clock.advanceDays(21);
    await pass.sync();
    expect(ours(pass, companyId(14)).filter(({ hs_task_subject: one }) => /again/i.test(one ?? ''))).toEqual([]);
  });
});

describe('what a person sets from the card', () => {
  it('is a tier with a closed reason: on the record, on the card and in the next pass', async () => {
    const pass = await withTasks();
    const id = companyId(3);
    const before = (await recordOf(pass, company(id))).verdict!;
    const set = { kind: 'tier_override', tier: 'vip', reason: 'strategic' } as const;
    const outcome = await answering(pass, contact(contactOf(3)), set);
    expect(before.tier).not.toBe('vip');
    expect(outcome.written.toSorted()).toEqual(['rapport_override_reason', 'rapport_tier_override']);
    expect(outcome.verdict).toMatchObject({ tier: 'vip', tierHeld: 'override', computedTier: before.tier });
    expect(pass.values('companies', id)).toMatchObject({
      rapport_tier_override: 'vip',
      rapport_override_reason: 'Strategic customer',
    });
    expect((await recordOf(pass, company(id))).verdict).toMatchObject({ tier: 'vip', tierHeld: 'override' });
    await following(pass, () => Promise.resolve());
    await pass.sync();
    expect(pass.values('companies', id).rapport_tier).toBe('vip');
    const kept = await recordOf(pass, company(id));
    expect(kept.word.tierOverride).toEqual({ tier: 'vip', reason: 'strategic' });
    expect(kept.verdict).toMatchObject({ tier: 'vip', tierHeld: 'override' });
    const back = await answering(pass, company(id), { kind: 'tier_override', tier: null, reason: null });
    expect(back.word.tierOverride).toBeNull();
    expect(back.verdict).toMatchObject({ tier: kept.verdict!.computedTier, tierHeld: null });
    expect(pass.values('companies', id)).not.toHaveProperty('rapport_override_reason');
    await pass.sync();
    expect(pass.values('companies', id).rapport_tier).toBe(kept.verdict!.computedTier);
  });

  it('leaves a reason alone that somebody wrote in words, and keeps none of it', async () => {
    const pass = await withTasks();
    const id = companyId(3);
    await pass.change('companies', id, { rapport_override_reason: 'their director is my aunt' });
    const outcome = await answering(pass, company(id), { kind: 'tier_override', tier: 'vip', reason: 'strategic' });
    expect(outcome.written).toEqual(['rapport_tier_override']);
    expect(pass.values('companies', id).rapport_override_reason).toBe('their director is my aunt');
    const run = String(Number((await pass.store.lastFinishedRun(pass.portal))!.id) + 1);
    expect(JSON.stringify(await pass.store.ledgerOf(pass.portal, run, 9))).not.toContain('aunt');
  });

  it('is a category until a day: tasks follow at once, and the computed one stands beside it', async () => {
    const pass = await withTasks();
    expect(ours(pass, lost)).toHaveLength(1);
    const set = { kind: 'churn_override', category: 'active', until: '2026-07-03' } as const;
    const outcome = await answering(pass, company(lost), set);
    expect(outcome.written.toSorted()).toEqual(['rapport_churn_override', 'rapport_churn_override_until']);
    expect(outcome.verdict).toMatchObject({ category: 'active', setByPerson: true, computed: 'account_churn' });
    expect(ours(pass, lost)).toEqual([]);
    await pass.sync();
    expect(pass.values('companies', lost).rapport_churn_category).toBe('active');
    pass.hubSpot.clock.advanceDays(4);
    const over = await recordOf(pass, company(lost));
    expect(over.word.churnOverride).toBeNull();
    expect(over.verdict).toMatchObject({ category: 'account_churn', setByPerson: false });
  });

  it('is refused with a day that is over', async () => {
    const pass = await withTasks();
    const set = { kind: 'churn_override', category: 'active', until: '2026-06-29' } as const;
    await expect(answering(pass, company(lost), set)).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('"would they recommend us", noted on a card', () => {
  it('opens a complaint at once where they would not', async () => {
    const pass = await withTasks();
    const id = companyId(1);
    expect(ours(pass, id)).toEqual([]);
    await answering(pass, contact(contactOf(1)), { kind: 'survey', score: 2 });
    expect(ours(pass, id).map(({ hs_task_subject: subject }) => subject)).toEqual([
      expect.stringMatching(/complaint/i),
    ]);
    await pass.sync();
    expect(ours(pass, id)).toHaveLength(1);
  });
});

it('lists for managers what people say against answers, and who of them bought all the same', async () => {
  const pass = await withTasks();
  const { screens, asker } = screensOf(pass);
  const dispute = { kind: 'dispute', shouldBe: 'dormant', withdrawn: false } as const;
  for (const id of [companyId(1), companyId(2)]) await answering(pass, company(id), dispute);
  await answering(pass, company(companyId(3)), { kind: 'tier_override', tier: 'vip', reason: 'other' });
  pass.hubSpot.clock.advanceDays(3);
  await pass.win({ type: 'company', id: companyId(2) }, { amount: '90', closedate: daysAgo(-2) });
  await pass.sync();
  const { disagreements } = await screens.proof(asker);
  expect(disagreements).toMatchObject({ total: 3, saidLeaving: { n: 2, boughtNothing: 1 } });
  expect(disagreements!.rows.filter(({ boughtSince }) => boughtSince).map(({ record }) => record.id)).toEqual([
    companyId(2),
  ]);
  const others = await screens.proof({ ...asker, admin: false, seesMoney: false });
  expect(others.disagreements).toBeNull();
});
