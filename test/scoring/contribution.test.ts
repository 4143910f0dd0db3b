import { describe, expect, test } from 'vitest';
import type { CustomerScore, Reason } from '../../src/scoring/answer.ts';
import { byContribution, moneyAYear, noStake, shareOfYear, wholeYear } from '../../src/scoring/contribution.ts';
import { explainCustomer } from '../../src/scoring/explain.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import { everyFate } from './every-fate.ts';
import { customerOf, dealOf, historyOf, portalOf, settings, today } from './simulated-portal.ts';

const portal = everyFate(17);
const { model, score } = portalOf(portal);
const everybody = portal.map((facts) => ({ history: historyOf(facts, today), score: score(facts) }));
type Said = (typeof everybody)[number];

/** What the answer itself says of the money of each fact; `null`: the sentence states none. */
function moneyOf(code: string, { history, score: answer }: Said): number | null {
  const { yearlyValue, vitality, evidence } = answer;
  const figure = (category: string, name: string) =>
    Number(evidence.find((entry) => entry.category === category && entry.holds)!.figures[name]);
  const deal = history.openDeals.find(({ live }) => live);
  const days = history.purchases.map(({ day }) => day);
  const gaps = days
    .slice(1)
    .map((day, i) => day - days[i]!)
    .sort((one, other) => one - other);
  const usual = gaps.length === 0 ? 365 : (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2;
  switch (code) {
    case 'status_lost':
    case 'renewal_lost':
    case 'contract_over':
    case 'contract_runs':
    case 'first_order':
    case 'won_back':
      return yearlyValue;
    case 'silent':
    case 'two_orders':
    case 'one_order':
      return yearlyValue! * (1 - vitality!);
    case 'due_next':
    case 'last_order':
      return yearlyValue! * vitality!;
    case 'contract_lower':
    case 'orders_lower':
    case 'spend_lower':
      return figure('decreased_spend', 'yearlyShortfall');
    case 'contract_higher':
    case 'orders_higher':
    case 'spend_higher':
      return -figure('growing', 'yearlyShortfall');
    case 'products_gained':
      return yearlyValue! * (1 - 1 / figure('growing', 'ratio'));
    case 'in_negotiation':
      return deal!.amount ? deal!.amount : yearlyValue! * Math.min(1, usual / 365);
    default:
      return null;
  }
}

/** The sentences that state no fact of their own, and say more of the one before. */
const explaining = ['units_and_price', 'young_portal'];

describe('what a reason contributes', () => {
  test('is the money a year that the answer itself moves with that fact', () => {
    const seen = new Set<string>();
    for (const said of everybody) {
      for (const { code, contribution } of said.score.reasons) {
        seen.add(code);
        if (code === 'products_lost') continue;
        const money = moneyOf(code, said);
        if (money === null) expect({ code, contribution }).toEqual({ code, contribution: null });
        else expect(contribution! / money).toBeCloseTo(1, 9);
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  });

  test('is the figure on the card where the category has one: at risk, lost, spent less, products lost', () => {
    let compared = 0;
    for (const { score: answer } of everybody) {
      const { category, reasons, revenueAtRisk, revenueLost, spendLostAYear } = answer;
      const byFact = answer.evidence.find((entry) => entry.category === category && entry.holds)!.by === 'fact';
      const onCard =
        category === 'at_risk' || category === 'dormant'
          ? revenueAtRisk
          : category === 'account_churn' && byFact
            ? revenueLost
            : spendLostAYear;
      if (onCard == null) continue;
      compared++;
      expect(reasons[0]!.contribution).toBeCloseTo(onCard, 6);
    }
    expect(compared).toBeGreaterThan(100);
  });

  test('orders the reasons behind that of the category and what explains it; the money at play comes last', () => {
    let ordered = 0;
    for (const { score: answer } of everybody) {
      const rest = answer.reasons.slice(1).filter(({ code }) => !explaining.includes(code));
      const money = rest.map(({ contribution }) => contribution ?? 0);
      expect(money).toEqual(money.toSorted((one, other) => other - one));
      if (money.length === 2 && money[1]! > 0) ordered++;
      const after = answer.reasons.findIndex(({ code }) => explaining.includes(code));
      expect([-1, 1]).toContain(after);
      const atPlay = answer.reasons.findIndex(({ code }) => code === 'year_to_last_order');
      expect([-1, answer.reasons.length - 1]).toContain(atPlay);
    }
    expect(ordered).toBeGreaterThan(0);
  });

  test('puts the larger of two facts first: a large deal before a smaller loss, a small one behind it', () => {
    const codesWith = (amount: number) => {
      const lines = (more: number) =>
        ['A', 'B'].map((product) => ({ product, amount: more, recurring: true, months: 12 }));
      const facts = customerOf([
        { day: today - 560, lines: lines(2000) },
        { day: today - 195, lines: lines(1000) },
      ]);
      const talks = dealOf('77', today - 20, { state: 'open', closeDateMs: null, amount });
      const answer = score({ ...facts, deals: [...facts.deals, talks], statusLost: true });
      return answer.reasons.map(({ code }) => code);
    };
    expect(codesWith(2500)).toEqual(['status_lost', 'in_negotiation', 'contract_lower']);
    expect(codesWith(1500)).toEqual(['status_lost', 'contract_lower', 'in_negotiation']);
  });

  test('keeps its order from night to night while nothing new is recorded', () => {
    let compared = 0;
    for (const { history } of everybody) {
      let before: CustomerScore | null = null;
      for (const asOf of [today, today + 1, today + 2, today + 9, today + 30]) {
        const answer: CustomerScore = scoreCustomer({ ...history, asOf }, model, { asOf, settings, previous: null });
        const codes = (reasons: readonly Reason[]) => reasons.map(({ code }) => code);
        const [then, now] = [codes(before?.reasons ?? []), codes(answer.reasons)];
        if (before?.category === answer.category && then.toSorted().join() === now.toSorted().join()) {
          compared++;
          expect(now).toEqual(then);
        }
        before = answer;
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });
});

describe('where no money is known', () => {
  const asked = customerOf(
    Array.from({ length: 9 }, (_, i) => ({ day: today - 300 + 30 * i, amount: null })),
    { statusLost: null },
  );
  const answer = score(asked);

  test('no contribution is given', () => {
    expect(answer.reasons.map(({ contribution }) => contribution)).toEqual(answer.reasons.map(() => null));
  });

  test('the part of a year’s purchases orders, facts without any last', () => {
    const stakes = [noStake, shareOfYear(0.2), wholeYear, moneyAYear(null, 0.5)];
    expect(stakes.toSorted(byContribution(null)).map(({ share }) => share)).toEqual([1, 0.5, 0.2, null]);
  });
});

describe('the explanation', () => {
  test('shows beside each reason the money that its fact moves, where it is known', () => {
    for (const { history, score: answer } of everybody.slice(0, 100)) {
      const lines = explainCustomer(history, model, answer, 'EUR').filter(({ part }) => part === 'reasons');
      expect(lines.map(({ value }) => value)).toEqual(
        answer.reasons.map(({ text, contribution }) =>
          contribution === null ? text : `${text} (moves ${Number(contribution!.toFixed(2))} EUR a year)`,
        ),
      );
    }
  });

  test('reads an answer kept before contributions were measured', () => {
    const { history, score: answer } = everybody[0]!;
    const older = { ...answer, reasons: answer.reasons.map(({ code, text }) => ({ code, text, weight: 100 })) };
    const lines = explainCustomer(history, model, older, 'EUR').filter(({ part }) => part === 'reasons');
    expect(lines.map(({ value }) => value)).toEqual(answer.reasons.map(({ text }) => text));
  });
});
