import {
  Accordion,
  Button,
  DescriptionListItem,
  LineChart,
  Link,
  LoadingButton,
  StepIndicator,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leavingVip } from './leaving-vip.ts';
import { fold, openOn, words } from './open-card.tsx';

afterEach(() => vi.unstubAllGlobals());

const { connection, trend, money } = leavingVip();
const titles = async (changed: Parameters<typeof leavingVip>[0] = {}) =>
  (await openOn('tab', leavingVip(changed))).findAll(Accordion).map(({ props }) => props.title);

describe('the card in the tab', () => {
  it('says the ten seconds on top, with all the advice', async () => {
    const card = await openOn('tab', leavingVip());
    expect(card.text()).toContain('VIP · at risk of leaving since 12 March · €18k a year at stake');
    expect(card.text()).toContain('Do not sell anything today.');
  });

  it('says why the tier is what it is, where there is a reason', async () => {
    const tierReason = 'VIP is kept while this customer is leaving.';
    const { verdict } = leavingVip();
    const card = await openOn('tab', leavingVip({ verdict: { ...verdict!, tierReason } }));
    expect(card.text()).toContain(tierReason);
  });

  it('says whether answers also stand in properties', async () => {
    const { word } = leavingVip();
    const card = await openOn('tab', leavingVip({ word: { ...word, writesProperties: false } }));
    expect(card.text()).toContain('no property of this record changes');
  });

  it('folds the rest under titles that already say the main thing', async () => {
    expect(await titles()).toEqual([
      'Connection: Highly satisfied (estimated)',
      'All reasons (2)',
      'What would change this',
      'Best opportunity: Win back',
      'How it went',
      'Products: 1 kept, 1 dropped',
      'Money and dates',
      'What you know',
      'This is wrong',
      'Set it yourself',
      'Pause tasks for this record',
    ]);
  });

  it('says who of a company takes part, who fell silent and who left, each with a way to the contact', async () => {
    const buyingGroup = {
      people: 7,
      takePart: 4,
      silent: [{ id: '5', since: '2025-03-03' }],
      silentCount: 3,
      left: ['6'],
      leftCount: 1,
    };
    expect(await titles({ buyingGroup })).toContain(
      'Buying group: 4 of 7 take part; 3 silent, the longest since 3 March 2025',
    );
    const card = await openOn('tab', leavingVip({ buyingGroup }));
    expect(card.text()).toContain('Contact 5, since 3 March 2025');
    expect(card.text()).toContain('at another company now: 1');
    expect(card.findAll(Link).map(({ props }) => props.href)).toEqual([
      expect.stringMatching(/\/record\/0-1\/5$/),
      expect.stringMatching(/\/record\/0-1\/6$/),
    ]);
    expect(await titles({ buyingGroup: { ...buyingGroup, silent: [], silentCount: 0 } })).toContain(
      'Buying group: 4 of 7 take part',
    );
  });

  it('says the best opportunity, and what customers like this one bought next with its count', async () => {
    const text = (await openOn('tab', leavingVip())).text();
    expect(text).toContain('About €4,300 a year may be expected of it');
    expect(text).toContain(
      'Of 41 customers who bought Servers, 17 bought Backup next (41%), typically 4 months later.',
    );
    const unknown = (
      await openOn('tab', leavingVip({ area: { area: 'refer', money: null }, nextProduct: null }))
    ).text();
    expect(unknown).toContain('What it is worth is not known');
  });

  it('leaves out what there is nothing to say about', async () => {
    const bare = {
      area: null,
      nextProduct: null,
      connection: null,
      reasons: [],
      changes: [],
      trend: [],
      products: [],
      productCount: 0,
      money: null,
    };
    expect(await titles(bare)).toEqual([
      'What you know',
      'This is wrong',
      'Set it yourself',
      'Pause tasks for this record',
    ]);
    expect(await titles({ state: 'left_alone', verdict: null })).toEqual([]);
  });

  it('has one primary button and nothing destructive', async () => {
    const card = await openOn('tab', leavingVip());
    const variants = [...card.findAll(LoadingButton), ...card.findAll(Button)].map(({ props }) => props.variant);
    expect(variants.filter((variant) => variant === 'primary')).toHaveLength(1);
    expect(variants).not.toContain('destructive');
  });

  it('shows the stage among the four, with its evidence', async () => {
    const card = await openOn('tab', leavingVip());
    expect(card.find(StepIndicator).props).toMatchObject({
      currentStep: 1,
      stepNames: ['Unconnected', 'Highly satisfied', 'Perceives differentiation', 'Fully connected'],
    });
    expect(words(fold(card, 'Connection'))).toContain('Answered 6 of the last 8 messages.');
  });

  it('says what would make an unknown stage known', async () => {
    const unknown = { ...connection!, stage: 'unknown', basis: null, evidence: [] } as const;
    const card = await openOn('tab', leavingVip({ connection: unknown }));
    expect(card.maybeFind(StepIndicator)).toBeNull();
    expect(words(fold(card, 'Connection: Unknown'))).toContain('A survey answer');
  });

  it('shows the trend as lines and in words', async () => {
    const card = await openOn('tab', leavingVip());
    const how = fold(card, 'How it went');
    expect(words(how)).toContain('Chance to buy again: 81% on 1 September, 34% on 26 November.');
    expect(words(how)).toContain('Money at risk a year: €0 on 1 September, €18,000 on 26 November.');
    expect(words(how)).toContain('Category: Active on 1 September → At risk on 26 November.');
    expect(how.findAll(LineChart).map(({ props }) => props.axes.y.field)).toEqual(['chanceToBuy', 'revenueAtRisk']);
  });

  it('draws no line through a single point or where a figure is unknown', async () => {
    expect(await titles({ trend: trend.slice(2) })).not.toContain('How it went');
    const card = await openOn('tab', leavingVip({ trend: trend.map((point) => ({ ...point, chanceToBuy: null })) }));
    expect(card.findAll(LineChart).map(({ props }) => props.axes.y.field)).toEqual(['revenueAtRisk']);
  });

  it('names the products, dropped ones first, and says when there are more', async () => {
    const card = await openOn('tab', leavingVip({ productCount: 30 }));
    expect(words(fold(card, 'Products'))).toBe(
      'No longer buys | Backup: last bought 1 March | Still buys | Hosting: last bought 23 August | The 2 most bought of 30 products.',
    );
  });

  it('says of a customer who is gone what they bought, not what they keep', async () => {
    const { verdict } = leavingVip();
    const card = await openOn('tab', leavingVip({ verdict: { ...verdict!, category: 'account_churn' } }));
    expect(words(fold(card, 'Products: 2 bought in the past'))).not.toContain('Still buys');
  });

  it('shows two products of one name as two', async () => {
    const product = { name: 'Hosting', lastBought: '2026-08-23', state: 'held' } as const;
    const card = await openOn('tab', leavingVip({ products: [product, product] }));
    expect(words(fold(card, 'Products'))).toContain('23 August | Hosting');
  });

  it('shows money with its range, and leaves out what is not known', async () => {
    const card = await openOn('tab', leavingVip({ money: { ...money!, nextDue: null } }));
    expect(card.findAll(DescriptionListItem).map((item) => `${item.props.label}: ${words(item)}`)).toEqual([
      'Chance to buy within 365 days: 34%',
      'Expected in the next 12 months: €9,000',
      'Four in five such customers end between: €2,000 and €15,000',
      'At risk a year: €18,000',
      'Last 12 months: €24,000',
      'All 31 purchases so far: €80,500',
      'Last purchase: 23 August',
      'First purchase: 4 May 2023',
    ]);
  });

  it('reads money in the currency of the portal and numbers as the reader does', async () => {
    const card = await openOn('tab', leavingVip({ currency: 'JPY' }));
    expect(words(fold(card, 'Money'))).toContain('JP¥80,500');
  });
});
