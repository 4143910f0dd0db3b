import { Alert, Button, DateInput, Dropdown, Form, LoadingButton, MultiSelect, Select } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PersonAnswer, RecordAnswer } from '../../../extensions/app/cards/lib/answers/record-answer.ts';
import { leavingVip } from './leaving-vip.ts';
import { fold, json, type Opened, openOn, refusal, type Says, submit, words } from './open-card.tsx';

afterEach(() => vi.unstubAllGlobals());

const { word, verdict } = leavingVip();
const posts = (card: Opened) => card.asked.filter(({ method }) => method === 'POST');
const taken =
  (now: Partial<RecordAnswer['word']>): Says =>
  () =>
    json({ word: { ...word, ...now }, verdict, written: [] });

/** What was sent, once there is one; its ids are checked here. */
async function sent(card: Opened, nth = 0): Promise<PersonAnswer> {
  await vi.waitFor(() => expect(posts(card)).toHaveLength(nth + 1));
  const { url, body } = posts(card)[nth]!;
  expect(url.pathname).toBe('/screens/record/answer');
  expect(body).toMatchObject({
    objectTypeId: '0-1',
    objectId: '42',
    requestId: expect.stringMatching(/^[\w-]{16,64}$/),
  });
  return (body as { answer: PersonAnswer }).answer;
}

const response = (card: Opened, label: string) =>
  card.find(Dropdown.ButtonItem, ({ text }) => text === label).trigger('onClick');

describe('what the customer said', () => {
  it('is noted by one click, shown at once, and HubSpot reads its properties anew', async () => {
    const said = { response: 'negative', on: '2026-11-27', contactAgainOn: null } as const;
    const card = await openOn('sidebar', leavingVip(), taken({ response: said }));
    response(card, 'Negative');
    expect(await sent(card)).toEqual({ kind: 'response', response: 'negative', contactAgainOn: null });
    await card.waitFor(() => expect(card.text()).toContain('They said on 27 November: Negative.'));
    expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'What they said is noted.' }]]);
    expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(1);
  });

  it('asks for the day when it is "contact later", and takes only a day to come', async () => {
    const said = { response: 'contact_later', on: '2026-11-27', contactAgainOn: '2027-01-05' } as const;
    const card = await openOn('sidebar', leavingVip(), taken({ response: said }));
    response(card, 'Contact later');
    await card.waitFor(() => expect(card.find(DateInput).props.min).toEqual({ year: 2026, month: 10, date: 28 }));
    card.find(DateInput).trigger('onChange', { year: 2026, month: 10, date: 27 } as never);
    card.find(Form).trigger('onSubmit');
    expect(posts(card)).toEqual([]);
    card.find(DateInput).trigger('onChange', { year: 2027, month: 0, date: 5 } as never);
    await card.waitFor(() => expect(card.find(Button, { type: 'submit' }).props.disabled).toBe(false));
    card.find(Form).trigger('onSubmit');
    expect(await sent(card)).toEqual({ kind: 'response', response: 'contact_later', contactAgainOn: '2027-01-05' });
    await card.waitFor(() => expect(card.text()).toContain('get in touch again on 5 January 2027.'));
    expect(card.maybeFind(DateInput)).toBeNull();
  });

  it('can be left again without a word', async () => {
    const card = await openOn('sidebar', leavingVip());
    response(card, 'Contact later');
    await card.waitFor(() => expect(card.maybeFind(DateInput)).not.toBeNull());
    card.find(Button, ({ text }) => text === 'Cancel').trigger('onClick');
    await card.waitFor(() => expect(card.maybeFind(Dropdown)).not.toBeNull());
    expect(posts(card)).toEqual([]);
  });

  it('keeps the day that was typed when it could not be noted, and says why', async () => {
    const card = await openOn('sidebar', leavingVip(), () => refusal(409, 'Somebody else just answered.', 'conflict'));
    response(card, 'Contact later');
    await card.waitFor(() => expect(card.maybeFind(DateInput)).not.toBeNull());
    card.find(DateInput).trigger('onChange', { year: 2027, month: 0, date: 5 } as never);
    await card.waitFor(() => expect(card.find(DateInput).props.value).toBeDefined());
    card.find(Form).trigger('onSubmit');
    await card.waitFor(() => expect(words(card.find(Alert))).toBe('Somebody else just answered.'));
    expect(card.find(Alert).props.title).toBe('Not saved');
    expect(card.find(DateInput).props.value).toEqual({ year: 2027, month: 0, date: 5 });
    expect(card.mocks.actions.addAlert.callCount).toBe(0);
  });
});

describe('sending', () => {
  it('is the same answer when tried again, another one when it was changed', async () => {
    const card = await openOn('sidebar', leavingVip(), () => json({}, 503));
    const ids = () => posts(card).map(({ body }) => (body as { requestId: string }).requestId);
    for (const [nth, label] of ['Negative', 'Negative', 'No response'].entries()) {
      response(card, label);
      await vi.waitFor(() => expect(ids()).toHaveLength(nth + 1));
      await card.waitFor(() => expect(card.find(Dropdown).props.disabled).toBe(false));
    }
    expect(ids()[1]).toBe(ids()[0]);
    expect(ids()[2]).not.toBe(ids()[0]);
  });

  it('happens once for two clicks', async () => {
    let answer = (_: Response) => {};
    const card = await openOn('sidebar', leavingVip(), () => new Promise((resolve) => (answer = resolve)));
    const item = card.find(Dropdown.ButtonItem, ({ text }) => text === 'Negative');
    item.trigger('onClick');
    item.trigger('onClick');
    await vi.waitFor(() => expect(posts(card)).toHaveLength(1));
    answer(json({ word, verdict, written: [] }));
    await vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(1));
    expect(posts(card)).toHaveLength(1);
  });
});

describe('the task', () => {
  it('is made by one click, once for two, and then shown as due', async () => {
    const card = await openOn('sidebar', leavingVip(), () => json({ task: { id: '9', dueOn: '2026-11-30' } }));
    const make = card.find(LoadingButton);
    make.trigger('onClick');
    make.trigger('onClick');
    await card.waitFor(() => expect(card.text()).toContain('The task for this is due 30 November.'));
    expect(posts(card).map(({ url, body }) => [url.pathname, body])).toEqual([
      ['/screens/record/task', { objectTypeId: '0-1', objectId: '42' }],
    ]);
    expect(card.mocks.actions.addAlert.calls[0]).toEqual([{ type: 'success', message: 'Task made, due 30 November.' }]);
  });

  it('is not made where the backend refuses, which says why and leaves the button', async () => {
    const card = await openOn('sidebar', leavingVip(), () => refusal(409, 'Tasks are off in this portal.', 'conflict'));
    card.find(LoadingButton).trigger('onClick');
    await card.waitFor(() => expect(words(card.find(Alert))).toBe('Tasks are off in this portal.'));
    expect(card.find(LoadingButton).props.loading).toBe(false);
  });
});

describe('what a colleague knows', () => {
  const known = 'What you know';
  const select = (card: Opened, name: string) => card.find(Select, { name });

  it('takes a reason for leaving, and its withdrawal', async () => {
    const card = await openOn('tab', leavingVip(), taken({ leavingReason: 'budget' }));
    expect(fold(card, known).findAll(Button)[0]!.props.disabled).toBe(true);
    select(card, 'leavingReason').trigger('onChange', 'budget' as never);
    await card.waitFor(() => expect(select(card, 'leavingReason').props.value).toBe('budget'));
    submit(card, known, 0);
    expect(await sent(card)).toEqual({ kind: 'leaving_reason', reason: 'budget' });
    await vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(1));
    expect(fold(card, known).findAll(Button)[0]!.props.disabled).toBe(true);
    select(card, 'leavingReason').trigger('onChange', 'none' as never);
    await card.waitFor(() => expect(select(card, 'leavingReason').props.value).toBe('none'));
    submit(card, known, 0);
    expect(await sent(card, 1)).toEqual({ kind: 'leaving_reason', reason: null });
  });

  it('takes motivators in their own order', async () => {
    const card = await openOn('tab', leavingVip(), taken({ motivators: ['security', 'success'] }));
    card.find(MultiSelect).trigger('onChange', ['success', 'security'] as never);
    await card.waitFor(() => expect(card.find(MultiSelect).props.value).toEqual(['security', 'success']));
    submit(card, known, 1);
    expect(await sent(card)).toEqual({ kind: 'motivators', motivators: ['security', 'success'] });
  });

  it('takes a survey answer of 0 as one', async () => {
    const card = await openOn('tab', leavingVip(), taken({ survey: { score: 0, on: '2026-11-27' } }));
    expect(select(card, 'survey').props.options.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    select(card, 'survey').trigger('onChange', 0 as never);
    await card.waitFor(() => expect(select(card, 'survey').props.value).toBe(0));
    submit(card, known, 2);
    expect(await sent(card)).toEqual({ kind: 'survey', score: 0 });
    await card.waitFor(() => expect(card.text()).toContain('0 of 10'));
  });

  it('keeps what was chosen when it could not be saved', async () => {
    const card = await openOn('tab', leavingVip(), () => Promise.reject(new Error('offline')));
    select(card, 'leavingReason').trigger('onChange', 'budget' as never);
    await card.waitFor(() => expect(select(card, 'leavingReason').props.value).toBe('budget'));
    submit(card, known, 0);
    await card.waitFor(() => expect(words(card.find(Alert))).toBe('Check your connection, then try again.'));
    expect(select(card, 'leavingReason').props.value).toBe('budget');
    expect(fold(card, known).findAll(Button)[0]!.props.disabled).toBe(false);
  });
});

describe('"this is wrong"', () => {
  it('takes what it should be, stands beside the computed answer, and can be taken back', async () => {
    const dispute = { shouldBe: 'active', at: '2026-11-27T09:00:00Z' } as const;
    const card = await openOn('tab', leavingVip(), taken({ dispute }));
    const wrong = fold(card, 'This is wrong');
    expect(words(wrong)).toContain('Rapport goes on saying At risk.');
    expect(wrong.find(Select).props.options.map(({ value }) => value)).not.toContain('at_risk');
    wrong.find(Select).trigger('onChange', 'active' as never);
    await card.waitFor(() => expect(fold(card, 'This is wrong').find(Button).props.disabled).toBe(false));
    submit(card, 'This is wrong');
    expect(await sent(card)).toEqual({ kind: 'dispute', shouldBe: 'active', withdrawn: false });
    await card.waitFor(() =>
      expect(words(fold(card, 'This is wrong'))).toContain('should be Active. Rapport says At risk.'),
    );
    submit(card, 'This is wrong');
    expect(await sent(card, 1)).toEqual({ kind: 'dispute', shouldBe: null, withdrawn: true });
  });

  it('can be said without knowing what is right', async () => {
    const card = await openOn('tab', leavingVip(), taken({}));
    fold(card, 'This is wrong')
      .find(Select)
      .trigger('onChange', 'unsure' as never);
    await card.waitFor(() => expect(fold(card, 'This is wrong').find(Button).props.disabled).toBe(false));
    submit(card, 'This is wrong');
    expect(await sent(card)).toEqual({ kind: 'dispute', shouldBe: null, withdrawn: false });
  });
});

describe('the pause', () => {
  it('begins with a day, says until when, and ends on a click', async () => {
    let until: string | null = '2026-12-24';
    const card = await openOn('tab', leavingVip(), () =>
      json({ word: { ...word, snoozedUntil: until }, verdict, written: [] }),
    );
    card.find(DateInput, { name: 'snoozeUntil' }).trigger('onChange', { year: 2026, month: 11, date: 24 } as never);
    await card.waitFor(() => expect(fold(card, 'Pause').find(Button).props.disabled).toBe(false));
    submit(card, 'Pause');
    expect(await sent(card)).toEqual({ kind: 'snooze', until: '2026-12-24' });
    await card.waitFor(() => expect(card.text()).toContain('Paused until 24 December: no new tasks before then.'));
    until = null;
    submit(card, 'Pause');
    expect(await sent(card, 1)).toEqual({ kind: 'snooze', until: null });
    await card.waitFor(() => expect(card.text()).not.toContain('Paused until'));
  });
});

describe('what a person sets instead', () => {
  const title = 'Set it yourself';
  const choose = (card: Opened, name: string, value: string) =>
    fold(card, title)
      .find(Select, { name })
      .trigger('onChange', value as never);

  it('is a tier with its reason, shown at once, and goes again on one click', async () => {
    let tierOverride: RecordAnswer['word']['tierOverride'] = { tier: 'tail', reason: 'low_value_in_truth' };
    const card = await openOn('tab', leavingVip(), () =>
      json({
        word: { ...word, tierOverride },
        verdict: { ...verdict, ...(tierOverride && { tier: 'tail', tierHeld: 'override' }) },
        written: [],
      }),
    );
    choose(card, 'tierOverride', 'tail');
    expect(fold(card, title).findAll(Button)[0]!.props.disabled).toBe(true);
    choose(card, 'overrideReason', 'low_value_in_truth');
    await card.waitFor(() => expect(fold(card, title).findAll(Button)[0]!.props.disabled).toBe(false));
    fold(card, title).findAll(Form)[0]!.trigger('onSubmit');
    expect(await sent(card)).toEqual({ kind: 'tier_override', tier: 'tail', reason: 'low_value_in_truth' });
    await card.waitFor(() => expect(card.text()).toContain('Bottom 20 % (set by a person)'));
    expect(card.text()).toContain('Set by a person: Bottom 20 % (Low value in truth). Rapport would say VIP.');
    tierOverride = null;
    fold(card, title).findAll(Form)[0]!.trigger('onSubmit');
    expect(await sent(card, 1)).toEqual({ kind: 'tier_override', tier: null, reason: null });
    await card.waitFor(() => expect(card.text()).not.toContain('set by a person'));
  });

  it('is a category, until a day or until it is taken back', async () => {
    const churnOverride = { category: 'active', until: '2026-12-24' } as const;
    const card = await openOn('tab', leavingVip(), taken({ churnOverride }));
    choose(card, 'churnOverride', 'active');
    fold(card, title)
      .find(DateInput)
      .trigger('onChange', { year: 2026, month: 11, date: 24 } as never);
    await card.waitFor(() => expect(fold(card, title).findAll(Button)[1]!.props.disabled).toBe(false));
    fold(card, title).findAll(Form)[1]!.trigger('onSubmit');
    expect(await sent(card)).toEqual({ kind: 'churn_override', ...churnOverride });
    await card.waitFor(() => expect(card.text()).toContain('Set by a person: Active until 24 December.'));
    fold(card, title).findAll(Form)[1]!.trigger('onSubmit');
    expect(await sent(card, 1)).toEqual({ kind: 'churn_override', category: null, until: null });
  });
});
