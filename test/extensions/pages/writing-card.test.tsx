import { Alert, Button, LoadingButton, ToggleGroup } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WritingState } from '../../../extensions/app/cards/lib/answers/writing-answer.ts';
import { backendWith, frame, hostile, ok, refusal } from '../extension-backend.ts';
import { wordsOf } from '../words-of.ts';
import * as sample from './sample-answers.ts';
import { read, showPage } from './show-page.tsx';

afterEach(() => vi.unstubAllGlobals());

const off: WritingState = {
  on: false,
  since: '2026-11-26T09:00:00Z',
  why: 'new',
  pace: 'ramped',
  baselineDone: null,
  waitsFor: null,
  planned: { records: 19_600, hours: 9 },
  fill: null,
};
const filling: WritingState = {
  ...off,
  on: true,
  why: 'admin',
  fill: { records: 19_600, filled: 3_400, doneBy: '2026-11-27T03:00:00Z' },
};
const answer = (writing: WritingState) => ({ ...frame, writing });

/** The plan page over a backend that knows this of writing, once it has been told. */
async function planWith(writing: WritingState, posted = ok(answer(filling))) {
  const { asked } = backendWith({
    '/screens/plan': ok(sample.plan),
    '/screens/names': ok({ names: {} }),
    'GET /screens/writing': ok(answer(writing)),
    'POST /screens/writing': posted,
  });
  const shown = showPage('/plan');
  await shown.waitFor(() => expect(read(shown)).not.toMatch(/Loading…|Asking whether/));
  const button = (words: string) =>
    [...shown.findAll(Button), ...shown.findAll(LoadingButton)].find((one) => wordsOf(one) === words)!;
  const press = (words: string): unknown => button(words).trigger('onClick');
  const posts = () => asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);
  return { shown, press, button, posts };
}

describe('the card of an account to which nothing is written yet', () => {
  it('says so, for how many records, and how long a slow fill takes', async () => {
    const { shown, button } = await planWith(off);
    expect(read(shown)).toContain('Rapport writes nothing yet');
    expect(read(shown)).toContain('19,600 records: other apps and workflows see them change.');
    expect(read(shown)).toContain('about 9 hours');
    expect(button('Turn writing on').props.variant).toBe('primary');
    expect(shown.find(ToggleGroup).props.value).toBe('ramped');
  });

  it('asks no pace where the first fill was complete before', async () => {
    const { shown } = await planWith({ ...off, why: 'undo', baselineDone: '2026-11-25T09:00:00Z' });
    expect(read(shown)).toContain('The first fill is complete');
    expect(read(shown)).not.toContain('19,600');
    expect(shown.findAll(ToggleGroup)).toEqual([]);
  });

  it('asks once more, then turns writing on and shows how far it is', async () => {
    const { shown, press, posts } = await planWith(off);
    press('Turn writing on');
    await shown.waitFor(() => expect(read(shown)).toContain('Rapport will write to HubSpot'));
    expect(posts()).toEqual([]);
    press('Yes, turn writing on');
    await shown.waitFor(() => expect(read(shown)).toContain('Writing is on'));
    expect(posts()).toEqual([['/screens/writing', { on: true, pace: 'ramped' }]]);
    expect(read(shown)).toContain('Filling: 3,400 of 19,600 records, done by 27 Nov 2026, 04:00.');
  });

  it('turns nothing on for who thinks again', async () => {
    const { shown, press, posts, button } = await planWith(off);
    press('Turn writing on');
    await shown.waitFor(() => expect(button('Not yet')).toBeDefined());
    press('Not yet');
    await shown.waitFor(() => expect(button('Turn writing on')).toBeDefined());
    expect(posts()).toEqual([]);
  });

  it('fills at once for who does not want to wait', async () => {
    const { shown, press, posts, button } = await planWith(off);
    shown.find(ToggleGroup).trigger('onChange', 'now' as never);
    press('Turn writing on');
    await shown.waitFor(() => expect(button('Yes, turn writing on')).toBeDefined());
    press('Yes, turn writing on');
    await vi.waitFor(() => expect(posts()).toEqual([['/screens/writing', { on: true, pace: 'now' }]]));
  });

  it('offers no button while something is missing, and says what', async () => {
    const { shown, button } = await planWith({ ...off, planned: null, waitsFor: hostile });
    expect(button('Turn writing on')).toBeUndefined();
    const told = shown.findAll(Alert).map(({ props, text }) => [props.title, text]);
    expect(told).toContainEqual(['It cannot be turned on yet', hostile]);
  });

  it('says why it was refused and stays off', async () => {
    const { shown, press, button } = await planWith(off, refusal(403, 'not_allowed', 'Not yet: wait for the dry run.'));
    press('Turn writing on');
    await shown.waitFor(() => expect(button('Yes, turn writing on')).toBeDefined());
    press('Yes, turn writing on');
    await shown.waitFor(() => expect(read(shown)).toContain('Not yet: wait for the dry run.'));
    expect(read(shown)).toContain('Rapport writes nothing yet');
  });
});

describe('the card of an account to which Rapport writes', () => {
  it('offers to fill the rest at once, and to stop', async () => {
    const { shown, press, posts, button } = await planWith(filling, ok(answer({ ...off, why: 'admin' })));
    press('Fill the rest now');
    await vi.waitFor(() => expect(posts()).toEqual([['/screens/writing', { on: true, pace: 'now' }]]));
    expect(button('Turn writing off')).toBeDefined();
    expect(read(shown)).not.toContain('variant="primary"');
  });

  it('asks once more before it stops', async () => {
    const done = { ...filling, fill: null, baselineDone: '2026-11-26T12:00:00Z' };
    const { shown, press, posts, button } = await planWith(done, ok(answer({ ...off, why: 'admin' })));
    expect(read(shown)).toContain('On since 26 Nov 2026, 10:00.');
    expect(read(shown)).not.toContain('Filling');
    press('Turn writing off');
    await shown.waitFor(() => expect(button('Yes, turn writing off')).toBeDefined());
    expect(posts()).toEqual([]);
    press('Yes, turn writing off');
    await shown.waitFor(() => expect(read(shown)).toContain('Writing is off'));
    expect(posts()).toEqual([['/screens/writing', { on: false, pace: 'ramped' }]]);
  });

  it('says that writing went off when a run was undone', async () => {
    const { shown } = await planWith({ ...off, why: 'undo' });
    expect(read(shown)).toContain('when a run was undone');
  });
});

describe('where nothing is known', () => {
  it('the plan is shown all the same', async () => {
    backendWith({
      '/screens/plan': ok(sample.plan),
      '/screens/names': ok({ names: {} }),
      '/screens/writing': 'offline',
    });
    const shown = showPage('/plan');
    await shown.waitFor(() => expect(read(shown)).toContain('could not say whether writing is on'));
    expect(read(shown)).toContain('Plan (dry run)');
  });
});
