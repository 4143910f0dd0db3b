import { describe, expect, test } from 'vitest';
import type { CategoryProof, FlagProof } from '../../../src/scoring/proof/category-proof.ts';
import { shareOf } from '../../../src/scoring/proof/measures/wilson-interval.ts';
import { type CutOffRows, type ProofContext, proofOf } from '../../../src/scoring/proof/proof-of.ts';
import { asOf, contextOf, cutOffRows, noCategories } from './past-cut-offs.ts';

const flags = (flagged: [number, number], others: [number, number]): FlagProof => ({
  flagged: shareOf(...flagged),
  others: shareOf(...others),
});
const counted: CategoryProof = {
  ...noCategories,
  rapport: flags([371, 412], [240, 1588]),
  ninetyDays: flags([610, 900], [1, 1100]),
};

function read(customers: number, changes: Partial<CutOffRows> = {}, context: Partial<ProofContext> = {}) {
  const rows = cutOffRows(customers, asOf - 365, 3, { windowDays: 183, ...changes });
  const { sentences } = proofOf([rows], contextOf(customers, context));
  return { all: sentences, said: (code: string) => sentences.find((sentence) => sentence.code === code)?.text };
}

describe('the proof in words', () => {
  test('says what became of the flagged, of the others, and of those a plain rule would have flagged', () => {
    const { said } = read(2000, { categories: counted });
    expect(said('flagged')).toBe(
      'Of the 412 customers Rapport would have flagged 12 months ago, 371 bought nothing in the 6 months after; of the other 1,588, 240 bought nothing.',
    );
    expect(said('ninetyDays')).toBe('A plain 90-day rule would have flagged 900, of whom 610 bought nothing.');
    expect(said('bound')).toBeUndefined();
    expect(said('lateEntered')).toBeUndefined();
  });

  test('also where nobody was flagged, or only one, or all', () => {
    const flagged = (rapport: FlagProof) => read(500, { categories: { ...counted, rapport } }).said('flagged');
    expect(flagged(flags([0, 0], [3, 500]))).toBe(
      'Rapport would have flagged no customer 12 months ago; of all 500, 3 bought nothing in the 6 months after.',
    );
    expect(flagged(flags([0, 1], [0, 499]))).toBe(
      'Of the 1 customer Rapport would have flagged 12 months ago, all bought something in the 6 months after; of the other 499, all bought something.',
    );
    expect(flagged(flags([9, 9], [0, 0]))).toBe(
      'Of the 9 customers Rapport would have flagged 12 months ago, 9 bought nothing in the 6 months after.',
    );
  });

  test('a window that is no whole number of months is told in days', () => {
    expect(read(500, { windowDays: 137, categories: counted }).said('flagged')).toContain('in the 137 days after');
  });

  test('tells a proven gain with its figures', () => {
    const { said } = read(3000);
    expect(said('gain')).toMatch(
      /^Rapport's chances were nearer to what happened than the best plain rule \(time since the last purchase\): a mean squared miss of 0\.\d{3} against 0\.\d{3}, more than chance explains\.$/,
    );
    expect(said('ceiling')).toMatch(
      /^If its chances are true, the best that any method could reach with what these deals tell is about 0\.16\d/,
    );
    expect(said('noGain')).toBeUndefined();
  });

  test('claims no gain where the interval holds zero', () => {
    const { chances } = cutOffRows(400, asOf, 3);
    const { said } = read(400, {
      chances: { stack: chances.stack!, rfm: chances.stack!.map((p) => Math.min(1, p * 1.01)) },
    });
    expect(said('noGain')).toBe(
      'No proven gain yet over the best plain rule (recency, frequency and money): the difference may be chance.',
    );
    expect(said('gain')).toBeUndefined();
  });

  test('admits that a plain rule was better', () => {
    const { chances } = cutOffRows(3000, asOf, 3);
    const { said } = read(3000, { chances: { stack: chances.recency!, rfm: chances.stack! } });
    expect(said('loss')).toMatch(/^The best plain rule \(recency, frequency and money\) was nearer to what happened/);
  });

  test('few customers prove nothing, however well it went', () => {
    const { said, all } = read(60, { categories: counted });
    expect(said('fewCustomers')).toBe('With 60 customers nobody can prove a gain yet.');
    expect(all.some(({ code }) => ['gain', 'noGain', 'ceiling'].includes(code))).toBe(false);
    expect(said('flagged')).toBeDefined();
  });

  test('says nothing of flags where nobody was judged', () => {
    expect(read(500).said('flagged')).toBeUndefined();
    expect(read(500).said('ninetyDays')).toBeUndefined();
  });

  test('neither do many of whom hardly anyone bought', () => {
    const bought = new Uint8Array(400).fill(1, 0, 12);
    expect(read(400, { bought }).said('fewEvents')).toBe(
      'Only 12 customers bought in the window: too few to prove a gain yet.',
    );
    expect(read(400, { bought: bought.map((one) => 1 - one) }).said('fewEvents')).toBe(
      'Only 12 customers bought nothing in the window: too few to prove a gain yet.',
    );
  });

  test('says when a plain rule is used, and when a change has to wait', () => {
    const { said } = read(3000, {}, { use: () => ({ method: 'recency', since: 0, why: 'rule_as_good' }) });
    expect(said('ruleAsGood')).toBe(
      'A calibrated plain rule (time since the last purchase) is as good here, so we use it for the chance to buy.',
    );
    expect(
      read(3000, {}, { use: () => ({ method: 'rfm', since: 0, why: 'switched_lately' }) }).said('switchedLately'),
    ).toBeDefined();
  });

  test('says which deals were left out, and who is bound by contract', () => {
    const late = (lateEntered: number) => read(500, {}, { lateEntered }).said('lateEntered');
    expect(late(37)).toBe(
      '37 deals were entered later than they closed and are left out of the past they were not part of.',
    );
    expect(late(1)).toBe('1 deal was entered later than it closed and is left out of the past it was not part of.');
    expect(read(500, { categories: { ...counted, bound: 8 } }).said('bound')).toMatch(/^8 customers under a contract/);
  });

  test('tells how many of the later best customers were found', () => {
    expect(read(500).said('bestCustomers')).toMatch(
      /^Of the \d+ customers who later spent most, Rapport had \d+ \(\d+ %\) in its top 20 %; going by past spend alone finds \d+\.$/,
    );
  });

  test('without a past cut-off says only that', () => {
    const { sentences, pooled } = proofOf([], contextOf(50, { lateEntered: 2 }));
    expect(pooled).toBeNull();
    expect(sentences.map(({ code }) => code)).toEqual(['noCutOff', 'lateEntered']);
  });

  test('an unknown language reads English', () => {
    expect(read(60, {}, { language: 'xx' }).said('fewCustomers')).toContain('nobody can prove');
  });
});
