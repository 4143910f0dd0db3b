import { describe, expect, it } from 'vitest';
import type { PersonAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { type OpenPass, passes } from '../pass/open-pass.ts';
import { companyId, contactOf, prospectId, soloId, tradingSeed } from '../pass/trading-seed.ts';
import { company, contact, screensOf } from './open-screens.ts';

const open = passes();
let portals = 700;
const fresh = (): Promise<OpenPass> => {
  portals += 1;
  return open(tradingSeed(portals));
};
async function filled(settings: unknown = {}): Promise<OpenPass> {
  const pass = await fresh();
  await pass.store.saveSettings(pass.portal, settings);
  await pass.sync();
  return pass;
}
let requests = 0;
const answering = (pass: OpenPass, about: ReturnType<typeof company>, answer: PersonAnswer, requestId?: string) => {
  requests += 1;
  const { screens, asker } = screensOf(pass);
  return screens.answer(asker, { ...about, requestId: requestId ?? `request-${requests}`, answer });
};
const recordOf = (pass: OpenPass, about: ReturnType<typeof company>) => {
  const { screens, asker } = screensOf(pass);
  return screens.record(asker, about);
};

describe('the record on a card', () => {
  it('has not been scored before the first pass, also where the portal is not known yet', async () => {
    const pass = await fresh();
    expect(await recordOf(pass, company(companyId(1)))).toMatchObject({
      state: 'not_scored_yet',
      asOf: null,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      verdict: null,
    });
  });

  it('says what stands on the record: category, tier, chance, play, money, products and trend', async () => {
    const pass = await filled();
    const id = companyId(16);
    const written = pass.values('companies', id);
    const shown = await recordOf(pass, company(id));
    expect(shown).toMatchObject({
      state: 'scored',
      via: null,
      verdict: {
        category: written.rapport_churn_category,
        since: written.rapport_churn_since,
        tier: written.rapport_tier,
      },
      play: { name: written.rapport_next_play, task: null, snoozedUntil: null },
      money: { lastPurchase: written.rapport_last_purchase_on, purchases: 10 },
      productCount: 2,
    });
    expect(shown.reasons.map(({ text }) => text).join(' · ')).toBe(written.rapport_reasons);
    expect(String(shown.verdict?.chanceToBuy)).toBe(written.rapport_chance_to_buy);
    expect(shown.trend).toHaveLength(1);
    expect((await recordOf(pass, company(companyId(7)))).products.map(({ name, state }) => [name, state])).toEqual([
      ['Paper', 'held'],
      ['Toner', 'lost'],
    ]);
  });

  it('is on a contact that of its company, whose name is read now and may fail', async () => {
    const pass = await filled();
    const own = await recordOf(pass, company(companyId(16)));
    const inherited = await recordOf(pass, contact(contactOf(16)));
    expect(inherited.via).toEqual({ id: companyId(16), name: `companies ${companyId(16)}` });
    expect(inherited.verdict).toEqual(own.verdict);
    expect(inherited.play).toEqual(own.play);
    const { screens, asker } = screensOf(pass, { live: () => Promise.reject(new Error('HubSpot is down')) });
    expect((await screens.record(asker, contact(contactOf(16)))).via).toEqual({ id: companyId(16), name: null });
  });

  it('tells who is no customer, who is left alone, and whom no pass has met', async () => {
    const pass = await filled();
    expect(await recordOf(pass, contact(prospectId))).toMatchObject({ state: 'not_a_customer', verdict: null });
    await pass.change('contacts', soloId, { rapport_do_not_score: 'true' });
    await pass.sync();
    expect(await recordOf(pass, contact(soloId))).toMatchObject({ state: 'left_alone', verdict: null, money: null });
    expect(await recordOf(pass, contact('999999'))).toMatchObject({ state: 'not_scored_yet', verdict: null });
    await expect(recordOf(pass, { objectTypeId: '0-3', objectId: '1' })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(recordOf(pass, contact('9'.repeat(19)))).rejects.toMatchObject({ code: 'bad_input' });
    await expect(recordOf(pass, contact("1' or true"))).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('never shows a record of another portal', async () => {
    const pass = await filled();
    const other = await filled();
    const { screens } = screensOf(other);
    const asker = { portal: other.portal, userId: '1', admin: true, seesMoney: true };
    await other.call('DELETE', `/contacts/${soloId}`);
    await other.sync();
    expect(await screens.record(asker, contact(soloId))).toMatchObject({ state: 'not_scored_yet', verdict: null });
    expect(await recordOf(pass, contact(soloId))).toMatchObject({ state: 'scored' });
  });

  it('says that a person set the category, and what Rapport would say', async () => {
    const pass = await filled();
    await pass.change('companies', companyId(2), { rapport_churn_override: 'dormant' });
    await pass.sync();
    expect((await recordOf(pass, company(companyId(2)))).verdict).toMatchObject({
      category: 'dormant',
      setByPerson: true,
      computed: 'active',
    });
  });
});

describe('what people answer on a card', () => {
  it('stands on the record and survives every later pass, edits of people too', async () => {
    const pass = await filled({ features: { answers: true } });
    const id = companyId(3);
    const later = { kind: 'response', response: 'contact_later', contactAgainOn: '2026-07-20' } as const;
    const outcome = await answering(pass, company(id), later);
    expect(outcome.written.toSorted()).toEqual([
      'rapport_contact_again_on',
      'rapport_last_response',
      'rapport_last_response_on',
    ]);
    expect(outcome.word.response).toEqual({
      response: 'contact_later',
      on: '2026-06-30',
      contactAgainOn: '2026-07-20',
    });
    await answering(pass, company(id), { kind: 'motivators', motivators: ['security', 'success'] });
    await answering(pass, company(id), { kind: 'leaving_reason', reason: 'budget' });
    const answered = {
      rapport_last_response: 'contact_later',
      rapport_last_response_on: '2026-06-30',
      rapport_contact_again_on: '2026-07-20',
      rapport_motivators: 'security;success',
      rapport_leaving_reason: 'budget',
    };
    expect(pass.values('companies', id)).toMatchObject(answered);
    for (let night = 0; night < 2; night += 1) {
      pass.hubSpot.clock.advanceDays(1);
      expect((await pass.sync()).edited).toBe(0);
      expect(pass.values('companies', id)).toMatchObject(answered);
    }
    await pass.change('companies', id, { rapport_leaving_reason: 'competitor', rapport_motivators: '' });
    pass.hubSpot.clock.advanceDays(1);
    await pass.sync();
    expect(pass.values('companies', id).rapport_leaving_reason).toBe('competitor');
    expect((await recordOf(pass, company(id))).word).toMatchObject({ leavingReason: 'competitor', motivators: [] });
  });

  it('is in the ledger with what stood there, as the run of a person and not as a pass', async () => {
    const pass = await filled({ features: { answers: true } });
    const newest = await pass.store.lastFinishedRun(pass.portal);
    await answering(pass, contact(soloId), { kind: 'leaving_reason', reason: 'budget' });
    await answering(pass, contact(soloId), { kind: 'leaving_reason', reason: null });
    expect((await pass.store.lastFinishedRun(pass.portal))?.id).toBe(newest!.id);
    const [first, second] = [1, 2].map((after) => String(Number(newest!.id) + after));
    const values = async (run: string) => (await pass.store.ledgerOf(pass.portal, run, 9)).map((row) => row.values);
    expect(await values(first!)).toEqual([[{ property: 'rapport_leaving_reason', oldValue: '', newValue: 'budget' }]]);
    expect(await values(second!)).toEqual([[{ property: 'rapport_leaving_reason', oldValue: 'budget', newValue: '' }]]);
    expect(pass.values('contacts', soloId)).not.toHaveProperty('rapport_leaving_reason');
  });

  it('is one answer however often a request comes', async () => {
    const pass = await filled({ features: { answers: true } });
    const response = { kind: 'response', response: 'negative', contactAgainOn: null } as const;
    const first = await answering(pass, contact(soloId), response, 'twice');
    const before = pass.mark;
    expect(await answering(pass, contact(soloId), response, 'twice')).toEqual(first);
    expect(pass.writesSince(before)).toEqual([]);
    await expect(answering(pass, contact(contactOf(1)), response, 'twice')).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('is only kept where the portal has no properties for it', async () => {
    const pass = await filled();
    const before = pass.mark;
    const outcome = await answering(pass, contact(soloId), { kind: 'leaving_reason', reason: 'budget' });
    expect(outcome).toMatchObject({ written: [], word: { leavingReason: 'budget', writesProperties: false } });
    await answering(pass, contact(soloId), { kind: 'survey', score: 9 });
    await answering(pass, contact(soloId), { kind: 'dispute', shouldBe: 'active', withdrawn: false });
    expect(pass.writesSince(before)).toEqual([]);
    const { word } = await recordOf(pass, contact(soloId));
    expect(word).toMatchObject({ survey: { score: 9, on: '2026-06-30' }, dispute: { shouldBe: 'active' } });
    await answering(pass, contact(soloId), { kind: 'dispute', shouldBe: null, withdrawn: true });
    expect((await recordOf(pass, contact(soloId))).word.dispute).toBeNull();
  });

  it('refuses a day that is over in the portal, none at all, and a record it does not know', async () => {
    const pass = await filled();
    const later = (contactAgainOn: string | null) =>
      answering(pass, contact(soloId), { kind: 'response', response: 'contact_later', contactAgainOn });
    for (const day of ['2026-06-29', '2026-06-31', 'soon', null])
      await expect(later(day)).rejects.toMatchObject({ code: 'bad_input' });
    expect((await later('2026-06-30')).word.response?.contactAgainOn).toBe('2026-06-30');
    await expect(answering(pass, contact('999999'), { kind: 'survey', score: 9 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('quiet is written for the person on the customer itself, and silences the next play', async () => {
    const pass = await filled();
    const about = contact(contactOf(16));
    const quiet = await answering(pass, about, { kind: 'snooze', until: '2026-07-10' });
    expect(quiet).toMatchObject({ written: ['rapport_snooze_until'], word: { snoozedUntil: '2026-07-10' } });
    expect(pass.values('companies', companyId(16)).rapport_snooze_until).toBe('2026-07-10');
    expect((await recordOf(pass, about)).play?.snoozedUntil).toBe('2026-07-10');
    await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(pass.values('companies', companyId(16))).not.toHaveProperty('rapport_next_play');
    const { screens, asker } = screensOf(pass);
    await expect(screens.makeTask(asker, about)).rejects.toMatchObject({ code: 'bad_input' });
    await answering(pass, about, { kind: 'snooze', until: null });
    expect((await recordOf(pass, about)).play?.snoozedUntil).toBeNull();
  });
});

describe('the task of the next play', () => {
  it('is made once, however often and from whichever card it is asked for, and the pass makes no other', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    const asked = [company(companyId(16)), contact(contactOf(16)), company(companyId(16))];
    const [first, ...others] = await Promise.all(asked.map((about) => screens.makeTask(asker, about)));
    for (const other of others) expect(other).toEqual(first);
    expect(pass.tasksOf('companies', companyId(16))).toHaveLength(1);
    expect((await recordOf(pass, company(companyId(16)))).play?.task).toEqual(first!.task);
    await pass.sync({ tasks: true, tasksForBaseline: true });
    expect(pass.tasksOf('companies', companyId(16))).toHaveLength(1);
  });

  it('is the very one the pass made', async () => {
    const pass = await fresh();
    await pass.sync({ tasks: true, tasksForBaseline: true });
    const [made] = pass.tasksOf('companies', companyId(16));
    const { screens, asker } = screensOf(pass);
    expect((await screens.makeTask(asker, company(companyId(16)))).task.id).toBe(made!.id);
  });

  it('is refused with a sentence where nothing is to be done, nobody owns it, or it was done', async () => {
    const pass = await filled();
    const { screens, asker } = screensOf(pass);
    const making = (about: ReturnType<typeof company>) => screens.makeTask(asker, about);
    const refusal = (words: RegExp) => ({ code: 'bad_input', message: expect.stringMatching(words) });
    await expect(making(company(companyId(1)))).rejects.toMatchObject(refusal(/nothing to be done/));
    await expect(making(contact(prospectId))).rejects.toMatchObject(refusal(/nothing to be done/));
    await expect(making(company(companyId(18)))).rejects.toMatchObject(refusal(/owner/));
    const { task } = await making(company(companyId(14)));
    await pass.change('tasks', task.id, { hs_task_status: 'COMPLETED' });
    await expect(making(company(companyId(14)))).rejects.toMatchObject(refusal(/already/));
  });
});
