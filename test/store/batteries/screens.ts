import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/scoring/ids.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import {
  accountOf,
  contact,
  contactId,
  day,
  ledgerRecord,
  memory,
  personAnswer,
  task,
  ticket,
} from '../sample-facts.ts';

const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const contacts = [1, 2, 3].map((id) => contact(id));

export const screensBattery = (ground: () => Ground): void => {
  describe('what screens ask', () => {
    it('the standpoint names account, settings, newest pass and the version of the model', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.standpoint(portal)).toBeNull();
      await store.savePortal(accountOf(portal), 1);
      expect(await store.standpoint(portal)).toEqual({
        account: accountOf(portal),
        settings: null,
        lastPass: null,
        followedAtMs: null,
        model: null,
        connectionVersion: null,
      });
      await store.saveSettings(portal, { language: 'en' });
      const pass = await store.startRun(portal, { ...start, asOfMs: 5_000 });
      await store.saveModel(portal, pass.id, 4_000, { some: 'model' });
      await store.finishRun(portal, pass.id, {}, 6_000);
      const person = await store.startRun(portal, { ...start, kind: 'person' });
      await store.finishRun(portal, person.id, {}, 7_000);
      const dry = await store.startRun(portal, { ...start, dryRun: true });
      await store.finishRun(portal, dry.id, {}, 8_000);
      const first = await store.standpoint(portal);
      expect(first).toMatchObject({
        settings: { language: 'en' },
        lastPass: { id: pass.id, asOfMs: 5_000 },
        model: { fittedAtMs: 4_000 },
      });
      expect((await store.standpoint(portal))?.model).toEqual(first!.model);
      await store.saveModel(portal, pass.id, 4_000, { some: 'model' });
      expect((await store.standpoint(portal))?.model?.version).not.toBe(first!.model!.version);
    });

    it('a run of a person is no pass: it is neither resumed nor the newest', async () => {
      const { store } = ground();
      const portal = newPortal();
      const person = await store.startRun(portal, { ...start, kind: 'person' });
      expect(person.kind).toBe('person');
      expect(await store.unfinishedRun(portal, false)).toBeNull();
      await store.finishRun(portal, person.id, {}, 2);
      expect(await store.lastFinishedRun(portal)).toBeNull();
      expect((await store.startRun(portal, start)).kind).toBe('pass');
    });

    it('several records come with tickets and newest memories, unknown ones are absent', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = await readAll(store, portal, { contacts, tickets: [ticket(9, { contactIds: [contactId(2)] })] });
      await store.saveMemories(portal, run, [{ objectType: 'contacts', id: '1', memory: memory({ tier: 'vip' }) }]);
      const found = await store.recordsById(portal, 'contacts', ['2', '1', '77']);
      expect(found).toEqual([
        await store.record(portal, null, 'contacts', '1'),
        await store.record(portal, null, 'contacts', '2'),
      ]);
      expect(found.map(({ memory: left, tickets }) => [left?.tier ?? null, tickets.length])).toEqual([
        ['vip', 0],
        [null, 1],
      ]);
      expect(await store.recordsById(portal, 'contacts', [])).toEqual([]);
    });

    it('what passes wrote on a record is told oldest first, what arrived only and of passes only', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, { contacts });
      const write = async (at: string, tier: string, more: { fate?: 'failed'; kind?: 'person'; id?: number } = {}) => {
        const { id: run } = await store.startRun(portal, { ...start, asOfMs: day(at), kind: more.kind ?? 'pass' });
        const record = ledgerRecord(more.id ?? 1, { rapport_tier: ['', tier], rapport_reasons: ['', 'why'] });
        const batch = await store.intendBatch(portal, run, 'contacts', [record], 1);
        await store.settleBatch(portal, batch, [{ id: record.id, fate: more.fate ?? 'written' }], 1);
      };
      await write('2026-02-01', 'core');
      await write('2026-01-01', 'tail');
      await write('2026-03-01', 'vip', { fate: 'failed' });
      await write('2026-03-02', 'vip', { kind: 'person' });
      await write('2026-03-03', 'vip', { id: 2 });
      const told = (limit: number) => store.writtenOn(portal, { type: 'contacts', id: '1' }, ['rapport_tier'], limit);
      expect(await told(9)).toEqual([
        { asOfMs: day('2026-01-01'), values: { rapport_tier: 'tail' } },
        { asOfMs: day('2026-02-01'), values: { rapport_tier: 'core' } },
      ]);
      expect((await told(1)).map(({ values }) => values)).toEqual([{ rapport_tier: 'core' }]);
      expect(await store.writtenOn(portal, { type: 'companies', id: '1' }, ['rapport_tier'], 9)).toEqual([]);
      expect(await store.writtenOn(portal, { type: 'contacts', id: '1' }, ['rapport_stage'], 9)).toEqual([]);
    });

    it('the tasks of one customer come whatever their state', async () => {
      const { store } = ground();
      const portal = newPortal();
      const { id: run } = await store.startRun(portal, start);
      const other = { type: 'contact', id: contactId(1) } as const;
      await store.intendTasks(portal, run, [task('a'), task('b'), task('c', { customer: other })]);
      await store.settleTasks(portal, [{ ref: 'a', id: '5' as TaskId }], []);
      await store.closeTasks(portal, ['a'], 'completed', 9);
      const of = async (key: typeof other | ReturnType<typeof task>['customer']) =>
        (await store.tasksOf(portal, key)).map(({ ref, state }) => [ref, state]);
      expect(await of(task('a').customer)).toEqual([
        ['a', 'closed'],
        ['b', 'intended'],
      ]);
      expect(await of(other)).toEqual([['c', 'intended']]);
    });
  });

  describe('overviews and plans', () => {
    it('of the newest pass that wrote go before those of dry runs, and unfinished runs have none', async () => {
      const { store } = ground();
      const portal = newPortal();
      const run = async (name: string, dryRun: boolean, finished = true) => {
        const { id } = await store.startRun(portal, { ...start, dryRun });
        await store.saveOverview(portal, id, { name });
        if (finished) await store.finishRun(portal, id, {}, 1);
      };
      expect(await store.latestOverview(portal)).toBeNull();
      await run('looked', true);
      expect(await store.latestOverview(portal)).toEqual({ name: 'looked' });
      await run('wrote', false);
      await run('looked again', true);
      await run('cut off', false, false);
      expect(await store.latestOverview(portal)).toEqual({ name: 'wrote' });
    });

    it('a plan is told in its order, by kind and page, and takes the place of the one before', async () => {
      const { store } = ground();
      const portal = newPortal();
      const change = (kind: 'record' | 'task opened', n: number) => ({ kind, change: { n } }) as const;
      await store.savePlanned(portal, '1', 0, [change('record', 0)]);
      await store.savePlanned(portal, '2', 0, [change('record', 1), change('task opened', 2), change('record', 3)]);
      await store.savePlanned(portal, '2', 3, [change('record', 4), change('record', 5)]);
      await store.savePlanned(portal, '2', 3, [change('record', 6)]);
      await store.keepPlan(portal, '2', 4);
      const page = async (kinds: readonly ('record' | 'task opened')[], offset = 0, limit = 9) =>
        (await store.planned(portal, '2', kinds, { offset, limit })).map((row) => row.change);
      expect(await page(['record'])).toEqual([{ n: 1 }, { n: 3 }, { n: 6 }]);
      expect(await page(['record', 'task opened'], 1, 2)).toEqual([{ n: 2 }, { n: 3 }]);
      expect(await store.planned(portal, '1', ['record'], { offset: 0, limit: 9 })).toEqual([]);
      expect(new Map((await store.planSize(portal, '2')).map(({ kind, count }) => [kind, count]))).toEqual(
        new Map([
          ['record', 3],
          ['task opened', 1],
        ]),
      );
    });
  });

  describe('answers of people', () => {
    it('are kept once a request, settled, and told newest of each kind', async () => {
      const { store } = ground();
      const portal = newPortal();
      const of = { type: 'contacts', id: '1' } as const;
      expect(await store.saveAnswerOfPerson(portal, personAnswer('a'))).toBe(true);
      expect(await store.saveAnswerOfPerson(portal, personAnswer('a', { userId: '9' }))).toBe(false);
      expect(await store.answerOfPerson(portal, 'a')).toEqual({ ...personAnswer('a'), written: null });
      await store.settleAnswerOfPerson(portal, 'a', ['rapport_last_response']);
      const newer = personAnswer('b', {
        atMs: day('2026-02-02'),
        choice: { response: 'no_response', contactAgainOn: null },
      });
      const survey = personAnswer('c', { kind: 'survey', choice: { score: 9 } });
      await store.saveAnswerOfPerson(portal, newer);
      await store.saveAnswerOfPerson(portal, survey);
      await store.saveAnswerOfPerson(portal, personAnswer('d', { record: { type: 'companies', id: '1' } }));
      expect(await store.answersOfPeople(portal, of)).toEqual([
        { ...newer, written: null },
        { ...survey, written: null },
      ]);
      expect(await store.answerOfPerson(portal, 'a')).toMatchObject({ written: ['rapport_last_response'] });
      expect(await store.answerOfPerson(portal, 'zz')).toBeNull();
    });

    it('against the computed answer are listed until they are taken back or over', async () => {
      const { store } = ground();
      const portal = newPortal();
      const about = (id: string) => ({ record: { type: 'contacts', id } }) as const;
      const said = [
        personAnswer('a', { kind: 'dispute', choice: { shouldBe: 'dormant', withdrawn: false } }),
        personAnswer('b', { ...about('2'), kind: 'dispute', choice: { shouldBe: null, withdrawn: false } }),
        personAnswer('c', { ...about('3'), kind: 'dispute', choice: { shouldBe: 'dormant', withdrawn: false } }),
        personAnswer('d', {
          ...about('3'),
          kind: 'dispute',
          choice: { shouldBe: null, withdrawn: true },
          atMs: day('2026-01-03'),
        }),
        personAnswer('e', { ...about('4'), kind: 'tier_override', choice: { tier: 'vip', reason: 'strategic' } }),
        personAnswer('f', {
          ...about('5'),
          kind: 'churn_override',
          choice: { category: 'active', until: '2026-01-31' },
        }),
        personAnswer('g', { ...about('6'), kind: 'churn_override', choice: { category: 'active', until: null } }),
      ];
      for (const one of said) await store.saveAnswerOfPerson(portal, one);
      const on = (today: string) => store.disagreements(portal, { today, leaving: ['dormant'], limit: 9 });
      const found = await on('2026-02-01');
      expect(found).toMatchObject({ total: 4, saidLeaving: { n: 1, boughtNothing: 1 } });
      expect(found.rows.map(({ record: { id }, kind, said: word }) => [id, kind, word])).toEqual([
        ['1', 'dispute', 'dormant'],
        ['2', 'dispute', null],
        ['4', 'tier_override', 'vip'],
        ['6', 'churn_override', 'active'],
      ]);
      expect((await on('2026-01-31')).total).toBe(5);
    });

    it('go with the record they are about', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, { contacts });
      for (const id of ['1', '2'])
        await store.saveAnswerOfPerson(portal, personAnswer(id, { record: { type: 'contacts', id } }));
      await readAll(store, portal, { contacts: contacts.slice(1) });
      expect(await store.answerOfPerson(portal, '1')).toBeNull();
      expect(await store.answerOfPerson(portal, '2')).not.toBeNull();
    });
  });
};
