import { describe, expect, it } from 'vitest';
import type { Assignment } from '../../../src/plays/effect/assignment.ts';
import { effectSentence } from '../../../src/plays/effect/effect-sentence.ts';
import { measureEffects } from '../../../src/plays/effect/measure-effect.ts';
import { measuredSaveRate } from '../../../src/plays/effect/save-rate.ts';

const today = 1_000;
const portal = { today, windowDays: 120, seed: 1 };
const at = today - 91;

const row = (customer: number, more: Partial<Assignment> = {}): Assignment => ({
  play: 'win_back',
  customer: `contact:${customer}`,
  arm: 'task',
  at,
  acted: true,
  stratum: 'dormant vip',
  after: [],
  ...more,
});
/** `n` customers from a number on, of whom the first `bought` bought for 100. */
const rows = (from: number, n: number, bought: number, more: Partial<Assignment> = {}): Assignment[] =>
  Array.from({ length: n }, (_, index) =>
    row(from + index, { ...(index < bought ? { after: [{ on: at + 5, amount: 100 }] } : {}), ...more }),
  );
const heldBack = { arm: 'held_back', acted: null } as const;

describe('the effect of a play', () => {
  it('is told in one sentence with what could have been seen', () => {
    const { overall, followUpDays } = measureEffects([...rows(0, 120, 31), ...rows(500, 40, 6, heldBack)], portal);
    expect(effectSentence(overall, followUpDays)).toBe(
      'Of 120 customers with a task 31 bought again within 90 days, of 40 held back 6: 11 points more (−5 to 22): not yet sure. With these numbers only a difference of 23 points or more would reliably show.',
    );
  });

  it('is not told from too few', () => {
    const { overall, followUpDays } = measureEffects([...rows(0, 120, 31), ...rows(500, 19, 6, heldBack)], portal);
    expect(overall.comparison).toBeNull();
    expect(effectSentence(overall, followUpDays)).toMatch(
      /^Too few to say: 120 customers with a task and 19 held back/,
    );
  });

  it('counts a customer once, by its first lot', () => {
    const again = rows(0, 20, 0, { ...heldBack, at: at + 1 });
    const { plays } = measureEffects([...again, ...rows(0, 20, 20), ...rows(500, 20, 0, heldBack)], portal);
    expect(plays[0]).toMatchObject({ treated: { n: 20, bought: 20 }, heldBack: { n: 20, bought: 0 } });
  });

  it('follows all customers equally long, for as long as enough of them have behind them', () => {
    const early = [...rows(0, 30, 30, { at: today - 91 }), ...rows(100, 30, 0, { ...heldBack, at: today - 91 })];
    const late = [...rows(200, 30, 30, { at: today - 29 }), ...rows(300, 30, 0, { ...heldBack, at: today - 29 })];
    expect(measureEffects([...early, ...late], portal)).toMatchObject({
      followUpDays: 90,
      overall: { treated: { n: 30 }, waiting: 60 },
    });
    expect(measureEffects(late, portal).followUpDays).toBe(28);
    expect(measureEffects([...early, ...late], { ...portal, windowDays: 60 }).followUpDays).toBe(60);
  });

  it('leaves out what was bought on the day of the lot or after the follow-up', () => {
    const bought = (on: number) => ({ after: [{ on, amount: 50 }] });
    const rest = rows(500, 20, 0, heldBack);
    const { overall } = measureEffects(
      [
        row(1, bought(at)),
        row(2, bought(at + 1)),
        row(3, bought(at + 90)),
        row(4, bought(at + 91)),
        ...rows(10, 20, 0),
        ...rest,
      ],
      portal,
    );
    expect(overall.treated).toMatchObject({ n: 24, bought: 2 });
  });

  it('compares only lots of a time in which some were held back', () => {
    const { held, overall } = measureEffects(
      [...rows(0, 50, 50, { at: at - 30 }), ...rows(100, 25, 5), ...rows(500, 25, 5, heldBack)],
      portal,
    );
    expect(held).toEqual({ from: at, to: at });
    expect(overall.treated).toMatchObject({ n: 25, bought: 5 });
  });

  it('stays with what the lot said where people did not act, and shows apart what went with acting', () => {
    const lazy = rows(0, 40, 4, { acted: false });
    const { overall } = measureEffects([...lazy, ...rows(100, 40, 30), ...rows(500, 40, 10, heldBack)], portal);
    expect(overall.treated).toMatchObject({ n: 80, bought: 34 });
    expect(overall.actedOn).toMatchObject({ acted: { n: 40, bought: 30 }, others: { n: 40, bought: 4 } });
  });
});

describe('the save rate', () => {
  it('is what tasks for customers in danger added', () => {
    const wins = [...rows(0, 100, 60), ...rows(500, 100, 20, heldBack)];
    const others = [
      ...rows(1_000, 100, 0, { play: 'thank' }),
      ...rows(2_000, 100, 100, { ...heldBack, play: 'thank' }),
    ];
    expect(measuredSaveRate([...wins, ...others], portal)).toBeCloseTo(0.4, 10);
  });

  it('is not known while chance explains the difference', () => {
    expect(measuredSaveRate([...rows(0, 30, 8), ...rows(500, 30, 6, heldBack)], portal)).toBeNull();
  });
});
