import { describe, expect, test } from 'vitest';
import { beginSurvey } from '../../src/scoring/portal-survey.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import {
  type Chance,
  chanceFrom,
  customerOf,
  historyOf,
  portalOf,
  renewalDays,
  settings,
  today,
} from './simulated-portal.ts';

function buyers(chance: Chance, count: number, { gap = 60, k = 1, dropOut = 0.1, years = 3 } = {}) {
  return Array.from({ length: count }, () => {
    const first = Math.round(chance.between(today - 365 * years, today - 1));
    const days = renewalDays(chance, first, today, gap, k);
    const gone = days.findIndex(() => chance.uniform() < dropOut);
    return customerOf(
      (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({ day, amount: chance.around(500, 0.4) })),
    );
  });
}
const surveyOf = (portal: ReturnType<typeof buyers>) => {
  const survey = beginSurvey({ asOf: today, settings });
  for (const facts of portal) survey.add(historyOf(facts, today));
  return survey.fit();
};

describe('the survey of a portal', () => {
  const portal = buyers(chanceFrom(51), 400, { k: 6 });
  const model = surveyOf(portal);

  test('is plain JSON, and scores alike after having been stored', () => {
    const stored = JSON.parse(JSON.stringify(model)) as typeof model;
    expect(stored).toEqual(model);
    for (const facts of portal.slice(0, 40)) {
      const history = historyOf(facts, today);
      const context = { asOf: today, settings, previous: null };
      expect(scoreCustomer(history, stored, context)).toEqual(scoreCustomer(history, model, context));
    }
  });

  test('does not depend on the order of the customers', () => {
    const turned = surveyOf([...portal].reverse());
    expect(turned.horizon).toEqual(model.horizon);
    expect(turned.params.k).toBeCloseTo(model.params.k, 2);
    expect(Math.log(turned.params.a / model.params.a)).toBeCloseTo(0, 2);
    expect(turned.secondPurchase).toEqual(model.secondPurchase);
  });

  test('finds the rhythm: window, regularity, delay of the second purchase', () => {
    expect(model.horizon.days).toBeGreaterThan(75);
    expect(model.horizon.days).toBeLessThan(105);
    expect(model.params.k).toBeGreaterThan(4);
    expect(model.params.k).toBeLessThan(9);
    expect(model.secondPurchase!.medianDays).toBeGreaterThan(50);
    expect(model.secondPurchase!.medianDays).toBeLessThan(65);
    expect(model.lack).toBeNull();
  });

  test('takes the window the admin chose', () => {
    const survey = beginSurvey({ asOf: today, settings: { windowDays: 200 } });
    for (const facts of portal) survey.add(historyOf(facts, today));
    expect(survey.fit().horizon).toMatchObject({ days: 200, source: 'settings' });
  });

  test('learns how late contracts are renewed', () => {
    const chance = chanceFrom(52);
    const contracts = Array.from({ length: 60 }, (_, i) => {
      const begin = today - 900 - Math.round(chance.between(0, 100));
      const line = { product: 'Hosting', amount: 900, recurring: true, months: 12 };
      const renewal = i % 4 === 0 ? [] : [{ day: begin + 365 + Math.round(chance.between(0, 30)), lines: [line] }];
      return customerOf([{ day: begin, lines: [line] }, ...renewal]);
    });
    const { renewals } = surveyOf(contracts);
    expect(renewals.seen).toBe(45);
    expect(renewals.graceDays).toBeGreaterThan(20);
    expect(renewals.graceDays).toBeLessThanOrEqual(31);
    expect(renewals.chance).toBeGreaterThan(0.35);
    expect(renewals.chance).toBeLessThan(0.8);
  });
});

describe('a portal that cannot be judged says why', () => {
  test.each([
    ['few repeat purchases', buyers(chanceFrom(53), 25, { gap: 2000 }), 'few_repeat_purchases'],
    [
      'few repeaters',
      [...buyers(chanceFrom(54), 900, { gap: 40_000 }), ...buyers(chanceFrom(55), 12)],
      'few_repeaters',
    ],
  ] as const)('%s', (_, portal, lack) => {
    expect(surveyOf([...portal]).lack).toBe(lack);
  });

  test('less than a window of exposure', () => {
    const portal = Array.from({ length: 40 }, () => customerOf([{ day: today - 2 }, { day: today - 1 }]));
    expect(surveyOf(portal).lack).toBe('short_exposure');
    expect(surveyOf([]).lack).toBe('short_exposure');
  });
});

test('a young portal where nobody has been seen leaving says that late cannot be told from lost', () => {
  const portal = buyers(chanceFrom(56), 1000, { gap: 60, k: 8, dropOut: 0, years: 0.4 });
  const { model, score } = portalOf(portal);
  expect(model).toMatchObject({ young: true, lack: null });
  expect(model.floorDropout).toBeGreaterThan(0.2);
  const late = customerOf([-140, -115, -90].map((day) => ({ day: today + day })));
  expect(score(late).reasons.map(({ text }) => text)).toContain('young portal: late cannot yet be told from lost');
});
