import { ErrorState, Link, LoadingButton, LoadingSpinner } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backendWith, frame, ok, refusal } from '../extension-backend.ts';
import * as sample from './sample-answers.ts';
import { read, showPage } from './show-page.tsx';

afterEach(() => vi.unstubAllGlobals());

const pages = [
  { page: '/', path: '/screens/overview', answer: sample.overview, needs: 'money', beforePass: false },
  { page: '/customers', path: '/screens/customers', answer: sample.customers, needs: 'money', beforePass: false },
  { page: '/proof', path: '/screens/proof', answer: sample.proofAnswer, needs: 'other', beforePass: false },
  { page: '/connection', path: '/screens/connection', answer: sample.connection, needs: 'other', beforePass: false },
  { page: '/plays', path: '/screens/plays', answer: sample.plays, needs: 'money', beforePass: false },
  { page: '/team', path: '/screens/team', answer: sample.team, needs: 'money', beforePass: false },
  { page: '/runs', path: '/screens/runs', answer: sample.runs, needs: 'admin', beforePass: true },
  { page: '/runs/run-1', path: '/screens/runs/run-1', answer: sample.oneRun, needs: 'admin', beforePass: true },
  { page: '/plan', path: '/screens/plan', answer: sample.plan, needs: 'admin', beforePass: true },
  {
    page: '/referrals',
    path: '/screens/referrals',
    answer: { ...frame, source: 'none', name: null, figures: null },
    needs: 'other',
    beforePass: true,
  },
];
const whom = { money: 'An admin chooses who may', admin: 'Ask one of them', other: 'ask the admin' };

describe.each(pages)('the page $page', ({ page, path, answer, needs, beforePass }) => {
  it('says that it is loading', () => {
    backendWith({ [path]: 'pending' });
    expect(showPage(page).find(LoadingSpinner).props.label).toBe('Loading…');
  });

  it('shows its answer', async () => {
    backendWith({ '/screens/effect': ok(sample.effect), [path]: ok(answer) });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.maybeFind(LoadingSpinner)).toBeNull());
    expect(shown.maybeFind(ErrorState)).toBeNull();
  });

  it('says when nothing answers, and asks again', async () => {
    const { asked } = backendWith({ [path]: 'offline' });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.find(ErrorState).props.title).toBe('Rapport did not answer'));
    const before = asked.length;
    shown.find(LoadingButton).trigger('onClick');
    await vi.waitFor(() => expect(asked.length).toBe(before + 1));
  });

  it('says when the backend is broken', async () => {
    backendWith({ [path]: { status: 500, body: null } });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.find(ErrorState).props.title).toBe('Something went wrong in Rapport'));
  });

  it('says why it is refused and whom to ask, and offers no second try', async () => {
    backendWith({ [path]: refusal(403, 'not_allowed', 'This is not open to you.') });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.find(ErrorState).props.type).toBe('lock'));
    expect(read(shown)).toContain('This is not open to you.');
    expect(read(shown)).toContain(whom[needs as keyof typeof whom]);
    expect(shown.maybeFind(LoadingButton)).toBeNull();
  });

  it(`${beforePass ? 'shows what there is' : 'says what to do'} before the first pass`, async () => {
    backendWith({ [path]: ok({ ...answer, asOf: null }) });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.maybeFind(LoadingSpinner)).toBeNull());
    expect(read(shown).includes('No figures yet')).toBe(!beforePass);
  });

  it('has at most one primary button', async () => {
    backendWith({ [path]: ok(answer) });
    const shown = showPage(page);
    await shown.waitFor(() => expect(shown.maybeFind(LoadingSpinner)).toBeNull());
    expect(read(shown).split('variant="primary"').length - 1).toBeLessThanOrEqual(1);
  });
});

describe('the way between pages', () => {
  it('links every page but the one on show, which stands in the title', async () => {
    backendWith({ '/screens/proof': ok(sample.proofAnswer) });
    const shown = showPage('/proof');
    const links = shown.findAll(PageLink).map(({ props }) => props.to);
    expect(links).toEqual(['/', '/customers', '/connection', '/plays', '/referrals', '/team', '/runs']);
    expect(read(shown)).toContain('Proof');
  });

  it('says when there is no such page', () => {
    backendWith({});
    expect(read(showPage('/nowhere'))).toContain('There is no such page');
  });

  it('takes a refusal that HubSpot wraps as a success for a refusal', async () => {
    backendWith({
      '/screens/proof': ok({ status: 'error', context: { appServerStatusCode: '403' }, responseBody: {} }),
    });
    const shown = showPage('/proof');
    await shown.waitFor(() => expect(shown.find(ErrorState).props.type).toBe('lock'));
    expect(shown.maybeFind(Link)).toBeNull();
  });
});
