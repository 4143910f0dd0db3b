import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { explainCustomer } from '../../src/scoring/explain.ts';
import { reasonTexts } from '../../src/scoring/reason-texts.ts';
import { reasonSeparator } from '../../src/scoring/reasons.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import { chanceFrom, customerOf, historyOf, portalOf, renewalDays, settings, today } from './simulated-portal.ts';

const chance = chanceFrom(41);
const names = [
  'Backup',
  'Support',
  'Hosting',
  'A product whose name is much longer than any card has room for',
  'Mail',
];
const portal = Array.from({ length: 300 }, () => {
  const days = renewalDays(chance, Math.round(chance.between(today - 1200, today - 5)), today, 40, 6);
  const gone = days.findIndex(() => chance.uniform() < 0.04);
  const dropFrom = chance.uniform() < 0.2 ? today - 200 : today;
  return customerOf(
    (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({
      day,
      lines: names
        .filter((_, i) => day < dropFrom || i > 1)
        .map((product) => ({ product, amount: chance.around(200, 0.2) })),
    })),
  );
});
const { model, score } = portalOf(portal);
const texts = reasonTexts(settings);

describe('reasons', () => {
  test('are at most three and fit 300 characters when joined', () => {
    for (const facts of portal) {
      const { reasons } = score(facts);
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.length).toBeLessThanOrEqual(3);
      expect(reasons.map(({ text }) => text).join(reasonSeparator).length).toBeLessThanOrEqual(300);
    }
  });

  test('write dates, never ages', () => {
    for (const facts of portal) {
      for (const { text } of score(facts).reasons) expect(text).not.toMatch(/\bago\b|for \d+ (days|months)|silent/);
    }
  });

  test('stay the same from night to night while the category stays and nothing is bought', () => {
    let compared = 0;
    let changed = 0;
    for (const facts of portal) {
      const nights = [0, 1, 2, 7, 20].map((later) => {
        const history = historyOf(facts, today + later);
        return scoreCustomer(history, model, { asOf: today + later, settings, previous: null });
      });
      for (const [i, night] of nights.entries()) {
        const before = nights[i - 1];
        if (!before || before.category !== night.category) continue;
        compared++;
        const said = (one: typeof night) => one.reasons.map(({ text }) => text).join(reasonSeparator);
        if (said(before) !== said(night)) changed++;
      }
    }
    expect(compared).toBeGreaterThan(800);
    expect(changed / compared).toBeLessThan(0.01);
  });

  test('say what the examples of the product say', () => {
    expect(texts.productsLost(5, 3, ['Backup', 'Support'], today - 110)).toBe(
      '5 products → 3: no Backup, no Support since March 2026',
    );
    expect(texts.silentWithRhythm(today - 110, 31, today - 79)).toBe(
      'last order 12 March 2026; usually every 31 days, due 12 April 2026',
    );
    expect(texts.contractLower(40_000, 15_000, today)).toBe('yearly contract €40,000 → €15,000 since June 2026');
    expect(texts.renewalLost(today, 'competitor')).toBe('renewal lost on 30 June 2026 (went to a competitor)');
    expect(texts.renewalLost(today, 'unknown')).toBe('renewal lost on 30 June 2026');
    expect(texts.renewalLost(today, 'other')).toBe('renewal lost on 30 June 2026');
    expect(texts.spendHigher(90, today)).toBe('spends about 90 % more than before since June 2026');
    expect(texts.spendHigher(100, today)).toBe('spends about 2 times as much as before since June 2026');
    expect(texts.spendHigher(140, today)).toBe('spends about 2.4 times as much as before since June 2026');
  });

  property.prop([fc.constantFrom('USD', 'JPY', 'CHF'), fc.constantFrom('en', 'en-US', 'de', 'fr')])(
    'write money in the portal’s currency, English where a language is missing',
    (currency, language) => {
      const text = reasonTexts({ currency, language }).inNegotiation(12_000, today);
      expect(text).toMatch(/^in negotiation, .*12.000/);
      expect(text).not.toContain('€');
    },
  );
});

describe('the explanation of one customer', () => {
  test('holds facts, forecast, the evidence of every rule, the answer and the reasons', () => {
    const facts = portal[0]!;
    const answer = score(facts);
    const lines = explainCustomer(historyOf(facts, today), model, answer);
    expect([...new Set(lines.map(({ part }) => part))]).toEqual(['facts', 'forecast', 'evidence', 'answer', 'reasons']);
    const evidence = lines
      .filter(({ part, label }) => part === 'evidence' && label !== 'rules')
      .map(({ label }) => label.split(' ')[0]);
    expect([...new Set(evidence)].sort()).toEqual(
      [
        'account_churn',
        'active',
        'at_risk',
        'decreased_spend',
        'dormant',
        'growing',
        'new_customer',
        'not_a_customer',
        'not_enough_data',
        'product_churn',
        'won_back',
      ].sort(),
    );
    expect(lines.find(({ label }) => label === 'category')!.value).toBe(answer.category);
    expect(lines.find(({ label }) => label === 'rules')!.value).toContain('the first that holds is the category');
    expect(lines.find(({ label }) => label === 'model')!.value).toMatch(/^MBG\/NBD r .* k /);
  });

  test('shows what goes into each figure, the limits beside it, and money with its currency', () => {
    const days = Array.from({ length: 17 }, (_, i) => today - 110 - 40 * (16 - i));
    const facts = customerOf(days.map((day) => ({ day, amount: 500 })));
    const answer = score(facts);
    const lines = explainCustomer(historyOf(facts, today), model, answer, 'EUR');
    const said = (label: string) => lines.find((line) => line.label === label)!.value;
    expect(said('purchases')).toBe('showing the last 6 of 17 purchases');
    expect(said('this customer')).toBe('x 16 repeat purchases, t_x 640 d first to last, T 750 d first to today');
    expect(said(`purchase 2026-03-12`)).toMatch(/^500 EUR/);
    expect(said('account_churn (model)')).toMatch(/vitality [\d.e-]+ (<|≥) 0\.2,/);
    expect(said('at_risk (model)')).toMatch(/vitality [\d.e-]+ (<|≥) 0\.8 and (<|≥) 0\.5,/);
    expect(said('yearly value')).toMatch(/EUR if it stays: about [\d.]+ purchases a year × [\d.]+ EUR$/);
    const [, s, c] = [null, said('chance of this silence if alive'), said('weight of having left')].map((text) =>
      Number(text?.match(/(?:S|=) ([\d.e-]+)(?: after|$)/)?.[1]),
    );
    expect((s! * (1 + c!)) / (c! + s!)).toBeCloseTo(answer.vitality!, 2);
  });
});
