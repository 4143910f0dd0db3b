import { Button, EmptyState, ErrorState, LoadingSpinner } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leavingVip } from './leaving-vip.ts';
import { json, openCard, openOn, refusal, words } from './open-card.tsx';

afterEach(() => vi.unstubAllGlobals());

const unscored = { verdict: null, reasons: [], play: null, money: null, products: [], trend: [], changes: [] };

describe.each(['sidebar', 'tab'] as const)('a card in the %s', (place) => {
  it('says that it asks', () => {
    const card = openCard(place, () => new Promise<Response>(() => {}));
    card.draw();
    expect(card.find(LoadingSpinner).props.label).toBe('Asking Rapport …');
  });

  it.each([
    ['not_scored_yet', 'No answer yet', 'after the next look'],
    ['not_a_customer', 'Not a customer yet', 'Win one'],
    ['not_enough_data', 'Not enough data', 'too little history'],
    ['left_alone', 'Left alone', 'Clear that property'],
  ] as const)('says of a record that is %s why and what then', async (state, title, next) => {
    const card = await openOn(place, leavingVip({ ...unscored, state }));
    expect(card.find(EmptyState).props.title).toBe(title);
    expect(words(card.find(EmptyState))).toContain(next);
  });

  it('shows the cure the backend names', async () => {
    const cure = 'Name the pipeline of renewals in the settings.';
    const card = await openOn(place, leavingVip({ ...unscored, state: 'not_enough_data', cure }));
    expect(words(card.find(EmptyState))).toBe(cure);
  });

  it('keeps the next thing to do where there is one before the first purchase', async () => {
    const { play } = leavingVip();
    const card = await openOn(place, leavingVip({ ...unscored, state: 'not_a_customer', play }));
    expect(card.text()).toContain('Next: Check in');
  });

  it('says why it may not answer, and does not offer to ask again', async () => {
    const card = openCard(place, () => refusal(403, 'Ask your admin to install Rapport anew.', 'portal_unknown'));
    card.draw();
    await card.waitFor(() => expect(card.find(ErrorState).props.type).toBe('lock'));
    expect(words(card.find(ErrorState))).toContain('Ask your admin to install Rapport anew.');
    expect(card.maybeFind(Button)).toBeNull();
  });

  it.each([
    ['broken', () => json({}, 500), 'Rapport has a problem'],
    ['out of reach', () => Promise.reject(new Error('no network')), 'No answer from Rapport'],
    [
      'broken behind the proxy of local development',
      () => json({ status: 'error', context: { appServerStatusCode: 503 } }),
      'Rapport has a problem',
    ],
  ] as const)('asks again on a click when the backend is %s', async (_, fails, title) => {
    let trouble = true;
    const card = openCard(place, () => (trouble ? fails() : json(leavingVip())));
    card.draw();
    await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe(title));
    trouble = false;
    card.find(Button).trigger('onClick');
    await card.waitFor(() => expect(card.text()).toContain('at risk of leaving'));
  });
});
