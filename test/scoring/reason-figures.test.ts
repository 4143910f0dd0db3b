import { describe, expect, test } from 'vitest';
import type { CustomerScore, Evidence, Reason } from '../../src/scoring/answer.ts';
import type { CustomerHistory } from '../../src/scoring/customer-history.ts';
import type { PortalModel } from '../../src/scoring/portal-model.ts';
import { reasonTexts } from '../../src/scoring/reason-texts.ts';
import { reasonSeparator } from '../../src/scoring/reasons.ts';
import { everyFate } from './every-fate.ts';
import { figuresIn } from './said.ts';
import { historyOf, portalOf, settings, today } from './simulated-portal.ts';

interface Said {
  readonly history: CustomerHistory;
  readonly model: PortalModel;
  readonly score: CustomerScore;
}
const portals = [3, 17, 29].map((seed): Said[] => {
  const portal = everyFate(seed);
  const { model, score } = portalOf(portal);
  return portal.map((facts) => ({ history: historyOf(facts, today), model, score: score(facts) }));
});
const everybody = portals.flat();

const inWords = (options: Intl.DateTimeFormatOptions) => (day: number) =>
  new Date(day * 86_400_000).toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
const date = inWords({ day: 'numeric', month: 'long', year: 'numeric' });
const month = inWords({ month: 'long', year: 'numeric' });
const euro = (amount: number): string => {
  const digits = Math.abs(amount) >= 10 ? 0 : 2;
  const text = amount.toLocaleString('en-GB', { style: 'currency', currency: 'EUR', maximumFractionDigits: digits });
  return text.replace(/\.00$/, '');
};
function medianGap(days: readonly number[]): number {
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  gaps.sort((one, other) => one - other);
  return (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2;
}

/** What each sentence must hold, worked out from the facts, and from the evidence where a test speaks. */
function expectedFigures({ code, text }: Reason, { history, model, score }: Said): string[] {
  const days = history.purchases.map(({ day }) => day);
  const last = days.at(-1)!;
  const gap = days.length > 1 ? medianGap(days) : 0;
  const figures = (name: Evidence['category']) =>
    score.evidence.find(
      ({ category, holds, figures: seen }) => category === name && holds && Object.keys(seen).length > 0,
    )!;
  const spent = figures('decreased_spend') ?? figures('growing');
  const { before, now } = (spent?.figures ?? {}) as { before: number; now: number };
  const since = (category: Evidence['category']) => month(figures(category).since!);
  const percent = Math.max(10, 10 * Math.round(10 * Math.abs(now / before - 1)));
  switch (code) {
    case 'no_purchase':
    case 'status_lost':
    case 'units_and_price':
    case 'young_portal':
      return [];
    case 'first_order':
      return [date(days[0]!)];
    case 'last_order':
      return [date(last)];
    case 'due_next':
      return [date(last), date(last + Math.round(gap))];
    case 'silent': {
      const every = gap < 75 ? String(Math.round(gap)) : String(Number((gap / (365.25 / 12)).toFixed(1)));
      return [date(last), every, date(last + Math.round(gap))];
    }
    case 'two_orders':
      return [date(last)];
    case 'one_order': {
      const usual = model.secondPurchase ? [date(last + Math.round(model.secondPurchase.medianDays))] : [];
      const { amount } = history.purchases[0]!;
      return [...(amount === null || amount <= 0 ? [] : [euro(amount)]), date(last), ...usual];
    }
    case 'year_to_last_order': {
      const money = history.purchases
        .filter(({ day }) => day > last - 365)
        .reduce((sum, { amount }) => sum + amount!, 0);
      return [euro(money), '12', ...(text.endsWith('the last order') ? [] : [date(last)])];
    }
    case 'won_back': {
      const won = figures('won_back');
      return [date(won.since!), date(won.since! - (won.figures.gapDays as number))];
    }
    case 'in_negotiation': {
      const deal = history.openDeals.find(({ live }) => live)!;
      return [...(deal.amount ? [euro(deal.amount)] : []), date(deal.created)];
    }
    case 'renewal_lost':
      return [date(history.lostRenewal!.day)];
    case 'contract_over':
      return [date(score.contractEnds!)];
    case 'contract_runs':
      return [date(score.contractEnds!), euro(history.contracts.at(-1)!.yearlyValue!)];
    case 'contract_lower':
      return [euro(before), euro(now), since('decreased_spend')];
    case 'contract_higher':
      return [euro(before), euro(now), since('growing')];
    case 'orders_lower':
      return [euro(now), euro(before), since('decreased_spend')];
    case 'orders_higher':
      return [euro(now), euro(before), since('growing')];
    case 'spend_lower':
      return percent < 100 ? [`${percent} %`, since('decreased_spend')] : [since('decreased_spend')];
    case 'spend_higher':
      return [percent < 100 ? `${percent} %` : String(Number((1 + percent / 100).toFixed(1))), since('growing')];
    case 'products_lost': {
      const { productsHeld: held, productsLost: lost } = score;
      const more = lost.length > 3 ? [String(lost.length - 3)] : [];
      return [String(held + lost.length), String(held), ...more, since('product_churn')];
    }
    case 'products_gained':
      return [since('growing')];
    default:
      throw new Error(`no check for ${code}`);
  }
}

describe('the reasons of every customer', () => {
  test('hold the figures of the facts and the evidence, to the digit', () => {
    const seen = new Map<string, number>();
    for (const said of everybody) {
      for (const reason of said.score.reasons) {
        seen.set(reason.code, (seen.get(reason.code) ?? 0) + 1);
        const { code, text } = reason;
        expect({ code, text, figures: figuresIn(text) }).toEqual({
          code,
          text,
          figures: expectedFigures(reason, said),
        });
      }
    }
    expect([...seen.keys()].length).toBeGreaterThan(17);
  });

  test('are three at most, fit 300 characters, and name days instead of ages', () => {
    for (const { score } of everybody) {
      const texts = score.reasons.map(({ text }) => text);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.length).toBeLessThanOrEqual(3);
      expect(texts.join(reasonSeparator).length).toBeLessThanOrEqual(300);
      expect(texts.join()).not.toMatch(
        /\bago\b|for \d+ (days|months|years)|\b(yesterday|today|last (week|month|year))\b/,
      );
    }
  });

  test('begin with what says the category', () => {
    for (const { score } of everybody) {
      const winner = score.evidence.find(({ holds, category }) => holds && category === score.category)!;
      expect(score.reasons[0]).toMatchObject(winner.reasons[0]!);
    }
  });
});

describe('money in sentences', () => {
  test.each([
    ['en', 'EUR', 12_000, '€12,000'],
    ['en', 'EUR', 1.2, '€1.20'],
    ['en', 'EUR', 3, '€3'],
    ['en', 'JPY', 7.4, 'JP¥7'],
    ['en-US', 'USD', 12_000.4, '$12,000'],
    ['de', 'EUR', 12_000, '12.000\u00a0€'],
  ])('is written as %s with %s writes it', (language, currency, amount, written) => {
    expect(reasonTexts({ language, currency }).inNegotiation(amount, today)).toContain(`${written} since `);
  });

  test('is left out where a deal has none', () => {
    const { inNegotiation } = reasonTexts(settings);
    expect(inNegotiation(null, today)).toBe('in negotiation since 30 June 2026');
    expect(inNegotiation(0, today)).toBe('in negotiation since 30 June 2026');
  });

  test('that is nearly gone is not called a hundred percent', () => {
    expect(reasonTexts(settings).spendLower(100, today)).toBe(
      'spends next to nothing compared with before since June 2026',
    );
  });
});
