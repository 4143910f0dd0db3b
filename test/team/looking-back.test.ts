import { describe, expect, it } from 'vitest';
import { complainersKept, customersOfThen, keptByTouch, silence } from '../../src/team/looking-back.ts';
import { care, daysAgo, many, times } from './care.ts';

describe('complainers', () => {
  it('are compared with those who never said a word, among customers of then only', () => {
    const complained = many(40, (at) => ({ ticketsThen: 2, boughtSince: at < 30 }));
    const quiet = many(60, (at) => ({ boughtSince: at < 15 }));
    const longGone = many(90, () => ({ lastPurchaseThenMs: daysAgo(180 + 366) }));
    const laterOnes = many(9, () => ({ lastPurchaseThenMs: null, boughtSince: true }));
    const ofThen = customersOfThen([...complained, ...quiet, ...longGone, ...laterOnes], times);
    const { ones, others, difference } = complainersKept(ofThen);
    expect([ones.count, ones.total, others.count, others.total]).toEqual([30, 40, 15, 60]);
    expect(difference!.value).toBeCloseTo(0.5);
    expect(difference!.low).toBeGreaterThan(0.2);
  });

  it('are not compared where either side has fewer than 30', () => {
    const few = [...many(29, () => ({ ticketsThen: 1 })), ...many(60, () => ({}))];
    expect(complainersKept(few)).toMatchObject({ ones: { total: 29 }, difference: null });
  });
});

describe('touches after the purchase', () => {
  it('leave out whom nobody could have been seen to speak with', () => {
    const known = { ...times, knownSinceMs: daysAgo(300) };
    const before = many(50, () => ({ lastPurchaseThenMs: daysAgo(301), touchesThen: 1 }));
    const after = [...many(5, () => ({ touchesThen: 1 })), ...many(7, () => ({}))];
    expect(keptByTouch([...before, ...after], known)).toMatchObject({ ones: { total: 5 }, others: { total: 7 } });
    expect(keptByTouch(after, { ...known, knownSinceMs: null })).toBeNull();
  });
});

describe('silence', () => {
  const used = { answersThen: 3, triesThen: 5 };
  const silent = { ...used, lastAnswerThenMs: daysAgo(180 + 90), lastTryThenMs: daysAgo(190) };
  const answering = { ...used, lastAnswerThenMs: daysAgo(180 + 89), lastTryThenMs: daysAgo(190) };
  const portal = (silentLost: number) => [
    ...many(40, (at) => ({ ...silent, boughtSince: at >= silentLost })),
    ...many(100, (at) => ({ ...answering, boughtSince: at >= 40 })),
  ];

  it('counts where those who stopped answering left more often', () => {
    const found = silence(portal(32), times)!;
    expect(found.counts).toBe(true);
    expect(found.compared.ones).toMatchObject({ count: 32, total: 40 });
    expect(found.compared.others).toMatchObject({ count: 40, total: 100 });
  });

  it('does not count where the difference could be chance, or goes the other way', () => {
    expect(silence(portal(18), times)!.counts).toBe(false);
    expect(silence(portal(2), times)!.counts).toBe(false);
  });

  it('does not count where fewer than 30 fell silent', () => {
    const few = [...many(29, () => silent), ...many(100, () => ({ ...answering, boughtSince: true }))];
    expect(silence(few, times)!.counts).toBe(false);
  });

  it('is told of nobody who never used to answer, or whom nobody asked since', () => {
    const others = [
      care({ ...silent, answersThen: 1 }),
      care({ ...silent, triesThen: 11 }),
      care({ ...silent, lastTryThenMs: daysAgo(180 + 91) }),
      care(),
    ];
    expect(silence(others, times)!.compared).toMatchObject({ ones: { total: 0 }, others: { total: 0 } });
  });

  it('is not told at all where calls and meetings were not known then', () => {
    expect(silence(portal(32), { ...times, knownSinceMs: null })).toBeNull();
    expect(silence(portal(32), { ...times, knownSinceMs: daysAgo(100) })).toBeNull();
  });
});
