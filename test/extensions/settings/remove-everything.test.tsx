import { Button, Input, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RemovalAnswer, RemovalTold } from '../../../extensions/app/cards/lib/answers/removal-answer.ts';
import { SettingsPage } from '../../../extensions/app/settings/SettingsPage.tsx';
import { appOrigin, backendWith, frame, hostile, ok, type Reply, refusal } from '../extension-backend.ts';

afterEach(() => vi.unstubAllGlobals());

const settings = { ...frame, values: {}, defaults: {}, described: {}, pipelines: [] };
const none: RemovalAnswer = { portal: '4711', connection: 'oauth', removal: null };
const told: RemovalTold = {
  state: 'running',
  step: 'properties',
  begunAt: '2026-11-27T09:00:00Z',
  tasksArchived: 1,
  propertiesArchived: 12,
  groupsArchived: 0,
  recordsCleared: 0,
  byHand: [],
};

async function opened(replies: Record<string, Reply> = {}) {
  const { asked } = backendWith({ '/screens/settings': ok(settings), '/screens/removal': ok(none), ...replies });
  const page = createRenderer('settings');
  page.mocks.context.variables = { APP_ORIGIN: appOrigin() };
  page.render(<SettingsPage />);
  const text = () => page.getRootNode().toString();
  const button = (words: string) =>
    [...page.findAll(Button), ...page.findAll(LoadingButton)].find((one) => one.text === words);
  await page.waitFor(() => expect(text()).toContain('Remove everything'));
  return { page, asked, text, button };
}

/** The page of an account that Rapport does not know, nor did lately. */
async function nowhere() {
  const refused = refusal(404, 'portal_unknown', 'Rapport is not connected.');
  const { asked } = backendWith({ '/screens/settings': refused, '/screens/removal': ok(none) });
  const page = createRenderer('settings');
  page.mocks.context.variables = { APP_ORIGIN: appOrigin() };
  page.render(<SettingsPage />);
  return { page, asked };
}

async function asking(replies: Record<string, Reply> = {}) {
  const shown = await opened(replies);
  shown.button('Remove everything …')!.trigger('onClick');
  await shown.page.waitFor(() => expect(shown.text()).toContain('What will happen'));
  const type = async (words: string): Promise<void> => {
    shown.page.find(Input, { name: 'portalToRemove' }).trigger('onInput', words as never);
    await shown.page.waitFor(() => expect(shown.page.find(Input, { name: 'portalToRemove' }).props.value).toBe(words));
  };
  return { ...shown, type };
}

describe('removing everything', () => {
  it('says what will happen, in destructive style only where it destroys, and waits for the id of the account', async () => {
    const { text, button, type, asked } = await asking();
    expect(text()).toContain('cleared on every record');
    expect(text()).toContain('the app uninstalls itself');
    const confirm = () => button('Remove everything now')!;
    expect(confirm().props).toMatchObject({ variant: 'destructive', disabled: true });
    await type('4712');
    expect(confirm().props.disabled).toBe(true);
    await type(' 4711 ');
    expect(confirm().props.disabled).toBe(false);
    button('Cancel')!.trigger('onClick');
    await vi.waitFor(() => expect(button('Remove everything …')).toBeDefined());
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('with a private token says who has to delete the app', async () => {
    const { text } = await asking({ '/screens/removal': ok({ ...none, connection: 'private_token' }) });
    expect(text()).toContain('the owner of the private app has to delete it');
  });

  it('copies what people entered, part after part', async () => {
    const { page, button, text, asked } = await asking({
      '/screens/people': ({ query }) => ({
        status: 200,
        body: { csv: `part ${query.part}`, records: 500, allRecords: 900, part: Number(query.part), parts: 2 },
      }),
    });
    button('Copy as CSV')!.trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('500 records are in the clipboard (part 1 of 2)'));
    button('Copy part 2 of 2')!.trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('(part 2 of 2)'));
    expect(page.mocks.actions.copyTextToClipboard.calls.map(([copied]) => copied)).toEqual(['part 1', 'part 2']);
    expect(asked.filter(({ path }) => path === '/screens/people')).toHaveLength(2);
  });

  it('says when nothing could be copied', async () => {
    const { page, button, text } = await asking({ '/screens/people': 'offline' });
    button('Copy as CSV')!.trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('could not be copied'));
  });

  it('begins, shows how far it is, and takes the refusal at the end for the end', async () => {
    let reply: Reply = ok(none);
    const { page, button, text, type, asked } = await asking({
      'GET /screens/removal': () => reply as { status: number; body: unknown },
      'POST /screens/removal': () => {
        reply = ok({ ...none, removal: told });
        return reply as { status: number; body: unknown };
      },
    });
    await type('4711');
    button('Remove everything now')!.trigger('onClick');
    await page.waitFor(() => expect(page.find(LoadingSpinner).props.label).toBe('Removing everything'));
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ body: { portal: '4711' } });
    expect(text()).toContain('Archiving properties');
    expect(text()).toContain('Archived: 1 open task, 12 properties, 0 property groups.');
    reply = refusal(404, 'portal_unknown', 'Rapport is not connected.');
    await vi.waitFor(() => expect(text()).toContain('Everything is removed'), { timeout: 10_000, interval: 50 });
    expect(button('Remove everything …')).toBeUndefined();
  });

  it('tells how it ended to who asked for it, also when the page is opened again', async () => {
    const done = { ...told, state: 'done', step: 'done', tasksArchived: 4 } as const;
    const { text, button } = await opened({
      '/screens/settings': refusal(404, 'portal_unknown', 'Rapport is not connected.'),
      '/screens/removal': ok({ ...none, removal: done }),
    });
    expect(text()).toContain('Everything is removed');
    expect(text()).toContain('Archived: 4 open tasks');
    expect(button('Remove everything …')).toBeUndefined();
  });

  it('offers nothing where the settings were refused', async () => {
    const { page, asked } = await nowhere();
    await vi.waitFor(() => expect(asked.map(({ path }) => path)).toEqual(['/screens/settings', '/screens/removal']));
    expect(page.getRootNode().toString()).not.toContain('Remove everything');
  });

  it('lists what is left to be done by hand, whatever it holds', async () => {
    const done = { ...told, state: 'done', step: 'done', recordsCleared: 3, byHand: [hostile] } as const;
    const { text } = await opened({ '/screens/removal': ok({ ...none, removal: done }) });
    expect(text()).toContain('Left to be done by hand');
    expect(text()).toContain('Values cleared on 3 records.');
  });

  it('goes on where it stopped', async () => {
    const { page, button, asked } = await opened({
      'GET /screens/removal': ok({ ...none, removal: { ...told, state: 'stopped' } }),
      'POST /screens/removal': ok({ ...none, removal: told }),
    });
    button('Go on with the removal')!.trigger('onClick');
    await page.waitFor(() => expect(page.maybeFind(LoadingSpinner)).not.toBeNull());
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ body: { portal: '4711' } });
  });

  it('shows why it was not begun', async () => {
    const { page, button, text, type } = await asking({
      'POST /screens/removal': refusal(409, 'conflict', 'Something else is being undone.'),
    });
    await type('4711');
    button('Remove everything now')!.trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('Something else is being undone.'));
  });
});
