import { Button, Dropdown, Link, LoadingButton, StatusTag, Tag, Text } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leavingVip } from './leaving-vip.ts';
import { openOn } from './open-card.tsx';

afterEach(() => vi.unstubAllGlobals());

const verdict = leavingVip().verdict!;
const money = leavingVip().money!;
const play = leavingVip().play!;

const lineOf = async (changed: Parameters<typeof leavingVip>[0]): Promise<string> => {
  const card = await openOn('sidebar', leavingVip(changed));
  return card.find(Text, ({ props }) => props.format?.fontWeight === 'bold').text ?? '';
};

describe('the sidebar card', () => {
  it('says in one line who is leaving, since when and for how much, then why and what to do', async () => {
    const card = await openOn('sidebar', leavingVip());
    expect(card.find(StatusTag).text).toBe('At risk');
    expect(card.findAll(Text).map(({ text }) => text)).toEqual([
      'VIP · at risk of leaving since 12 March · €18k a year at stake',
      'Usually orders every 31 days, silent since 23 August 2026.',
      'Next: Check in',
      'Call and ask how things are.',
      'As of 26 November',
    ]);
  });

  it('says beside the strongest reason that an offer is on the table, once', async () => {
    const late = { code: 'late', text: 'silent since 23 August 2026' };
    const other = { code: 'answers', text: 'has not answered since 2 September 2026' };
    const offer = { code: 'in_negotiation', text: 'in negotiation, €2,089 since 16 May 2026' };
    const said = async (reasons: readonly (typeof late)[]) => {
      const card = await openOn('sidebar', leavingVip({ reasons }));
      return card.findAll(Text).flatMap(({ text }) => (/silent|answered|negotiation/i.test(text ?? '') ? [text] : []));
    };
    expect(await said([late, other, offer])).toEqual([
      'Silent since 23 August 2026.',
      'In negotiation, €2,089 since 16 May 2026.',
    ]);
    expect(await said([offer, late])).toEqual(['In negotiation, €2,089 since 16 May 2026.']);
  });

  it('asks the backend for the record it stands on', async () => {
    const card = await openOn('sidebar', leavingVip());
    expect(card.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://rapport.example.com/screens/record?objectTypeId=0-1&objectId=42',
    ]);
  });

  it('has one primary button, no link, and no tag that can be clicked', async () => {
    const card = await openOn('sidebar', leavingVip());
    const primary = [...card.findAll(LoadingButton), ...card.findAll(Button)].filter(
      ({ props }) => props.variant === 'primary',
    );
    expect(primary.map(({ text }) => text)).toEqual(['Make a task']);
    expect(card.maybeFind(Link)).toBeNull();
    expect(card.maybeFind(Tag)).toBeNull();
    expect(card.find(StatusTag).props.onClick).toBeUndefined();
  });

  it('offers the four responses in one menu', async () => {
    const card = await openOn('sidebar', leavingVip());
    expect(card.findAll(Dropdown).map(({ props }) => props.buttonText)).toEqual(['What did they say?']);
    expect(card.findAll(Dropdown.ButtonItem).map(({ text }) => text)).toEqual([
      'Positive interest',
      'Negative',
      'No response',
      'Contact later',
    ]);
  });

  it('needs no fold', async () => {
    const card = await openOn('sidebar', leavingVip());
    expect(card.seen()).not.toContain('<Accordion');
  });

  it('says when the task is due and offers no second one', async () => {
    const card = await openOn('sidebar', leavingVip({ play: { ...play, task: { id: '9', dueOn: '2026-11-30' } } }));
    expect(card.maybeFind(LoadingButton)).toBeNull();
    expect(card.text()).toContain('The task for this is due 30 November.');
  });

  it('says what to expect where there is nothing to do', async () => {
    const card = await openOn('sidebar', leavingVip({ play: null }));
    expect(card.maybeFind(LoadingButton)).toBeNull();
    expect(card.text()).toContain('Nothing to do now. The next purchase is expected around 23 September.');
  });

  it('names the company whose answer a contact takes, without money of its own', async () => {
    const line = await lineOf({ money: null, via: { id: '7', name: 'Acme Ltd' } });
    expect(line).toBe('VIP · at risk of leaving since 12 March · via Acme Ltd');
    expect(await lineOf({ money: null, via: { id: '7', name: null } })).toContain('via its company');
  });

  it('tells lost money, shrunken money and yearly money apart', async () => {
    const lost = { ...money, revenueLost: 27_000, revenueAtRisk: null };
    expect(await lineOf({ money: lost, verdict: { ...verdict, category: 'account_churn' } })).toBe(
      'VIP · lost since 12 March · €27k a year lost',
    );
    expect(await lineOf({ money: lost, verdict: { ...verdict, category: 'product_churn' } })).toBe(
      'VIP · buying fewer products since 12 March · €27k less a year',
    );
    // The silence of a dormant customer began long before the category did.
    expect(await lineOf({ money: null, verdict: { ...verdict, category: 'dormant' } })).toBe(
      'VIP · dormant since 12 March',
    );
    const safe = { ...money, revenueAtRisk: 0 };
    expect(await lineOf({ money: safe, verdict: { ...verdict, category: 'active', since: null, tier: null } })).toBe(
      'Buys as usual · €27k a year',
    );
  });

  it('says when a tier is kept or set by a person, and when a category is', async () => {
    expect(await lineOf({ verdict: { ...verdict, tierHeld: 'frozen' } })).toMatch(/^VIP \(kept while leaving\) · /);
    expect(await lineOf({ verdict: { ...verdict, tierHeld: 'override' } })).toMatch(/^VIP \(set by a person\) · /);
    const card = await openOn(
      'sidebar',
      leavingVip({ verdict: { ...verdict, category: 'active', setByPerson: true, computed: 'dormant' } }),
    );
    expect(card.find(StatusTag).text).toBe('Active');
    expect(card.text()).toContain('A person set this. Rapport itself says: Dormant.');
  });

  it('shows the year of a day in another year', async () => {
    expect(await lineOf({ verdict: { ...verdict, since: '2025-03-12' } })).toContain('since 12 March 2025');
  });

  it('shows text from the portal as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const card = await openOn(
      'sidebar',
      leavingVip({ via: { id: '7', name: hostile }, reasons: [{ code: 'x', text: hostile }] }),
    );
    expect(card.findAll(Text).filter(({ text }) => text?.startsWith(hostile) || text?.endsWith(hostile))).toHaveLength(
      2,
    );
    expect(card.seen()).not.toContain('<Image');
  });
});
