import { Alert, Button, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunAnswer, UndoTold } from '../../../extensions/app/cards/lib/answers/runs-answer.ts';
import { backendWith, hostile, ok, type Reply, refusal } from '../extension-backend.ts';
import { oneRun } from './sample-answers.ts';
import { read, showPage } from './show-page.tsx';

afterEach(() => vi.unstubAllGlobals());

const path = '/screens/runs/run-1';
const told: UndoTold = {
  run: 'run-2',
  state: 'done',
  stopped: null,
  putBack: 3_410,
  changedSince: 12,
  gone: 0,
  failed: 0,
  tasksArchived: 1,
  tasksTouched: 0,
  exceptions: [
    { type: 'contacts', id: '77', property: 'rapport_tier', label: 'Tier', why: 'changed', code: null },
    { type: 'companies', id: '88', property: 'rapport_tier', label: 'Tier', why: 'failed', code: hostile },
  ],
};
const withUndo = (undo: Partial<RunAnswer['undo']>, run: Partial<RunAnswer['run']> = {}): RunAnswer => ({
  ...oneRun,
  run: { ...oneRun.run, ...run },
  undo: { ...oneRun.undo, ...undo },
});

async function opened(answer: RunAnswer, replies: Record<string, Reply> = {}) {
  const { asked } = backendWith({ [path]: ok(answer), ...replies });
  const shown = showPage('/runs/:id', { id: 'run-1' });
  await shown.waitFor(() => expect(read(shown)).toContain('Ledger: value by value'));
  const button = (text: string) =>
    [...shown.findAll(Button), ...shown.findAll(LoadingButton)].find((one) => one.text === text);
  return { shown, asked, button };
}

describe('undoing a run', () => {
  it('asks first, with what the run wrote and what follows, and does nothing on Cancel', async () => {
    const { shown, asked, button } = await opened(withUndo({}));
    button('Undo this run')!.trigger('onClick');
    await shown.waitFor(() => expect(read(shown)).toContain('Undo this run?'));
    expect(read(shown)).toMatch(/It wrote .* values on .* records/);
    expect(read(shown)).toContain('until an admin turns writing on again');
    expect(button('Put the values back')!.props.variant).toBe('destructive');
    button('Cancel')!.trigger('onClick');
    await shown.waitFor(() => expect(button('Undo this run')).toBeDefined());
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('begins it, shows how far it is, and asks again until it is done', async () => {
    let answer = withUndo({});
    const { shown, asked, button } = await opened(answer, {
      [path]: () => ({ status: 200, body: answer }),
      [`POST ${path}/undo`]: () => {
        answer = withUndo({ report: { ...told, state: 'running', putBack: 100, changedSince: 0, exceptions: [] } });
        return { status: 200, body: { accepted: true } };
      },
    });
    button('Undo this run')!.trigger('onClick');
    await shown.waitFor(() => expect(button('Put the values back')).toBeDefined());
    button('Put the values back')!.trigger('onClick');
    await shown.waitFor(() => expect(shown.find(LoadingSpinner).props.label).toBe('Undo under way'));
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ path: `${path}/undo`, body: {} });
    expect(read(shown)).toContain('100 values put back so far.');
    expect(button('Undo this run')).toBeUndefined();
    answer = withUndo({ whyNot: 'That run is undone already.', report: told });
    await vi.waitFor(() => expect(read(shown)).toContain('3,410 values put back'), { timeout: 10_000, interval: 50 });
  });

  it('says what was put back and what was left, record by record', async () => {
    const { shown, button } = await opened(withUndo({ whyNot: 'That run is undone already.', report: told }));
    expect(read(shown)).toContain(
      '3,410 values put back, 12 values left because somebody changed them since, 1 task archived.',
    );
    expect(read(shown)).toContain('Changed by somebody since');
    expect(read(shown)).toContain('HubSpot refused');
    expect(button('Undo this run')).toBeUndefined();
    expect(shown.findAll(PageLink).map(({ props }) => props.to)).toContain('/runs/run-2');
  });

  it('says why it stopped and goes on without asking again', async () => {
    const stopped = { ...told, state: 'stopped', stopped: 'HubSpot cannot be reached.' } as const;
    const { shown, asked, button } = await opened(withUndo({ report: stopped }), {
      [`POST ${path}/undo`]: ok({ accepted: true }),
    });
    expect(shown.findAll(Alert).map(({ props }) => props.title)).toContain('The undo stopped');
    expect(read(shown)).toContain('HubSpot cannot be reached.');
    button('Go on with the undo')!.trigger('onClick');
    await vi.waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  });

  it('shows a refusal of the backend, and that nothing is known when there was no answer', async () => {
    for (const [reply, words] of [
      [refusal(409, 'conflict', 'Something else is being undone.'), 'Something else is being undone.'],
      ['offline', 'it is not known whether it was begun'],
    ] as const) {
      const { shown, button } = await opened(withUndo({}), { [`POST ${path}/undo`]: reply });
      button('Undo this run')!.trigger('onClick');
      await shown.waitFor(() => expect(button('Put the values back')).toBeDefined());
      button('Put the values back')!.trigger('onClick');
      await shown.waitFor(() => expect(read(shown)).toContain(words));
    }
  });

  it('is not offered for a dry run, and of an unfinished run says why not', async () => {
    const dry = await opened(withUndo({ whyNot: 'That was a dry run.' }, { dryRun: true }));
    expect(dry.button('Undo this run')).toBeUndefined();
    expect(read(dry.shown)).not.toContain('That was a dry run.');
    const cut = await opened(withUndo({ whyNot: 'That run is undone.' }));
    expect(read(cut.shown)).toContain('That run is undone.');
  });

  it('of an undo leads to the run it undid, and can be undone itself', async () => {
    const { shown, button } = await opened(
      withUndo({ undoes: 'run-0', report: { ...told, run: 'run-1' } }, { kind: 'undo' }),
    );
    expect(shown.findAll(PageLink).map(({ props }) => props.to)).toContain('/runs/run-0');
    expect(button('Undo this undo')).toBeDefined();
    expect(read(shown)).toContain('Done · undo');
  });
});
