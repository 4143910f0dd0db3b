import type { TopFifth } from './measures/top-fifth.ts';
import { topFifthFound } from './measures/top-fifth.ts';
import { shareOf } from './measures/wilson-interval.ts';
import { type ProofRanking, proofRankings, type RankingProof } from './proof.ts';

/** Ranking values at one cut-off and the money of the window (company currency), one row a customer. */
export interface RankingRows {
  readonly rankings: Readonly<Partial<Record<ProofRanking, Float64Array>>>;
  readonly spend: Float64Array;
}

/** Gathers cut-offs. Customers found are added up, shares of revenue averaged. */
export function gatherRankings() {
  const found = new Map<ProofRanking, TopFifth[]>();
  return {
    add({ rankings, spend }: RankingRows): void {
      for (const ranking of proofRankings) {
        const value = rankings[ranking];
        const top = value && topFifthFound(value, spend);
        if (top) found.set(ranking, [...(found.get(ranking) ?? []), top]);
      }
    },
    result: (): RankingProof[] => [...found].map(([ranking, tops]) => pooled(ranking, tops)),
  };
}

function pooled(ranking: ProofRanking, tops: readonly TopFifth[]): RankingProof {
  const sum = (of: (top: TopFifth) => number) => tops.reduce((total, top) => total + of(top), 0);
  const best = sum((top) => top.best);
  const found = sum((top) => top.found);
  return {
    ranking,
    best,
    found,
    // The cut-offs see mostly the same customers.
    share: shareOf(found, best, best / tops.length),
    revenueShare: sum((top) => top.revenueShare) / tops.length,
    oracleRevenueShare: sum((top) => top.oracleRevenueShare) / tops.length,
  };
}
